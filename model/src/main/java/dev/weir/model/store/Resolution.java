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

    /**
     * At most two samples per step (aligned to the epoch), as they were measured: the smallest and the largest usable one, of equal ones the first;
     * or one missing sample where none is usable. What a line over weeks needs, so that no peak is averaged away; of a counter they are the first and
     * the last of the step (or those beside its reset). Steps without samples are absent: a gap stays a gap.
     */
    record Peaks(Duration length) implements Resolution {
        /** Refuses less than a second. */
        public Peaks {
            if (length.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("step " + length + " must be a second or longer");
            }
        }
    }
}
