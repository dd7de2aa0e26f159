package dev.weir.engine;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;

/**
 * The slices that may still change, as a ring: raw figures on one side, what they count for on the other.
 *
 * <p>A ratio's slice counts only when both counters could be read throughout it: a scrape that missed one of them would make
 * good events bad, or bad ones good. Counters of bad events are often born with the first one, so without any series they stand
 * at zero; without a counter of good events nothing can be said.
 */
final class OpenSlices {
    static final long NONE = Long.MIN_VALUE;

    private final double[] part;
    private final double[] total;
    private final int[] paired;
    private final int[] broken;
    private final double[] goodCounted;
    private final double[] totalCounted;
    private final boolean ratio;
    private final boolean partIsBad;
    private final double sliceTarget;
    private long first = NONE;

    /** Nothing open yet. A slice target of 0 stands for the method Occurrences. */
    OpenSlices(Slo slo, int capacity) {
        part = new double[capacity];
        total = new double[capacity];
        paired = new int[capacity];
        broken = new int[capacity];
        goodCounted = new double[capacity];
        totalCounted = new double[capacity];
        ratio = slo.indicator() instanceof Indicator.Ratio;
        partIsBad =
                slo.indicator() instanceof Indicator.Ratio counters && counters.counts() == Indicator.Ratio.Counts.BAD;
        sliceTarget = switch (slo.method()) {
            case BudgetingMethod.Occurrences events -> 0;
            case BudgetingMethod.Timeslices slices -> slices.sliceTarget();
            case BudgetingMethod.RatioTimeslices slices ->
                throw new IllegalArgumentException("SLO " + slo.id() + ": RatioTimeslices are not judged yet");
        };
    }

    /** The oldest slice that is open, {@link #NONE} before the first sample. */
    long first() {
        return first;
    }

    /** The slice from which on there is no room. */
    long limit() {
        return first + part.length;
    }

    boolean timeslices() {
        return sliceTarget > 0;
    }

    void beginAt(long slice) {
        first = slice;
    }

    void event(long slice, int good, int sign) {
        int slot = slot(slice);
        part[slot] += sign * good;
        total[slot] += sign;
    }

    void increase(long slice, double partMore, double totalMore, int pairs) {
        int slot = slot(slice);
        part[slot] += partMore;
        total[slot] += totalMore;
        paired[slot] += pairs;
    }

    void breakage(long slice, int sign) {
        broken[slot(slice)] += sign;
    }

    /** What the slice counts for now, the good of it. {@code ended} says whether its time is over. */
    double good(long slice, boolean ended) {
        double events = events(slice);
        double good = Math.min(Math.max(0, part[slot(slice)]), events);
        if (partIsBad) {
            good = events - good;
        }
        if (!timeslices()) {
            return good;
        }
        return ended && events > 0 && good >= sliceTarget * events ? 1 : 0;
    }

    /** What the slice counts for now, all of it. A timeslice counts when it is over: before, it may turn from bad to good. */
    double total(long slice, boolean ended) {
        double events = events(slice);
        if (!timeslices()) {
            return events;
        }
        return ended && events > 0 ? 1 : 0;
    }

    private double events(long slice) {
        int slot = slot(slice);
        if (ratio && (broken[slot] > 0 || (!partIsBad && paired[slot] == 0))) {
            return 0;
        }
        return Math.max(0, total[slot]);
    }

    double goodCounted(long slice) {
        return goodCounted[slot(slice)];
    }

    double totalCounted(long slice) {
        return totalCounted[slot(slice)];
    }

    void counted(long slice, double good, double all) {
        goodCounted[slot(slice)] = good;
        totalCounted[slot(slice)] = all;
    }

    /** Closes the oldest slice. */
    void closeFirst() {
        int slot = slot(first);
        part[slot] = 0;
        total[slot] = 0;
        paired[slot] = 0;
        broken[slot] = 0;
        goodCounted[slot] = 0;
        totalCounted[slot] = 0;
        first++;
    }

    private int slot(long slice) {
        return Math.floorMod(slice, part.length);
    }
}
