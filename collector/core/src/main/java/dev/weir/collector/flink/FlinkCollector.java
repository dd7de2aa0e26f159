package dev.weir.collector.flink;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks a cluster for its jobs, and each job that runs for its figures. A pipeline that was seen, or is expected by the configuration, and has no job now
 * is down, not forgotten: its {@code pipeline_up} is 0 and its signals are missing.
 */
final class FlinkCollector implements Collector {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final FlinkConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final FlinkRest rest;
    private final Map<PipelineId, Instant> seen = new TreeMap<>();
    private final Map<PipelineId, JobReading> readings = new HashMap<>();

    FlinkCollector(FlinkConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        rest = new FlinkRest(
                new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), "application/json"));
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> Measured.of(measure(at));
        return attempt.scrape(target(), at, context.clock());
    }

    private List<Sample> measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        Map<PipelineId, FlinkRun> runs = FlinkRun.current(rest.overview(deadline), names);
        if (runs.size() > config.maxJobs()) {
            throw new Sick(
                    Failure.Kind.TOO_LARGE,
                    runs.size() + " pipelines, max_jobs is " + config.maxJobs() + "; raise it if that is right");
        }
        runs.keySet().forEach(pipeline -> seen.put(pipeline, at));
        names.expected().forEach(pipeline -> seen.put(pipeline, at));
        seen.values().removeIf(last -> last.isBefore(at.minus(REMEMBERED)));
        readings.keySet().retainAll(seen.keySet());
        var samples = new ArrayList<Sample>();
        for (PipelineId pipeline : seen.keySet()) {
            FlinkRun run = runs.get(pipeline);
            samples.addAll(run == null ? down(pipeline, at) : reading(pipeline).measure(run, at, deadline));
        }
        return samples;
    }

    private JobReading reading(PipelineId pipeline) {
        return readings.computeIfAbsent(pipeline, id -> new JobReading(rest, policy(id)));
    }

    private SignalPolicy policy(PipelineId pipeline) {
        return SignalPolicy.of(pipeline, context, config.estimateLatency());
    }

    private List<Sample> down(PipelineId pipeline, Instant at) {
        var measurement = new Measurement(pipeline, at);
        measurement.value(Signal.PIPELINE_UP, dev.weir.model.Labels.none(), 0, Quality.OK);
        policy(pipeline).allMissing(measurement);
        return measurement.samples();
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
