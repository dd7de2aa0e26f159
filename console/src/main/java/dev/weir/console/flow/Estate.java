package dev.weir.console.flow;

import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every pipeline that is declared or heard of, with its newest figures and where it stands. The figures that one may expect of its
 * engine are always among them: what nobody could measure is there as missing.
 */
public final class Estate {
    private static final Duration STREAMING_FRESH = Duration.ofSeconds(45);
    private static final Duration STREAMING_KEPT = Duration.ofHours(1);
    private static final Duration BATCH_KEPT = Duration.ofHours(26);
    private final Catalogues catalogues;
    private final Latest latest;
    private final LocalRunner runner;
    private final IncidentBook book;

    /** Reads from these. */
    public Estate(Catalogues catalogues, Latest latest, LocalRunner runner, IncidentBook book) {
        this.catalogues = catalogues;
        this.latest = latest;
        this.runner = runner;
        this.book = book;
    }

    /** All pipelines, by id. */
    public List<Pipeline> pipelines() {
        var found = new TreeMap<PipelineId, Pipeline>();
        for (PipelineId id : latest.pipelines()) {
            found.put(id, heardOf(id));
        }
        catalogues.current().pipelines().forEach(pipeline -> found.put(pipeline.id(), pipeline));
        return List.copyOf(found.values());
    }

    /** The pipeline of this id. */
    public Optional<Pipeline> find(PipelineId id) {
        return pipelines().stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
    }

    /** The newest figures of a pipeline, sorted by series. */
    public List<Sample> figures(Pipeline pipeline, Instant now) {
        // the figures of a batch run stay true until the next run: its schedule, not the scrape interval, makes them
        // old
        boolean streaming = pipeline.engine().streaming();
        var fresh = streaming || running(pipeline.id()) ? STREAMING_FRESH : BATCH_KEPT;
        var figures = new ArrayList<>(latest.of(pipeline.id(), now, fresh, streaming ? STREAMING_KEPT : BATCH_KEPT));
        for (Series expected : expected(pipeline)) {
            if (figures.stream().noneMatch(sample -> sample.series().equals(expected))) {
                figures.add(Sample.missing(expected, now));
            }
        }
        figures.sort(Comparator.comparing(sample -> sample.series().toString()));
        return figures;
    }

    /** The SLOs that judge a pipeline; no shadows, they are promised to nobody. */
    public List<Slo> promises(PipelineId id) {
        return catalogues.current().slos().stream()
                .filter(slo -> slo.pipeline().equals(id) && !slo.shadow())
                .toList();
    }

    /** Where a pipeline stands: the worst of its SLOs; without any it cannot be told. */
    public Standing standing(Pipeline pipeline) {
        var promises = promises(pipeline.id());
        if (promises.isEmpty()) {
            return Standing.NO_DATA; // nothing is promised, so nothing can be met
        }
        return promises.stream()
                .map(slo -> runner.verdict(slo.id()).map(Verdict::standing).orElse(Standing.NO_DATA))
                .min(Comparator.naturalOrder())
                .orElse(Standing.NO_DATA);
    }

    /** A promise that burns, and the incident of it once it is opened. */
    private record Trouble(Condition.Firing firing, Optional<Incident> incident) {}

    private Optional<Trouble> burning(Slo slo) {
        return runner.verdict(slo.id())
                .map(Verdict::condition)
                .filter(Condition.Firing.class::isInstance)
                .map(firing -> new Trouble((Condition.Firing) firing, book.open(slo.id())));
    }

    /** One sentence about where it stands and why: of what burns the loudest, then what burns longest. */
    public String sentence(Pipeline pipeline, Instant now) {
        var promises = promises(pipeline.id());
        var trouble = promises.stream()
                .flatMap(slo -> burning(slo).stream())
                .min(Comparator.comparing((Trouble one) -> one.firing().severity() != Severity.PAGE)
                        .thenComparing(
                                one -> one.incident().map(Incident::opened).orElse(now)));
        if (trouble.isPresent()) {
            return trouble.get().firing().reason()
                    + trouble.get()
                            .incident()
                            .map(open -> ", for " + minutes(Duration.between(open.opened(), now)))
                            .orElse("");
        }
        var breached = promises.stream()
                .filter(slo -> standing(slo) == Standing.BREACHED)
                .toList();
        if (!breached.isEmpty()) {
            return "The budget of \"" + breached.getFirst().title() + "\" is used up; nothing burns at this moment.";
        }
        var unknown = promises.stream()
                .filter(slo -> standing(slo) == Standing.NO_DATA)
                .toList();
        if (!unknown.isEmpty()) {
            return unknown.size() + " of " + promises.size() + " promises cannot be told: no data for \""
                    + unknown.getFirst().title() + "\".";
        }
        if (promises.isEmpty()) {
            return "Nothing is promised for this pipeline: write an SLO for it.";
        }
        return promises.size() == 1 ? "Its promise is met." : "All " + promises.size() + " promises are met.";
    }

    /** Whether the last that was heard of a batch is that it runs: then silence is no end of a run, but silence. */
    private boolean running(PipelineId id) {
        var up = Series.of(Signal.PIPELINE_UP, id);
        return latest.newest(up::equals).filter(sample -> sample.value() == 1).isPresent();
    }

    private Standing standing(Slo slo) {
        return runner.verdict(slo.id()).map(Verdict::standing).orElse(Standing.NO_DATA);
    }

    private static String minutes(Duration since) {
        return since.toMinutes() < 1 ? since.toSeconds() + " s" : since.toMinutes() + " min";
    }

    private Pipeline heardOf(PipelineId id) {
        var engine = latest.newest(series -> id.equals(Latest.pipelineOf(series).orElse(null))
                        && series.labels().get("engine") != null)
                .flatMap(sample -> Stream.of(Engine.values())
                        .filter(known ->
                                known.word().equals(sample.series().labels().get("engine")))
                        .findFirst())
                .orElse(Engine.FLINK);
        return new Pipeline(id, engine, "nobody yet", 4, "", "Heard of, but not declared.");
    }

    private static List<Series> expected(Pipeline pipeline) {
        var id = pipeline.id();
        return switch (pipeline.engine()) {
            case FLINK, SPARK_STREAMING ->
                List.of(
                        Series.of(Signal.END_TO_END_LATENCY, id, Labels.of("quantile", "0.99")),
                        Series.of(Signal.BACKLOG_RECORDS, id),
                        Series.of(Signal.STATE_BYTES, id),
                        Series.of(Signal.EVENT_TIME_SKEW, id));
            case SPARK_BATCH -> List.of(Series.of(Signal.RUN_DURATION, id), Series.of(Signal.RUN_LATENESS, id));
            case KAFKA, BUSINESS, WEIR -> List.of();
        };
    }
}
