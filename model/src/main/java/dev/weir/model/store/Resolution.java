package dev.weir.model.store;

import java.time.Duration;

/** How fine an answer is wanted. */
public sealed interface Resolution {
    /** Every sample, but at most so many a series (the newest). */
    record Raw(int limit) implements Resolution {
        /** Refuses a limit that is not positive. */
        public Raw {
            if (limit < 1) {
                throw new IllegalArgumentException("limit " + limit + " must be 1 or more");
            }
        }
    }

    /**
     * At most one sample per step (aligned to the epoch): the mean of the usable ones at the step's start, with the worst quality
     * among them; missing only when none is usable. Steps without samples are absent: a gap stays a gap.
     */
    record Step(Duration length) implements Resolution {
        /** Refuses less than a second. */
        public Step {
            if (length.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("step " + length + " must be a second or longer");
            }
        }
    }
}
