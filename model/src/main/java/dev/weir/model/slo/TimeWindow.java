package dev.weir.model.slo;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;

/** The period over which a target holds. */
public sealed interface TimeWindow {
    /** The part of the period up to now. */
    Interval until(Instant now);

    /** The nominal length of the period. */
    Duration length();

    /** The last so and so long, moving with time. */
    record Rolling(Duration length) implements TimeWindow {
        /** Refuses less than an hour. */
        public Rolling {
            if (length.compareTo(Duration.ofHours(1)) < 0) {
                throw new IllegalArgumentException("time window " + length + " must be an hour or longer");
            }
        }

        @Override
        public Interval until(Instant now) {
            return Interval.before(now, length);
        }
    }
}
