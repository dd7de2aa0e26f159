package dev.weir.engine;

import java.util.Arrays;
import java.util.List;

/**
 * One figure of many SLOs in a ring of buckets of equal width, with running sums over windows that end in the bucket of now. To
 * read a window costs nothing; to move on by one bucket costs a subtraction of rows per window.
 *
 * <p>Sums of whole numbers stay exact. Sums of fractions would drift by rounding; once per revolution they are summed anew. When
 * that happens depends on time alone, and a long step ends in what many short ones would, so that an SLO's figures do not depend on
 * who else is counted here.
 */
final class Level {
    private static final long UNSET = Long.MIN_VALUE;

    private final int width;
    private final int[] spans;
    private final int capacity;
    private final Rows buckets;
    private final Rows sums;
    private long head = UNSET;
    /** The first slice after the bucket of now. */
    private long next = Long.MIN_VALUE;

    /**
     * Nothing counted.
     *
     * @param width slices per bucket
     * @param spans buckets per window
     * @param stride room for so many SLOs
     */
    Level(int width, List<Integer> spans, int stride) {
        this.width = width;
        this.spans = spans.stream().mapToInt(span -> span).toArray();
        capacity = Arrays.stream(this.spans).max().orElse(1);
        buckets = new Rows(capacity, stride);
        sums = new Rows(spans.size(), stride);
    }

    /** Adds a row to the bucket of now. */
    void fold(double[] now, int columns) {
        buckets.addRow(slot(head), now, 0, columns);
        for (int w = 0; w < spans.length; w++) {
            sums.addRow(w, now, 0, columns);
        }
    }

    /** Moves the windows so that they end in this slice; they never move back. */
    void advance(long slice, int columns) {
        if (slice < next) {
            return;
        }
        long target = Math.floorDiv(slice, width);
        next = (target + 1) * width;
        if (head == UNSET) {
            head = target;
        } else if (target - head >= 2L * capacity) {
            buckets.zero();
            sums.zero();
            head = target;
        } else {
            while (head < target) {
                step(columns);
            }
        }
    }

    private void step(int columns) {
        head++;
        for (int w = 0; w < spans.length; w++) {
            sums.subtractRow(w, buckets.cells, slot(head - spans[w]) * buckets.stride, columns);
        }
        int fresh = slot(head);
        buckets.zeroRow(fresh);
        if (fresh == 0) {
            sumAnew(columns);
        }
    }

    private void sumAnew(int columns) {
        for (int w = 0; w < spans.length; w++) {
            sums.zeroRow(w);
            for (long bucket = head - spans[w] + 1; bucket <= head; bucket++) {
                sums.addRow(w, buckets.cells, slot(bucket) * buckets.stride, columns);
            }
        }
    }

    /** Adds to a slice that is not ahead of the windows' end; what has left a window does not count in it. */
    void add(int column, long slice, double more) {
        long bucket = Math.floorDiv(slice, width);
        long age = head - bucket;
        if (age >= capacity) {
            return;
        }
        buckets.add(slot(bucket), column, more);
        for (int w = 0; w < spans.length; w++) {
            if (age < spans[w]) {
                sums.add(w, column, more);
            }
        }
    }

    double sum(int window, int column) {
        return sums.at(window, column);
    }

    /** The first slice that a window covers. */
    long since(int window) {
        return (head - spans[window] + 1) * width;
    }

    void resize(int stride) {
        buckets.resize(stride);
        sums.resize(stride);
    }

    void move(int from, int to) {
        buckets.move(from, to);
        sums.move(from, to);
    }

    void zeroColumn(int column) {
        buckets.zeroColumn(column);
        sums.zeroColumn(column);
    }

    private int slot(long bucket) {
        return Math.floorMod(bucket, capacity);
    }
}
