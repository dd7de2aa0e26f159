package dev.weir.engine.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What happened, for the reader of a failure: changes of conditions, events, deeds. One thread at a time. */
final class Timeline {
    private static final int MOST = 100_000;
    private static final int AROUND = 4;

    private record Entry(Instant at, String what) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Function<Instant, String> times;

    Timeline(Function<Instant, String> times) {
        this.times = times;
    }

    void add(Instant at, String what) {
        if (entries.size() < MOST) {
            entries.add(new Entry(at, what));
        }
    }

    /** The entries around an instant, a line each; the newest that had happened by then is marked. */
    String around(Instant at) {
        int next = 0;
        while (next < entries.size() && !entries.get(next).at().isAfter(at)) {
            next++;
        }
        var text = new StringBuilder();
        for (int i = Math.max(0, next - AROUND); i < Math.min(entries.size(), next + AROUND / 2); i++) {
            Entry entry = entries.get(i);
            text.append(i == next - 1 ? "\n    > " : "\n      ")
                    .append("%-12s %s".formatted(times.apply(entry.at()), entry.what()));
        }
        return text.isEmpty() ? "\n      nothing happened" : text.toString();
    }
}
