package dev.weir.ui.chart;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.time.Instant;

/** One point of a line. What is missing or stale leaves a gap, what is estimated is dashed. */
public record Point(Instant at, double value, Quality quality) {
    /** The point of a sample. */
    public static Point of(Sample sample) {
        return new Point(sample.at(), sample.value(), sample.quality());
    }

    /** Whether something can be drawn. */
    public boolean drawn() {
        return quality.usable() && Double.isFinite(value);
    }
}
