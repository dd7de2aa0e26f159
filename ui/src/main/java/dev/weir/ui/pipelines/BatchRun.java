package dev.weir.ui.pipelines;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a batch pipeline as its samples tell it. Counts are the increases of the pipeline's counters while it ran, NaN when
 * nobody counted.
 */
record BatchRun(String id, Instant started, Duration took, double in, double out, double rejected) {
    /** The runs whose samples are among the stored ones, oldest first. */
    static List<BatchRun> of(List<Points> stored) {
        var runs = new ArrayList<BatchRun>();
        for (Points points : stored) {
            String run = points.series().labels().get("run");
            if (run == null || !points.series().name().equals(Signal.RUN_DURATION.seriesName())) {
                continue;
            }
            Optional<Sample> last = points.samples().stream()
                    .filter(sample -> sample.quality().usable())
                    .max(Comparator.comparingDouble(Sample::value));
            last.ifPresent(sample -> runs.add(run(run, sample, stored)));
        }
        runs.sort(Comparator.comparing(BatchRun::started));
        return List.copyOf(runs);
    }

    private static BatchRun run(String id, Sample last, List<Points> stored) {
        var took = Duration.ofMillis(Math.round(last.value() * 1000));
        Instant started = last.at().minus(took);
        return new BatchRun(
                id,
                started,
                took,
                increase(stored, Signal.RECORDS, Map.of("direction", "in"), started, last.at()),
                increase(stored, Signal.RECORDS, Map.of("direction", "out"), started, last.at()),
                increase(stored, Signal.REJECTED_RECORDS, Map.of(), started, last.at()));
    }

    /** How much a counter grew in a span; a value below the one before began again from zero. */
    private static double increase(
            List<Points> stored, Signal counter, Map<String, String> labels, Instant from, Instant to) {
        double increase = Double.NaN;
        for (Points points : stored) {
            if (!matches(points.series(), counter, labels)) {
                continue;
            }
            double before = 0;
            for (Sample sample : points.samples()) {
                if (!sample.quality().usable() || sample.at().isAfter(to)) {
                    continue;
                }
                if (!sample.at().isBefore(from)) {
                    double grown = sample.value() < before ? sample.value() : sample.value() - before;
                    increase = (Double.isNaN(increase) ? 0 : increase) + grown;
                }
                before = sample.value();
            }
        }
        return increase;
    }

    private static boolean matches(Series series, Signal counter, Map<String, String> labels) {
        return series.name().equals(counter.seriesName())
                && Trace.distinguishing(series.labels()).equals(labels);
    }
}
