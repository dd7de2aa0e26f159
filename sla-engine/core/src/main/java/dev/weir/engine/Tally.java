package dev.weir.engine;

import dev.weir.model.slo.BudgetingMethod;

/** What the open slices of one SLO count for, as a ring: how the method weighs events, and what of it the windows hold already. */
final class Tally {
    private enum Kind {
        EVENTS,
        SLICES,
        SHARES
    }

    private final Kind kind;
    private final double[] good;
    private final double[] total;

    Tally(BudgetingMethod method, int capacity) {
        kind = switch (method) {
            case BudgetingMethod.Occurrences events -> Kind.EVENTS;
            case BudgetingMethod.Timeslices slices -> Kind.SLICES;
            case BudgetingMethod.RatioTimeslices shares -> Kind.SHARES;
        };
        good = new double[capacity];
        total = new double[capacity];
    }

    /** Whether a slice counts only when it is over: before, it may turn from bad to good. */
    boolean whenOver() {
        return kind != Kind.EVENTS;
    }

    /** What of a slice's events counts as good, when it is over. */
    double good(double goodEvents, double events, double sliceTarget) {
        return switch (kind) {
            case EVENTS -> goodEvents;
            case SLICES -> events > 0 && goodEvents >= sliceTarget * events ? 1 : 0;
            case SHARES -> events > 0 ? Fractions.share(goodEvents / events) : 0;
        };
    }

    /** What of a slice's events counts at all, when it is over. */
    double total(double events) {
        return kind == Kind.EVENTS ? events : events > 0 ? 1 : 0;
    }

    double goodOf(long slice) {
        return good[slot(slice)];
    }

    double totalOf(long slice) {
        return total[slot(slice)];
    }

    void set(long slice, double goodNow, double totalNow) {
        int slot = slot(slice);
        good[slot] = goodNow;
        total[slot] = totalNow;
    }

    private int slot(long slice) {
        return Math.floorMod(slice, good.length);
    }
}
