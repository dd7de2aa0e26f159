package dev.weir.ui.wall;

import dev.weir.model.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A small line over time, as the path of an SVG of 120 × 32: amounts from zero at the bottom, gaps where a sample is missing or
 * stale. Whole units keep it to some 250 bytes.
 *
 * @param path empty when there is nothing to draw
 * @param threshold the height of the promise, null when there is none
 */
record Sparkline(String path, @Nullable Long threshold) {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 32;
    private static final int MOST = 60;
    private static final Sparkline NOTHING = new Sparkline("", null);

    /** The line of the samples, oldest first, of which the newest 60 are drawn. */
    static Sparkline of(List<Sample> samples, OptionalDouble promised) {
        List<Sample> drawn = samples.subList(Math.max(0, samples.size() - MOST), samples.size());
        Optional<Double> largest =
                drawn.stream().filter(Sparkline::usable).map(Sample::value).max(Double::compare);
        if (largest.isEmpty()) {
            return NOTHING;
        }
        double top = Math.max(largest.get(), promised.orElse(0)) * 1.1;
        long first = drawn.getFirst().at().toEpochMilli();
        double span = Math.max(1, drawn.getLast().at().toEpochMilli() - first);
        var path = new StringBuilder();
        char next = 'M';
        for (Sample sample : drawn) {
            if (!usable(sample)) {
                next = 'M';
                continue;
            }
            long x = Math.round((sample.at().toEpochMilli() - first) / span * WIDTH);
            path.append(next).append(x).append(' ').append(height(sample.value(), top));
            next = 'L';
        }
        return new Sparkline(path.toString(), promised.isPresent() ? height(promised.getAsDouble(), top) : null);
    }

    private static boolean usable(Sample sample) {
        return sample.quality().usable();
    }

    private static long height(double value, double top) {
        return top <= 0 ? HEIGHT : Math.round(HEIGHT - Math.max(0, value) / top * HEIGHT);
    }
}
