package dev.weir.collector.spark;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Leave;
import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.collector.exposition.Exposition;
import dev.weir.collector.exposition.Format;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a driver for its application. Between the runs of a batch nobody listens: the last figures stand still, and are marked idle. */
final class SparkCollector implements Collector {
    /** A driver that starts is slow to answer: what it did comes first, and the rest when there is time. */
    private static final Set<Failure.Kind> SPARED = Stream.concat(
                    Stream.of(Failure.Kind.TIMEOUT), SparkRest.NOT_THERE.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_QUANTILES = 3;
    private static final Duration FAILURE_HOLDS = Duration.ofMinutes(15);
    private static final String NO_SERVLET = "the driver serves no /metrics/prometheus";
    private static final String NO_GAUGES = "/metrics/prometheus shows no streaming query";

    private final SparkConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final SparkRest rest;
    private final Endpoint pages;
    private final Exposition exposition = new Exposition();
    private final Map<PipelineId, DriverRun> runs = new TreeMap<>();

    SparkCollector(SparkConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        rest = new SparkRest(config.url(), endpoint("application/json"), SPARED);
        pages = endpoint("text/plain;version=0.0.4");
    }

    private Endpoint endpoint(String accept) {
        return new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), accept);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> measure(at);
        Scrape scrape = attempt.scrape(target(), at, context.clock());
        boolean gone = scrape instanceof Scrape.Down down && down.why().kind() == Failure.Kind.UNREACHABLE;
        return gone && config.batch() ? between(at) : scrape;
    }

    private Measured measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        Deadline spare = Deadline.in(config.timeout().multipliedBy(3).dividedBy(4), context.clock());
        var measurements = new ArrayList<Measurement>();
        for (JsonNode application : rest.applications("", deadline)) {
            String id = Json.text(application, "id").orElse("");
            var pipeline = names.of(Json.text(application, "name").orElse(""));
            if (id.isEmpty() || pipeline.isEmpty()) {
                throw new Sick(Failure.Kind.MALFORMED, config.url() + " lists an application without id or name");
            }
            var measurement = new Measurement(pipeline.get(), at);
            measure(id, application, measurement, deadline, spare);
            measurements.add(measurement);
        }
        Measured all = Measured.of(measurements);
        return new Measured(Leave.wanted(all.samples(), config.leave()), all.findings());
    }

    private void measure(String id, JsonNode application, Measurement into, Deadline deadline, Deadline spare)
            throws Sick, InterruptedException {
        String path = SparkRest.path(id, "");
        JsonNode attempts = application.path("attempts");
        String name = Identity.run(id, Json.text(attempts.path(0), "attemptId").orElse(""));
        Stages stages = Stages.of(rest.get(path + "/stages", deadline));
        Executors executors = Executors.of(rest.get(path + "/allexecutors", deadline));
        DriverRun run = runs.get(into.pipeline());
        if (run == null || !run.identity().run().equals(name)) {
            String spark = Json.text(attempts.path(0), "appSparkVersion").orElse("");
            run = new DriverRun(Identity.of(name, spark), config.batch());
            runs.put(into.pipeline(), run);
        }
        List<Stages.Ended> ended = run.note(attempts, stages, executors, into.at());
        describe(path, run, spare);
        for (Stages.Ended stage : ended.stream()
                .filter(one -> one.tasks() > 1)
                .limit(MOST_QUANTILES)
                .toList()) {
            Optional<Skew> skew = rest.skew(path, stage, spare);
            if (skew.isPresent()) {
                run.note(skew.get(), into.at());
            }
        }
        run.tell(into, Quality.OK);
        failure(path, stages, into, spare);
        if (config.batch()) {
            Advice.outcome(into, config.leave());
            if (run.described() && run.identity().due().isEmpty()) {
                Advice.lateness(into, config.leave());
            }
        } else {
            stream(into, spare);
        }
    }

    private void describe(String path, DriverRun run, Deadline spare) throws Sick, InterruptedException {
        if (!run.described()) {
            Optional<Map<String, String>> properties = rest.properties(path, spare);
            properties.ifPresent(known -> run.described(run.identity().with(known)));
        }
        if (run.identity().plan().isEmpty()) {
            rest.plan(path, spare).ifPresent(plan -> run.planned(plan));
        }
    }

    private void failure(String path, Stages stages, Measurement into, Deadline deadline)
            throws Sick, InterruptedException {
        rest.ask(path + "/jobs?status=failed", deadline)
                .map(list -> Jobs.of(list, stages.failures()))
                .filter(Jobs::failed)
                .filter(job -> config.batch() || job.ended().isAfter(into.at().minus(FAILURE_HOLDS)))
                .ifPresent(job -> into.finding(Finding.Kind.EXCEPTION, "", job.reason() + " failed", ""));
    }

    private void stream(Measurement into, Deadline deadline) throws Sick, InterruptedException {
        Advice.progress(into, config.leave());
        try {
            // Without the slash Spark redirects; without the servlet it redirects elsewhere, or has nothing.
            var answer = pages.get("/metrics/prometheus/", deadline);
            switch (exposition.read(answer.body(), Format.TEXT)) {
                case Exposition.Outcome.Rejected rejected ->
                    Advice.gauges(into, config.leave(), "/metrics/prometheus is no exposition: " + rejected.why());
                case Exposition.Outcome.Page page -> {
                    StreamGauges gauges = StreamGauges.of(page.points());
                    if (gauges.none()) {
                        Advice.gauges(into, config.leave(), NO_GAUGES);
                    } else {
                        gauges.tell(into, config.leave());
                    }
                }
            }
        } catch (Sick e) {
            if (e.why().kind() == Failure.Kind.NOT_FOUND) {
                Advice.gauges(into, config.leave(), NO_SERVLET);
            } else if (e.why().kind() != Failure.Kind.TIMEOUT) {
                throw e;
            }
        }
    }

    /** No driver listens: for a batch that is the rest between two runs. */
    private Scrape between(Instant at) {
        var samples = new ArrayList<Sample>();
        var pipelines = new TreeSet<>(names.expected());
        pipelines.addAll(runs.keySet());
        for (PipelineId pipeline : pipelines) {
            var measurement = new Measurement(pipeline, at);
            DriverRun last = runs.get(pipeline);
            if (last == null) {
                measurement.value(Signal.PIPELINE_UP, Labels.none(), 0, Quality.IDLE);
            } else {
                last.tell(measurement, Quality.IDLE);
            }
            samples.addAll(measurement.samples());
        }
        var kept = new ArrayList<>(Leave.wanted(samples, config.leave()));
        var up = new Series(Signal.UP.seriesName(), Labels.of("target", target()));
        kept.add(new Sample(up, at, at, 0, Quality.IDLE));
        return new Scrape.Up(target(), at, Duration.between(at, context.clock().instant()), kept);
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
