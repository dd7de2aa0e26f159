package dev.weir.console.history;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes wrong with a pipeline for a while: it comes up, stays, and goes again.
 *
 * @param pipeline which one
 * @param kind what
 * @param span from its first sign to its last
 * @param strength how bad it is at its worst, 0…1
 * @param taken what whoever took it said, when somebody did
 */
record Trouble(String pipeline, Kind kind, Interval span, double strength, Optional<String> taken) {
    private static final Duration RISE = Duration.ofMinutes(2);

    /** What sort of trouble. */
    enum Kind {
        /** Every record takes longer, and input waits. */
        SLOW,
        /** One partition goes silent and holds event time back. */
        STALLED_PARTITION,
        /** Partitions drift apart in event time. */
        SKEW,
        /** More comes than is handled. */
        FLOOD,
        /** The job dies and comes back. */
        CRASH,
        /** Checkpoints do not end. */
        CHECKPOINTS,
        /** Records that the schema refuses. */
        BAD_RECORDS,
        /** A load does not end in its window. */
        LATE_LOAD
    }

    /** How bad it is at a time, 0 when it is over or has not begun. */
    double at(Instant instant) {
        if (!span.contains(instant)) {
            return 0;
        }
        double rise = Math.min((double) RISE.toMillis(), span.length().toMillis() / 4.0);
        double in = Duration.between(span.start(), instant).toMillis() / rise;
        double out = Duration.between(instant, span.end()).toMillis() / rise;
        return strength * Math.min(1, Math.min(in, out));
    }
}
