package dev.weir.console.history;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is measured of one pipeline at one moment after the other: gauges as they are, counters that grow. Not thread-safe. */
final class Sheet {
    private final PipelineId pipeline;
    private final SplittableRandom random;
    private final Map<String, Series> names = new HashMap<>();
    private final Map<String, double[]> totals = new HashMap<>();
    private List<Sample> samples = new ArrayList<>();
    private Instant at = Instant.EPOCH;
    private Instant arrived = Instant.EPOCH;

    Sheet(PipelineId pipeline, SplittableRandom random) {
        this.pipeline = pipeline;
        this.random = random;
    }

    /** Begins a moment. */
    void turn(Instant moment, Instant arrival) {
        at = moment;
        arrived = arrival;
    }

    /** Hands over what was written since the last time. */
    List<Sample> take() {
        var taken = samples;
        samples = new ArrayList<>();
        return taken;
    }

    /** A value, of a series written {@code name} or {@code name|label|value|label|value}. */
    void gauge(String series, double value) {
        gauge(series, value, Quality.OK);
    }

    /** The same of some quality. */
    void gauge(String series, double value, Quality quality) {
        samples.add(new Sample(named(series), at, arrived, rounded(value), quality));
    }

    /** More of a counter. */
    void count(String series, double more) {
        double[] total = totals.computeIfAbsent(series, any -> new double[1]);
        total[0] += Math.max(0, more);
        samples.add(new Sample(named(series), at, arrived, Math.floor(total[0]), Quality.OK));
    }

    /** The same of one that is no whole number. */
    void add(String series, double more) {
        double[] total = totals.computeIfAbsent(series, any -> new double[1]);
        total[0] += Math.max(0, more);
        samples.add(new Sample(named(series), at, arrived, rounded(total[0]), Quality.OK));
    }

    /** Chance around 1, so much up and down at most. */
    double about(double share) {
        return 1 + share * (random.nextDouble() + random.nextDouble() - 1);
    }

    /** Whether what has this chance happens. */
    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Few digits: they are enough, and they compress. */
    private static double rounded(double value) {
        if (value >= 1_000) {
            return Math.rint(value);
        }
        return Math.rint(value * 1_000) / 1_000;
    }

    private Series named(String text) {
        return names.computeIfAbsent(text, this::series);
    }

    private Series series(String text) {
        String[] words = text.split("\\|", -1);
        Labels labels = Labels.of("environment", pipeline.environment(), "pipeline", pipeline.name());
        for (int i = 1; i + 1 < words.length; i += 2) {
            labels = labels.with(words[i], words[i + 1]);
        }
        return new Series(words[0], labels);
    }
}
