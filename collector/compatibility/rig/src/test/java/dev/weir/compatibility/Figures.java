package dev.weir.compatibility;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/**
 * What was said of one pipeline, the last word of each series.
 *
 * @param pipeline the pipeline
 * @param samples by series
 */
record Figures(PipelineId pipeline, Map<Series, Sample> samples) {
    static Figures of(PipelineId pipeline, List<Sample> samples) {
        var last = new LinkedHashMap<Series, Sample>();
        samples.forEach(sample -> last.put(sample.series(), sample));
        return new Figures(pipeline, last);
    }

    /** The sample of a series; fails when nothing was said. */
    Sample sample(Signal signal, Labels labels) {
        Sample sample = samples.get(Series.of(signal, pipeline, labels));
        if (sample == null) {
            return Assertions.fail(
                    "nothing is said of " + Series.of(signal, pipeline, labels) + ", only " + samples.values());
        }
        return sample;
    }

    /** A measured value; fails when it is missing. */
    double value(Signal signal, Labels labels) {
        Sample sample = sample(signal, labels);
        if (sample.quality() == Quality.MISSING) {
            Assertions.fail(sample.series() + " is missing");
        }
        return sample.value();
    }

    /** The measured aggregate. */
    double value(Signal signal) {
        return value(signal, Labels.none());
    }

    /** Records in or out. */
    double records(String direction) {
        return value(Signal.RECORDS, Labels.of("direction", direction));
    }

    /** Every sample of a signal. */
    List<Sample> all(Signal signal) {
        return samples.values().stream()
                .filter(sample -> sample.series().name().equals(signal.seriesName()))
                .toList();
    }

    /** Whether nobody claims to know it: missing, or not said. */
    boolean unknown(Signal signal, Labels labels) {
        Sample sample = samples.get(Series.of(signal, pipeline, labels));
        return sample == null || sample.quality() == Quality.MISSING;
    }
}
