package dev.weir.wire.definition;

import dev.weir.model.Interval;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of time that corrections stand for. Pure: the same corrections over the same span say the same. */
public final class CorrectedTime {
    private CorrectedTime() {}

    /** The spans of one correction that touch {@code within}, cut to it, in order, none touching the next. */
    public static List<Interval> of(Correction correction, Interval within) {
        return merged(spans(correction, within), within);
    }

    /** The same of all corrections together, by SLO; an SLO without any is not in it. */
    public static Map<SloId, List<Interval>> of(List<Correction> corrections, Interval within) {
        var spans = new HashMap<SloId, List<Interval>>();
        for (Correction correction : corrections) {
            List<Interval> found = spans(correction, within);
            if (!found.isEmpty()) {
                correction
                        .slos()
                        .forEach(slo -> spans.computeIfAbsent(slo, any -> new ArrayList<>())
                                .addAll(found));
            }
        }
        spans.replaceAll((slo, found) -> merged(found, within));
        return Map.copyOf(spans);
    }

    private static List<Interval> spans(Correction correction, Interval within) {
        return switch (correction.when()) {
            case Correction.When.Once once -> {
                boolean touches = once.span().start().isBefore(within.end())
                        && once.span().end().isAfter(within.start());
                yield touches ? List.of(once.span()) : List.of();
            }
            case Correction.When.Recurring recurring -> Recurrence.within(recurring, within);
        };
    }

    private static List<Interval> merged(List<Interval> spans, Interval within) {
        var sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Interval::start));
        var merged = new ArrayList<Interval>();
        for (Interval span : sorted) {
            Interval cut = new Interval(later(span.start(), within.start()), earlier(span.end(), within.end()));
            if (!merged.isEmpty() && !cut.start().isAfter(merged.getLast().end())) {
                Interval last = merged.removeLast();
                merged.add(new Interval(last.start(), later(last.end(), cut.end())));
            } else {
                merged.add(cut);
            }
        }
        return merged;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
