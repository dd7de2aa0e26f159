package dev.weir.store.embedded;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one sample of all in a step, or two: see {@code Resolution.Step} and {@code Resolution.Peaks}. Works on the columns: a month of one series is half
 * a million samples, and objects are made of the few that are left.
 */
final class Steps {
    private static final int MAX_POINTS = 100_000;

    /** What is made of the samples from {@code first} to before {@code end}, all of the step that begins at {@code start}. */
    private interface Fold {
        void add(List<Sample> points, int first, int end, long start);
    }

    private Steps() {}

    /** One sample per step that has any; refuses more than 100,000. */
    static List<Sample> of(Series series, Block block, Duration step) {
        return walk(
                series, block, step, (points, first, end, start) -> points.add(mean(series, block, first, end, start)));
    }

    /** The smallest and the largest of each step; refuses more than 100,000 steps. */
    static List<Sample> peaks(Series series, Block block, Duration step) {
        return walk(series, block, step, (points, first, end, start) -> peaks(points, series, block, first, end));
    }

    private static List<Sample> walk(Series series, Block block, Duration step, Fold fold) {
        long length = step.toMillis();
        var points = new ArrayList<Sample>();
        int steps = 0;
        int i = 0;
        while (i < block.size()) {
            long start = Math.floorDiv(block.at(i), length) * length;
            int first = i;
            while (i < block.size() && block.at(i) - start < length) {
                i++;
            }
            if (steps++ == MAX_POINTS) {
                throw new IllegalArgumentException("More than " + MAX_POINTS + " points of " + series + " in steps of "
                        + step + ": ask for a coarser step or a shorter span.");
            }
            fold.add(points, first, i, start);
        }
        return points;
    }

    private static Sample mean(Series series, Block block, int first, int end, long start) {
        double sum = 0;
        int usable = 0;
        int worst = 0;
        long arrived = Long.MIN_VALUE;
        for (int i = first; i < end; i++) {
            arrived = Math.max(arrived, block.at(i) + block.delay(i));
            if (Block.ofCode(block.quality(i)).usable()) {
                sum += block.value(i);
                usable++;
                worst = Math.max(worst, block.quality(i));
            }
        }
        return new Sample(
                series,
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(arrived),
                usable > 0 ? sum / usable : Double.NaN,
                usable > 0 ? Block.ofCode(worst) : Quality.MISSING);
    }

    private static void peaks(List<Sample> points, Series series, Block block, int first, int end) {
        int low = -1;
        int high = -1;
        for (int i = first; i < end; i++) {
            if (Block.ofCode(block.quality(i)).usable()) {
                low = low < 0 || block.value(i) < block.value(low) ? i : low;
                high = high < 0 || block.value(i) > block.value(high) ? i : high;
            }
        }
        if (low < 0) {
            points.add(block.sample(series, first));
            return;
        }
        points.add(block.sample(series, Math.min(low, high)));
        if (low != high) {
            points.add(block.sample(series, Math.max(low, high)));
        }
    }
}
