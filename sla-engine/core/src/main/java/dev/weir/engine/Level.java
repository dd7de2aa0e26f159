package dev.weir.engine;

import java.util.Arrays;

/**
 * A ring of buckets of equal width with one running sum per window over it. To read a window costs nothing, to add costs one
 * addition per window, to move on by one bucket one subtraction per window.
 *
 * <p>Sums of whole numbers stay exact. Sums of fractions would drift by rounding; once per revolution they are summed anew.
 */
final class Level {
    private static final long UNSET = Long.MIN_VALUE;

    private final int width;
    private final int[] spans;
    private final double[] good;
    private final double[] total;
    private final double[] goodSums;
    private final double[] totalSums;
    private long head = UNSET;

    /**
     * Nothing counted.
     *
     * @param width slices per bucket
     * @param spans buckets per window
     */
    Level(int width, int... spans) {
        this.width = width;
        this.spans = spans.clone();
        int capacity = Arrays.stream(spans).max().orElse(1);
        good = new double[capacity];
        total = new double[capacity];
        goodSums = new double[spans.length];
        totalSums = new double[spans.length];
    }

    /** Moves the windows so that they end in this slice; they never move back. */
    void advance(long slice) {
        long target = Math.floorDiv(slice, width);
        if (head == UNSET) {
            head = target;
        } else if (target - head >= good.length) {
            Arrays.fill(good, 0);
            Arrays.fill(total, 0);
            Arrays.fill(goodSums, 0);
            Arrays.fill(totalSums, 0);
            head = target;
        } else {
            while (head < target) {
                step();
            }
        }
    }

    private void step() {
        head++;
        for (int w = 0; w < spans.length; w++) {
            int leaving = slot(head - spans[w]);
            goodSums[w] -= good[leaving];
            totalSums[w] -= total[leaving];
        }
        int fresh = slot(head);
        good[fresh] = 0;
        total[fresh] = 0;
        if (fresh == 0) {
            sumAnew();
        }
    }

    private void sumAnew() {
        for (int w = 0; w < spans.length; w++) {
            goodSums[w] = 0;
            totalSums[w] = 0;
            for (long bucket = head - spans[w] + 1; bucket <= head; bucket++) {
                goodSums[w] += good[slot(bucket)];
                totalSums[w] += total[slot(bucket)];
            }
        }
    }

    /** Adds to a slice that is not ahead of the windows' end; what has left a window does not count in it. */
    void add(long slice, double goodMore, double totalMore) {
        long bucket = Math.floorDiv(slice, width);
        long age = head - bucket;
        if (age >= good.length) {
            return;
        }
        int slot = slot(bucket);
        good[slot] += goodMore;
        total[slot] += totalMore;
        for (int w = 0; w < spans.length; w++) {
            if (age < spans[w]) {
                goodSums[w] += goodMore;
                totalSums[w] += totalMore;
            }
        }
    }

    double good(int window) {
        return Math.max(0, goodSums[window]);
    }

    double total(int window) {
        return Math.max(0, totalSums[window]);
    }

    private int slot(long bucket) {
        return Math.floorMod(bucket, good.length);
    }
}
