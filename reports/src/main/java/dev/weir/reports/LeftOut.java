package dev.weir.reports;

import dev.weir.reports.fact.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time in which slices that begin do not count: spans in order and apart, as the engine leaves them out. */
final class LeftOut {
    private record Run(long from, long to) {}

    private final long sliceMs;
    private final List<Run> runs = new ArrayList<>();

    LeftOut(List<Fact.Span> spans, long sliceMs) {
        this.sliceMs = sliceMs;
        spans.stream().sorted(Comparator.comparing(Fact.Span::start)).forEach(span -> {
            long from = first(span.start());
            long to = first(span.end());
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && from <= last.to()) {
                runs.set(runs.size() - 1, new Run(last.from(), Math.max(last.to(), to)));
            } else if (from < to) {
                runs.add(new Run(from, to));
            }
        });
    }

    /** When the first slice begins at or after an instant. */
    private long first(Instant at) {
        return Math.ceilDiv(at.toEpochMilli(), sliceMs) * sliceMs;
    }

    /** Whether the slice that begins then counts for nothing. */
    boolean covers(long start) {
        for (Run run : runs) {
            if (start >= run.from() && start < run.to()) {
                return true;
            }
        }
        return false;
    }

    /** How many milliseconds between two times lie in slices that are left out. */
    double time(long start, long end) {
        long time = 0;
        for (Run run : runs) {
            time += Math.max(0, Math.min(end, run.to()) - Math.max(start, run.from()));
        }
        return time;
    }
}
