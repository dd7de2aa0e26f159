package dev.weir.sparkplugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of the last minutes, for figures that one trigger alone cannot give. Latency quantiles are by nearest rank over the triggers that ended
 * within a minute before the last one: long enough to mean something, short enough to heal with the pipeline. Used by one thread at a time.
 */
final class Triggers {
    private static final Duration LATENCY_WINDOW = Duration.ofMinutes(1);
    private static final Duration LATE_WINDOW = Duration.ofMinutes(5);
    private static final int MOST = 3_000;

    private final Deque<Trigger> kept = new ArrayDeque<>();
    private double in;
    private double late;

    /** A trigger has ended; its duration is null where triggers do not end. */
    void ended(Instant at, @Nullable Duration took, double rowsIn, double rowsLate) {
        kept.addLast(new Trigger(at, took, rowsIn, rowsLate));
        in += rowsIn;
        late += rowsLate;
        while (kept.size() > MOST || kept.getFirst().ended.plus(LATE_WINDOW).isBefore(at)) {
            Trigger gone = kept.removeFirst();
            in -= gone.in;
            late -= gone.late;
        }
    }

    /** Durations within the last minute in seconds, sorted. */
    double[] latencies() {
        if (kept.isEmpty()) {
            return new double[0];
        }
        Instant from = kept.getLast().ended.minus(LATENCY_WINDOW);
        return kept.stream()
                .filter(trigger -> !trigger.ended.isBefore(from) && trigger.took != null)
                .mapToDouble(trigger -> trigger.took == null ? 0 : trigger.took.toMillis() / 1000.0)
                .sorted()
                .toArray();
    }

    /** A quantile by nearest rank; NaN of nothing. */
    static double quantile(double[] sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }

    /** Late rows as a share of the rows read within five minutes; NaN when none was read. */
    double lateRatio() {
        return in > 0 ? Math.min(1, late / in) : Double.NaN;
    }

    /** One trigger. */
    private static final class Trigger {
        private final Instant ended;
        private final @Nullable Duration took;
        private final double in;
        private final double late;

        Trigger(Instant ended, @Nullable Duration took, double in, double late) {
            this.ended = ended;
            this.took = took;
            this.in = in;
            this.late = late;
        }
    }
}
