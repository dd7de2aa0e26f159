package dev.weir.console.screens;

import dev.weir.console.flow.Estate;
import dev.weir.console.flow.Findings;
import dev.weir.console.flow.Matching;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.ui.Subscription;
import dev.weir.ui.pipelines.BatchRun;
import dev.weir.ui.pipelines.Notable;
import dev.weir.ui.pipelines.Pipelines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The pages about pipelines over the flow. */
public final class PipelinesScreen implements Pipelines {
    private static final Duration LIST_PERIOD = Duration.ofSeconds(3);
    private static final Duration PAGE_PERIOD = Duration.ofSeconds(1);
    /** From this step on a span holds so many samples that reading them takes longer than a page may wait. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private final Estate estate;
    private final SampleSource samples;
    private final Findings findings;
    private final Matching matching;
    private final PipelineNotables notables;
    private final StoredRuns runs;
    private final InstantSource clock;
    private final Memo<List<Row>> rows;

    /** Reads from these. */
    public PipelinesScreen(
            Estate estate,
            SampleSource samples,
            Findings findings,
            Matching matching,
            PipelineNotables notables,
            InstantSource clock) {
        this.findings = findings;
        this.matching = matching;
        this.notables = notables;
        this.runs = new StoredRuns(samples);
        this.estate = estate;
        this.samples = samples;
        this.clock = clock;
        this.rows = new Memo<>(
                clock,
                LIST_PERIOD,
                now -> estate.pipelines().stream()
                        .map(pipeline -> row(pipeline, now))
                        .sorted(Comparator.comparing(Row::standing)
                                .thenComparing(row -> row.pipeline().id()))
                        .toList());
    }

    @Override
    public Subscription watchAll(Consumer<List<Row>> reader) {
        return Watch.start("pipelines", LIST_PERIOD, rows::get, reader);
    }

    @Override
    public boolean knows(PipelineId id) {
        return estate.find(id).isPresent();
    }

    @Override
    public Subscription watch(PipelineId id, Consumer<Snapshot> reader) {
        var seen = new HashMap<Series, Instant>();
        return Watch.start("pipeline", PAGE_PERIOD, () -> snapshot(id, seen), snapshot -> snapshot.ifPresent(reader));
    }

    @Override
    public List<Points> history(PipelineId id, Predicate<Series> wanted, Interval when, Duration step) {
        var of = new Selector(
                Signal.PIPELINE_UP.seriesName(),
                Series.of(Signal.PIPELINE_UP, id).labels());
        var peaks = new Resolution.Peaks(step);
        return samples.series(when).stream()
                .filter(series -> of.matches(new Series(of.name(), series.labels())) && wanted.test(series))
                .flatMap(series -> samples.select(Selector.exactly(series), when, peaks).stream())
                .toList();
    }

    @Override
    public Subscription load(
            PipelineId id, Predicate<Series> wanted, Interval when, Duration step, Consumer<List<Points>> reader) {
        if (step.compareTo(LONG) < 0) {
            reader.accept(history(id, wanted, when, step));
            return () -> {};
        }
        return Watch.once("history", () -> history(id, wanted, when, step), reader);
    }

    @Override
    public List<BatchRun> runs(PipelineId id, Interval when, Duration step) {
        return runs.of(id, when, step);
    }

    @Override
    public List<Notable> notables(PipelineId id, Interval when) {
        return notables.of(id, when);
    }

    private Optional<Snapshot> snapshot(PipelineId id, Map<Series, Instant> seen) {
        var now = clock.instant();
        return estate.find(id).map(pipeline -> {
            var row = row(pipeline, now);
            var fresh = row.newest().stream()
                    .filter(sample -> sample.quality() != Quality.STALE && isNew(sample, seen))
                    .toList();
            return new Snapshot(now, row, estate.promises(id), notes(id, now), fresh);
        });
    }

    private List<Note> notes(PipelineId id, Instant now) {
        return Stream.concat(
                        matching.about(id).stream().map(finding -> new Note(finding, now)),
                        findings.about(id).stream().map(found -> new Note(found.finding(), found.at())))
                .toList();
    }

    private static boolean isNew(Sample sample, Map<Series, Instant> seen) {
        var before = seen.put(sample.series(), sample.at());
        return before == null || before.isBefore(sample.at());
    }

    private Row row(Pipeline pipeline, Instant now) {
        return new Row(
                pipeline, estate.standing(pipeline), estate.sentence(pipeline, now), estate.figures(pipeline, now));
    }
}
