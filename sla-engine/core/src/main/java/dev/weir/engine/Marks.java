package dev.weir.engine;

import java.util.Arrays;

/**
 * Values of one series in order of their time, at most so many. Each remembers what a counter gained since the one before, so that
 * leaving out a value in between loses no growth and no reset. Allocates nothing once grown.
 */
final class Marks {
    private static final int FIRST = 16;

    private final int most;
    private long[] times = new long[FIRST];
    private double[] values = new double[FIRST];
    private double[] gains = new double[FIRST];
    private int size;

    Marks(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size >= most;
    }

    long at(int mark) {
        return times[mark];
    }

    double value(int mark) {
        return values[mark];
    }

    long newest() {
        return times[size - 1];
    }

    /** The first mark that is not before this time, the size when all are. */
    int find(long at) {
        int mark = size;
        while (mark > 0 && times[mark - 1] >= at) {
            mark--;
        }
        return mark;
    }

    void set(int mark, double value) {
        values[mark] = value;
        regain(mark);
        regain(mark + 1);
    }

    /** Refuses to be more than its limit: make room first. What is known to have been gained in between stays known. */
    void insert(int mark, long at, double value) {
        if (full()) {
            throw new IllegalStateException("more than " + most + " marks");
        }
        if (size == times.length) {
            int more = Math.min(most, 2 * size);
            times = Arrays.copyOf(times, more);
            values = Arrays.copyOf(values, more);
            gains = Arrays.copyOf(gains, more);
        }
        move(mark, mark + 1, size - mark);
        size++;
        times[mark] = at;
        values[mark] = value;
        regain(mark);
        if (mark + 1 < size) {
            double known = gains[mark + 1];
            regain(mark + 1);
            gains[mark + 1] = Math.max(gains[mark + 1], known - gains[mark]);
        }
    }

    /** Leaves the newest one out in favour of one that is newer; what it had gained counts for that. */
    void replaceNewest(long at, double value) {
        int last = size - 1;
        gains[last] += Track.increase(values[last], value);
        times[last] = at;
        values[last] = value;
    }

    void dropFirst() {
        move(1, 0, size - 1);
        size--;
    }

    /** What was gained after the first mark. */
    double gained() {
        double sum = 0;
        for (int mark = 1; mark < size; mark++) {
            sum += gains[mark];
        }
        return sum;
    }

    /** What was gained up to the newest mark since the one before. */
    double newestGain() {
        return size > 1 ? gains[size - 1] : 0;
    }

    /** The longest time between two marks. */
    long longestGap() {
        long gap = 0;
        for (int mark = 1; mark < size; mark++) {
            gap = Math.max(gap, times[mark] - times[mark - 1]);
        }
        return gap;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(times, from, times, to, count);
        System.arraycopy(values, from, values, to, count);
        System.arraycopy(gains, from, gains, to, count);
    }

    private void regain(int mark) {
        if (mark < size) {
            gains[mark] = mark == 0 ? 0 : Track.increase(values[mark - 1], values[mark]);
        }
    }
}
