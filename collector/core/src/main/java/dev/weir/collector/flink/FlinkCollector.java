package dev.weir.collector.flink;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Leave;
import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks a cluster for its jobs, and each job that runs for its figures. A pipeline that was seen, or is expected by the configuration, and has no job now
 * is down, not forgotten: its {@code pipeline_up} is 0 and its signals are missing. Jobs are asked a few at a time, each within half of the time-out, those
 * last that did not answer before; one that does not answer is missing, the others are not. When none answers, the target is down.
 */
final class FlinkCollector implements Collector {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int AT_ONCE = 8;

    private final FlinkConfig config;
    private final CollectorContext context;
    private final PipelineNames names;
    private final FlinkRest rest;
    private final Settings.Memory settings;
    private final Workers workers;
    private final Map<PipelineId, Instant> seen = new TreeMap<>();
    private final Map<PipelineId, JobReading> readings = new HashMap<>();
    private final Set<PipelineId> sick = new HashSet<>();

    FlinkCollector(FlinkConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        names = new PipelineNames(context.environment(), config.pipelines());
        rest = new FlinkRest(new JobManagers(config.urls().stream()
                .map(url -> new Endpoint(context.http(), url, config.token(), config.limitBytes(), "application/json"))
                .toList()));
        settings = new Settings.Memory(rest);
        workers = new Workers(rest);
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> measure(at);
        return attempt.scrape(target(), at, context.clock());
    }

    private Measured measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        Map<PipelineId, FlinkRun> runs = FlinkRun.current(rest.overview(deadline), names);
        if (runs.size() > config.maxJobs()) {
            throw new Sick(
                    Failure.Kind.TOO_LARGE,
                    runs.size() + " pipelines, max_jobs is " + config.maxJobs() + "; raise it if that is right");
        }
        remember(runs.keySet(), at);
        Settings set = settings.at(at, part(deadline, 4));
        boolean looked = look(runs, at, part(deadline, 4));
        var order = new ArrayList<>(runs.values());
        order.sort(Comparator.comparing((FlinkRun run) -> sick.contains(run.pipeline())));
        List<Abreast.Question<Measured>> questions = new ArrayList<>();
        for (FlinkRun run : order) {
            JobReading reading = reading(run.pipeline());
            Workers.View view = looked ? workers.view(run.pipeline(), run.id()) : Workers.View.NONE;
            questions.add(() -> told(run, reading.measure(run, set, view, at, part(deadline, 2))));
        }
        return gather(order, Abreast.ask(questions, AT_ONCE), at);
    }

    private void remember(Set<PipelineId> running, Instant at) {
        running.forEach(pipeline -> seen.put(pipeline, at));
        names.expected().forEach(pipeline -> seen.put(pipeline, at));
        seen.values().removeIf(last -> last.isBefore(at.minus(REMEMBERED)));
        readings.keySet().retainAll(seen.keySet());
        workers.keep(seen.keySet());
    }

    /** At most so much of the whole time-out from now. */
    private Deadline part(Deadline deadline, int of) {
        Instant end = deadline.clock().instant().plus(config.timeout().dividedBy(of));
        return end.isBefore(deadline.end()) ? new Deadline(deadline.clock(), end) : deadline;
    }

    /** Whether the TaskManagers could be seen; a proxy may hide them, and the jobs count without. */
    private boolean look(Map<PipelineId, FlinkRun> runs, Instant at, Deadline deadline) throws InterruptedException {
        var jobs = new HashMap<String, PipelineId>();
        runs.values().forEach(run -> jobs.put(run.id(), run.pipeline()));
        try {
            workers.look(jobs, at, deadline);
            return true;
        } catch (Sick e) {
            return false;
        }
    }

    private Measured gather(List<FlinkRun> order, List<Abreast.Outcome<Measured>> outcomes, Instant at) throws Sick {
        var samples = new ArrayList<Sample>();
        var findings = new ArrayList<Finding>();
        var failures = new TreeMap<PipelineId, Failure>();
        for (int i = 0; i < order.size(); i++) {
            switch (outcomes.get(i)) {
                case Abreast.Outcome.Got<Measured> got -> {
                    samples.addAll(got.value().samples());
                    findings.addAll(got.value().findings());
                }
                case Abreast.Outcome.Failed<Measured> failed ->
                    failures.put(order.get(i).pipeline(), failed.why());
            }
        }
        if (!order.isEmpty() && failures.size() == order.size()) {
            throw new Sick(failures.firstEntry().getValue());
        }
        sick.clear();
        sick.addAll(failures.keySet());
        failures.forEach((pipeline, why) -> {
            Measurement unknown = unknown(pipeline, why, at);
            samples.addAll(unknown.samples());
            findings.addAll(unknown.findings());
        });
        Set<PipelineId> without = new HashSet<>(seen.keySet());
        order.forEach(run -> without.remove(run.pipeline()));
        without.forEach(pipeline -> samples.addAll(down(pipeline, at)));
        return new Measured(Leave.wanted(samples, config.leave()), findings);
    }

    private JobReading reading(PipelineId pipeline) {
        return readings.computeIfAbsent(pipeline, id -> new JobReading(rest, policy(id), config.detail()));
    }

    private SignalPolicy policy(PipelineId pipeline) {
        return SignalPolicy.of(pipeline, context, config.estimateLatency());
    }

    /** When several jobs of one pipeline run at once, only one of them is measured, and nothing of it is the whole. */
    private static Measured told(FlinkRun run, Measurement measurement) {
        if (run.rivals().isEmpty()) {
            return new Measured(measurement.samples(), measurement.findings());
        }
        int all = run.rivals().size() + 1;
        measurement.finding(
                Finding.Kind.NOT_COLLECTED,
                "jobs of one name",
                all + " jobs run as this pipeline at once; only " + run.id()
                        + ", the newest that runs whole, is measured",
                "give the jobs different names, or name different pipelines for them under pipelines:");
        List<Sample> partial = measurement.samples().stream()
                .map(sample -> sample.quality() == Quality.OK
                        ? new Sample(sample.series(), sample.at(), sample.arrived(), sample.value(), Quality.PARTIAL)
                        : sample)
                .toList();
        return new Measured(partial, measurement.findings());
    }

    private Measurement unknown(PipelineId pipeline, Failure why, Instant at) {
        var measurement = new Measurement(pipeline, at);
        measurement.missing(Signal.PIPELINE_UP);
        policy(pipeline).allMissing(measurement);
        measurement.finding(
                Finding.Kind.NOT_COLLECTED,
                "job",
                "the job could not be measured: " + why,
                "the cluster answers, this job does not: look at its JobMaster and at the size of its answers");
        return measurement;
    }

    private List<Sample> down(PipelineId pipeline, Instant at) {
        var measurement = new Measurement(pipeline, at);
        measurement.value(Signal.PIPELINE_UP, Labels.none(), 0, Quality.OK);
        policy(pipeline).allMissing(measurement);
        return measurement.samples();
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
