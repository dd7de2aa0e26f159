package dev.weir.store.embedded;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes one sample of all in a step: see {@code Resolution.Step}. */
final class Steps {
    private static final int MAX_POINTS = 100_000;

    private Steps() {}

    /** One sample per step that has any; refuses more than 100,000. */
    static List<Sample> of(Series series, Block block, Duration step) {
        long length = step.toMillis();
        var points = new ArrayList<Sample>();
        int i = 0;
        while (i < block.size()) {
            long start = Math.floorDiv(block.at(i), length) * length;
            int first = i;
            while (i < block.size() && block.at(i) - start < length) {
                i++;
            }
            if (points.size() == MAX_POINTS) {
                throw new IllegalArgumentException("More than " + MAX_POINTS + " points of " + series + " in steps of "
                        + step + ": ask for a coarser step or a shorter span.");
            }
            points.add(point(series, block, first, i, Instant.ofEpochMilli(start)));
        }
        return points;
    }

    private static Sample point(Series series, Block block, int first, int end, Instant start) {
        double sum = 0;
        int usable = 0;
        var worst = Quality.OK;
        var arrived = Instant.MIN;
        for (int i = first; i < end; i++) {
            var sample = block.sample(series, i);
            arrived = sample.arrived().isAfter(arrived) ? sample.arrived() : arrived;
            if (sample.quality().usable()) {
                sum += sample.value();
                usable++;
                worst = sample.quality().compareTo(worst) > 0 ? sample.quality() : worst;
            }
        }
        return usable > 0
                ? new Sample(series, start, arrived, sum / usable, worst)
                : new Sample(series, start, arrived, Double.NaN, Quality.MISSING);
    }
}
