package dev.weir.model.store;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.util.List;

/** The samples of one series in order of their source time, one per source time. */
public record Points(Series series, List<Sample> samples) {
    /** Copies the samples. */
    public Points {
        samples = List.copyOf(samples);
    }
}
