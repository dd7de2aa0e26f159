package dev.weir.engine;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Slo;

/** How time is cut: slices of equal length, aligned to the epoch and numbered from it. All times are epoch milliseconds. */
record Slicing(long millis) {
    Slicing {
        if (millis < 1) {
            throw new IllegalArgumentException("slices of " + millis + " ms must be a millisecond or longer");
        }
    }

    /** A timeslice is the smallest thing that Timeslices can tell apart, so it is the slice there. */
    static Slicing of(Slo slo) {
        return new Slicing(
                switch (slo.method()) {
                    case BudgetingMethod.Occurrences events -> slo.slice().toMillis();
                    case BudgetingMethod.Timeslices slices -> slices.window().toMillis();
                    case BudgetingMethod.RatioTimeslices slices ->
                        slices.window().toMillis();
                });
    }

    long indexOf(long at) {
        return Math.floorDiv(at, millis);
    }

    /** The first slice that begins at this time or later. */
    long from(long at) {
        return Math.ceilDiv(at, millis);
    }

    long start(long index) {
        return index * millis;
    }

    long end(long index) {
        return (index + 1) * millis;
    }

    /** How many slices cover so much time. */
    int count(long length) {
        return Math.toIntExact(Math.ceilDiv(length, millis));
    }
}
