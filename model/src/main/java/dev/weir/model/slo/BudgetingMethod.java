package dev.weir.model.slo;

import java.time.Duration;

/** How events become budget. */
public sealed interface BudgetingMethod {
    /** Every event weighs the same. */
    record Occurrences() implements BudgetingMethod {}

    /** Time is cut into slices; a slice is good when at least this share of its events was. */
    record Timeslices(Duration window, double sliceTarget) implements BudgetingMethod {
        /** Refuses a slice target outside (0, 1]. */
        public Timeslices {
            if (!(sliceTarget > 0 && sliceTarget <= 1)) {
                throw new IllegalArgumentException("timeSliceTarget " + sliceTarget + " must be above 0 and at most 1");
            }
        }
    }

    /** Time is cut into slices; every slice weighs the same and is as good as its share of good events. */
    record RatioTimeslices(Duration window) implements BudgetingMethod {}
}
