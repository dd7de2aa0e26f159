package dev.weir.ui.pipelines;

import dev.weir.model.Interval;
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
 *
 * @param late how far its end, or the newest that is known of it, was past its due time; zero when in time, empty when nobody told
 */
public record BatchRun(
        String id,
        Instant started,
        Duration took,
        double in,
        double out,
        double rejected,
        double failed,
        Optional<Duration> late) {
    private static final Duration TOLD_AFTER = Duration.ofSeconds(30);

    /** When it ended, or the newest that is known of it. */
    public Instant ended() {
        return started.plus(took);
    }

    /** When it was due: known of one that is past it. */
    public Optional<Instant> due() {
        return late.filter(Duration::isPositive).map(past -> ended().minus(past));
    }

    /** The runs whose duration is among the stored points, oldest first: when each began, and how long it took. */
    public static List<BatchRun> of(List<Points> stored) {
        var runs = new ArrayList<BatchRun>();
        for (Points points : stored) {
            String run = points.series().labels().get("run");
            if (run == null || !points.series().name().equals(Signal.RUN_DURATION.seriesName())) {
                continue;
            }
            Optional<Sample> last = points.samples().stream()
                    .filter(sample -> sample.quality().usable())
                    .max(Comparator.comparingDouble(Sample::value));
            last.ifPresent(sample -> runs.add(begun(run, sample)));
        }
        runs.sort(Comparator.comparing(BatchRun::started));
        return runs.stream().map(run -> run.counted(stored)).toList();
    }

    private static BatchRun begun(String id, Sample last) {
        var took = Duration.ofMillis(Math.round(last.value() * 1000));
        return new BatchRun(
                id, last.at().minus(took), took, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Optional.empty());
    }

    /** The span whose samples {@link #counted} reads: a little before and after, since counters are told in turns. */
    public Interval told() {
        return new Interval(started.minus(TOLD_AFTER), ended().plus(TOLD_AFTER));
    }

    /** The same run with what the pipeline's own series (not those of parts) say of its time. */
    public BatchRun counted(List<Points> stored) {
        return new BatchRun(
                id,
                started,
                took,
                increase(stored, Signal.RECORDS, Map.of("direction", "in")),
                increase(stored, Signal.RECORDS, Map.of("direction", "out")),
                increase(stored, Signal.REJECTED_RECORDS, Map.of()),
                increase(stored, Signal.RUN_FAILURES, Map.of()),
                lateness(stored));
    }

    /** How much a counter grew in a span; a value below the one before began again from zero. */
    private double increase(List<Points> stored, Signal counter, Map<String, String> labels) {
        double increase = Double.NaN;
        for (Points points : stored) {
            if (!matches(points.series(), counter, labels)) {
                continue;
            }
            double before = 0;
            for (Sample sample : points.samples()) {
                if (!sample.quality().usable() || sample.at().isAfter(ended())) {
                    continue;
                }
                if (!sample.at().isBefore(started)) {
                    double grown = sample.value() < before ? sample.value() : sample.value() - before;
                    increase = (Double.isNaN(increase) ? 0 : increase) + grown;
                }
                before = sample.value();
            }
        }
        return increase;
    }

    private Optional<Duration> lateness(List<Points> stored) {
        return stored.stream()
                .filter(points -> matches(points.series(), Signal.RUN_LATENESS, Map.of()))
                .flatMap(points -> points.samples().stream())
                .filter(sample -> sample.quality().usable()
                        && !sample.at().isBefore(started)
                        && !sample.at().isAfter(ended()))
                .max(Comparator.comparingDouble(Sample::value))
                .map(sample -> Duration.ofMillis(Math.round(sample.value() * 1000)));
    }

    private static boolean matches(Series series, Signal counter, Map<String, String> labels) {
        return series.name().equals(counter.seriesName())
                && Trace.distinguishing(series.labels()).equals(labels);
    }
}
