package dev.weir.collector.spark;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Measured;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Asks a driver for its application. Between the runs of a batch nobody listens: the last figures stand still, and are marked idle. */
final class SparkCollector implements Collector {
    private final SparkConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final Endpoint endpoint;
    private final Map<PipelineId, SparkRun> runs = new TreeMap<>();

    SparkCollector(SparkConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        endpoint = new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), "application/json");
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> Measured.of(measure(at));
        Scrape scrape = attempt.scrape(target(), at, context.clock());
        boolean gone = scrape instanceof Scrape.Down down && down.why().kind() == Failure.Kind.UNREACHABLE;
        return gone && config.batch() ? between(at) : scrape;
    }

    private List<Sample> measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        JsonNode applications = get("", deadline);
        if (!applications.isArray()) {
            throw new Sick(Failure.Kind.MALFORMED, config.url() + " answers with no list of applications");
        }
        var samples = new ArrayList<Sample>();
        for (JsonNode application : applications) {
            String id = Json.text(application, "id").orElse("");
            var pipeline = names.of(Json.text(application, "name").orElse(""));
            if (id.isEmpty() || pipeline.isEmpty()) {
                throw new Sick(Failure.Kind.MALFORMED, config.url() + " lists an application without id or name");
            }
            String path = "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            JsonNode stages = get(path + "/stages", deadline);
            JsonNode executors = get(path + "/allexecutors", deadline);
            SparkRun run = runs.get(pipeline.get());
            if (run == null || !run.id().equals(id)) {
                run = new SparkRun(id, pipeline.get(), config.batch());
                runs.put(pipeline.get(), run);
            }
            run.note(application.path("attempts").path(0), stages, executors, at);
            samples.addAll(run.samples(at, Quality.OK));
        }
        return wanted(samples);
    }

    private JsonNode get(String path, Deadline deadline) throws Sick, InterruptedException {
        String whole = "/api/v1/applications" + path;
        return Json.parse(endpoint.get(whole, deadline).body(), config.url().getAuthority() + whole);
    }

    private List<Sample> wanted(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> Signal.named(sample.series().name())
                        .map(signal -> !config.leave().contains(signal))
                        .orElse(true))
                .toList();
    }

    /** No driver listens: for a batch that is the rest between two runs. */
    private Scrape between(Instant at) {
        var samples = new ArrayList<Sample>();
        var pipelines = new TreeSet<>(names.expected());
        pipelines.addAll(runs.keySet());
        for (PipelineId pipeline : pipelines) {
            SparkRun last = runs.get(pipeline);
            if (last == null) {
                samples.add(idle(Series.of(Signal.PIPELINE_UP, pipeline), at));
            } else {
                samples.addAll(last.samples(at, Quality.IDLE));
            }
        }
        var kept = new ArrayList<>(wanted(samples));
        kept.add(idle(new Series(Signal.UP.seriesName(), Labels.of("target", target())), at));
        return new Scrape.Up(target(), at, Duration.between(at, context.clock().instant()), kept);
    }

    private static Sample idle(Series series, Instant at) {
        return new Sample(series, at, at, 0, Quality.IDLE);
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
