package dev.weir.engine;

/**
 * The figures of the slices of one indicator that may still change, as a ring.
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
    private final boolean counters;
    private final boolean needsPairs;
    private final boolean partIsBad;
    private long first = NONE;

    /**
     * Nothing open yet.
     *
     * @param counters whether a slice says nothing when a counter could not be read in it
     * @param gauges whether a slice says nothing without a pair
     */
    OpenSlices(int capacity, boolean counters, boolean gauges, boolean partIsBad) {
        part = new double[capacity];
        total = new double[capacity];
        paired = new int[capacity];
        broken = new int[capacity];
        this.counters = counters;
        needsPairs = gauges || (counters && !partIsBad);
        this.partIsBad = partIsBad;
    }

    /** The oldest slice that is open, {@link #NONE} before the first sample. */
    long first() {
        return first;
    }

    /** The slice from which on there is no room. */
    long limit() {
        return first + part.length;
    }

    int capacity() {
        return part.length;
    }

    void beginAt(long slice) {
        first = slice;
    }

    void event(long slice, double good, int sign) {
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

    /** The good events of a slice. */
    double good(long slice) {
        double events = events(slice);
        double good = Math.min(Math.max(0, part[slot(slice)]), events);
        return partIsBad ? events - good : good;
    }

    /** All events of a slice. */
    double events(long slice) {
        int slot = slot(slice);
        if ((counters && broken[slot] > 0) || (needsPairs && paired[slot] == 0)) {
            return 0;
        }
        return Math.max(0, total[slot]);
    }

    /** Closes the oldest slice. */
    void closeFirst() {
        int slot = slot(first);
        part[slot] = 0;
        total[slot] = 0;
        paired[slot] = 0;
        broken[slot] = 0;
        first++;
    }

    private int slot(long slice) {
        return Math.floorMod(slice, part.length);
    }
}
