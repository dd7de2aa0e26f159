package dev.weir.engine.local;

import dev.weir.engine.SloEngine;
import dev.weir.model.Interval;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The stored slices from which an SLO's figures become what they would be without the restart. */
final class Past {
    /** Buckets at the far edge of a window or a rolling period are no wider than this part of it. */
    private static final int EDGE = 60;

    /** How far back a first measurement is looked for, step by step: nearly always the first step finds one. */
    private static final List<Duration> STEPS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(400));

    private Past() {}

    /**
     * Oldest first: those of the period and of the longest window, which reaches into the period before when one of the calendar has
     * just begun; and one of each part from before them, if there is one: what is unmeasured since then counts from the period's start.
     */
    static List<Slice> of(Slo slo, History history, Instant now) {
        Instant start = start(slo, now);
        var older = new TreeMap<Integer, Slice>();
        int parts = Math.max(1, slo.parts().size());
        Instant until = start;
        for (Duration step : STEPS) {
            Instant from = start.minus(step);
            var found = new TreeMap<Integer, Slice>();
            for (Slice slice : history.slices(slo.id(), slo.version(), new Interval(from, until))) {
                found.put(slice.part(), slice);
            }
            found.forEach(older::putIfAbsent);
            if (older.size() >= parts) {
                break;
            }
            until = from;
        }
        var slices = new ArrayList<>(older.values());
        slices.sort(Comparator.comparing(slice -> slice.span().start()));
        slices.addAll(history.slices(slo.id(), slo.version(), new Interval(start, now)));
        return slices;
    }

    /** How far back slices count: in the period, or in the longest window. */
    static Instant start(Slo slo, Instant now) {
        Instant period = slo.window().period(now).start();
        Instant window = slo.rules().stream()
                .map(BurnRule::longWindow)
                .max(Comparator.naturalOrder())
                .map(now::minus)
                .orElse(now);
        Instant earlier = period.isBefore(window) ? period : window;
        return earlier.minus(Duration.between(earlier, now).dividedBy(EDGE)).minus(SloEngine.sliceOf(slo));
    }
}
