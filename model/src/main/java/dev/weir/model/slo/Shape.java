package dev.weir.model.slo;

import java.time.Duration;

/** What of a series is compared with a limit. */
public sealed interface Shape {
    /** The newest value. */
    record Value() implements Shape {}

    /** How fast it grows, per second: the median of the slopes between all pairs of samples of the span (Theil–Sen). */
    record Growth(Duration over) implements Shape {
        /** Refuses less than ten seconds. */
        public Growth {
            if (over.compareTo(Duration.ofSeconds(10)) < 0) {
                throw new IllegalArgumentException("a growth over " + over + " must be over ten seconds or more");
            }
        }
    }

    /** How much a counter grew in the span; resets are survived. */
    record Increase(Duration over) implements Shape {
        /** Refuses less than ten seconds. */
        public Increase {
            if (over.compareTo(Duration.ofSeconds(10)) < 0) {
                throw new IllegalArgumentException("an increase over " + over + " must be over ten seconds or more");
            }
        }
    }
}
