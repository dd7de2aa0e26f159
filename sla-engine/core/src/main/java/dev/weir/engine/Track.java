package dev.weir.engine;

import dev.weir.model.Series;

/**
 * The recent marks of one series in order of their source time: as far back as slices are open, and the newest one before.
 * A value of NaN says that the source could not be measured then. Appending is O(1) and allocates nothing once grown.
 */
final class Track {
    final Series series;
    /** Whether it counts as the part of a ratio, or as the age of the newest record. */
    boolean part;
    /** Whether it counts as the total of a ratio, as the metric of a threshold or a share, or as the lag of the watermark. */
    boolean total;

    /** When its newest sample arrived. */
    long touched;

    /** For who goes through the marks of several tracks by time: the next mark, and the highest event time so far. */
    int cursor;

    long reached;

    private long[] times = new long[16];
    private double[] values = new double[16];
    private int head;
    private int size;

    Track(Series series, boolean part, boolean total) {
        this.series = series;
        this.part = part;
        this.total = total;
    }

    int size() {
        return size;
    }

    long at(int mark) {
        return times[slot(mark)];
    }

    double value(int mark) {
        return values[slot(mark)];
    }

    /** The first mark that is not before this time, the size when all are. */
    int find(long at) {
        int mark = size;
        while (mark > 0 && at(mark - 1) >= at) {
            mark--;
        }
        return mark;
    }

    void set(int mark, double value) {
        values[slot(mark)] = value;
    }

    void insert(int mark, long at, double value) {
        if (size == times.length) {
            grow();
        }
        size++;
        for (int i = size - 1; i > mark; i--) {
            times[slot(i)] = times[slot(i - 1)];
            values[slot(i)] = values[slot(i - 1)];
        }
        times[slot(mark)] = at;
        values[slot(mark)] = value;
    }

    private void grow() {
        var moreTimes = new long[2 * size];
        var moreValues = new double[2 * size];
        for (int i = 0; i < size; i++) {
            moreTimes[i] = at(i);
            moreValues[i] = value(i);
        }
        times = moreTimes;
        values = moreValues;
        head = 0;
    }

    /** What a counter grew: one that fell began again from zero. Nothing is known to have grown where a value is unknown. */
    static double increase(double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return 0;
        }
        return after >= before ? after - before : after;
    }

    /** Forgets the marks before this time but for the newest of them: the next increase and the next coverage start there. */
    void forget(long before) {
        while (size > 1 && at(1) < before) {
            head = (head + 1) & (times.length - 1);
            size--;
        }
    }

    /** How many milliseconds of the span were measured: a usable mark vouches until the next mark, at most for {@code reach}. */
    long covered(long from, long to, long reach) {
        long covered = 0;
        for (int i = 0; i < size && at(i) < to; i++) {
            if (!Double.isNaN(value(i))) {
                long until = Math.min(next(i), at(i) + reach);
                covered += Math.max(0, Math.min(until, to) - Math.max(at(i), from));
            }
        }
        return covered;
    }

    /** How many milliseconds of the span the series was known to be unmeasured. */
    long dark(long from, long to) {
        long dark = 0;
        for (int i = 0; i < size && at(i) < to; i++) {
            if (Double.isNaN(value(i))) {
                dark += Math.max(0, Math.min(next(i), to) - Math.max(at(i), from));
            }
        }
        return dark;
    }

    private long next(int mark) {
        return mark + 1 < size ? at(mark + 1) : Long.MAX_VALUE;
    }

    private int slot(int mark) {
        return (head + mark) & (times.length - 1);
    }
}
