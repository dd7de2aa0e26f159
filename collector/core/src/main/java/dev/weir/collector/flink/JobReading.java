package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Measures the current run of one pipeline, and remembers between scrapes what that takes. Used by one thread at a time.
 *
 * <p>Whether figures can be trusted is decided before any is read: the tasks must all run, the TaskManagers that hold the job's slots must have been heard,
 * and Flink must say that its figures are complete. What is not trusted is missing.
 */
final class JobReading {
    private static final Duration LEAST_INCOMPLETE = Duration.ofSeconds(10);
    private static final Duration RECENTLY = Duration.ofSeconds(30);
    private static final int HEARTBEATS = 3;
    private static final double MILLIS = 1_000;

    private final FlinkRest rest;
    private final SignalPolicy policy;
    private final Detail detail;
    private final Checkpoints checkpoints = new Checkpoints();
    private final Problems problems = new Problems();
    private final LateSignals late = new LateSignals();
    private @Nullable Instant incompleteSince;
    private RunFacts facts = RunFacts.NONE;
    private String plan = "";
    private String factsOf = "";

    JobReading(FlinkRest rest, SignalPolicy policy, Detail detail) {
        this.rest = rest;
        this.policy = policy;
        this.detail = detail;
    }

    Measurement measure(FlinkRun run, Settings settings, Workers.View workers, Instant at, Deadline deadline)
            throws Sick, InterruptedException {
        var measurement = new Measurement(run.pipeline(), at);
        try {
            measure(run, settings, workers, measurement, deadline);
            return measurement;
        } catch (Sick e) {
            if (e.why().kind() != Failure.Kind.NOT_FOUND) {
                throw e;
            }
        }
        // The run went away between two questions; the next scrape finds its successor.
        var gone = new Measurement(run.pipeline(), at);
        gone.missing(Signal.PIPELINE_UP);
        policy.allMissing(gone);
        return gone;
    }

    private void measure(
            FlinkRun run, Settings settings, Workers.View workers, Measurement measurement, Deadline deadline)
            throws Sick, InterruptedException {
        Map<String, Double> job = rest.metrics("/jobs/" + run.id(), "numRestarts,fullRestarts", deadline);
        double restarts = job.getOrDefault("numRestarts", job.getOrDefault("fullRestarts", Double.NaN));
        measurement.value(Signal.RESTARTS, restarts);
        problems.look(rest, run, restarts, measurement.at(), deadline);
        problems.tell(run.troubled(), measurement);
        if (run.whole() && !run.id().equals(factsOf)) {
            facts = RunFacts.read(rest, run.id(), settings, deadline);
            plan = "";
            factsOf = run.id();
        }
        Optional<JsonNode> answer = rest.maybe("/jobs/" + run.id() + "/checkpoints", deadline);
        Checkpoints.Now checkpoint =
                checkpoints.add(run, answer, run.id().equals(factsOf) ? facts : RunFacts.NONE, measurement);
        new Resources(workers, measurement).add(run.whole());
        if (!run.whole()) {
            incompleteSince = null;
            about(run, settings, measurement);
            measurement.value(Signal.PIPELINE_UP, 0);
            policy.allMissing(measurement);
            return;
        }
        Graph graph = Graph.read(rest.job(run.id(), deadline));
        plan = graph.plan();
        about(run, settings, measurement);
        if (untrusted(graph, settings, workers, measurement)) {
            policy.allMissing(measurement);
            return;
        }
        measurement.value(Signal.PIPELINE_UP, 1);
        measure(run, figures(run, graph, measurement, deadline), checkpoint, measurement, deadline);
    }

    /** Whether a TaskManager has fallen silent or figures are incomplete; then it also says whether the pipeline is up. */
    private boolean untrusted(Graph graph, Settings settings, Workers.View workers, Measurement measurement) {
        Duration patience = settings.heartbeat().multipliedBy(HEARTBEATS);
        List<String> silent = workers.heard().entrySet().stream()
                .filter(worker -> worker.getValue().plus(patience).isBefore(graph.now()))
                .map(Map.Entry::getKey)
                .toList();
        for (String worker : silent) {
            Instant heard = workers.heard().getOrDefault(worker, Instant.EPOCH);
            double seconds = Duration.between(heard, graph.now()).toMillis() / MILLIS;
            measurement.finding(
                    Finding.Kind.LOST_WORKERS,
                    worker,
                    "TaskManager " + worker + ", which holds slots of the job, has not been heard for "
                            + Words.seconds(seconds) + "; its figures are old and not shown",
                    "look whether its process and its network are alive");
        }
        if (graph.complete()) {
            incompleteSince = null;
            if (!silent.isEmpty()) {
                measurement.missing(Signal.PIPELINE_UP);
            }
            return !silent.isEmpty();
        }
        Instant since = incompleteSince == null ? measurement.at() : incompleteSince;
        incompleteSince = since;
        Duration lasts = Duration.between(since, measurement.at());
        boolean down = lasts.compareTo(incompleteFor(settings)) >= 0
                || workers.lostSince(measurement.at().minus(RECENTLY));
        measurement.value(Signal.PIPELINE_UP, down ? 0 : Double.NaN);
        if (down) {
            measurement.finding(
                    Finding.Kind.LOST_WORKERS,
                    "",
                    "Flink says that all tasks run, and has no figures of some subtasks"
                            + (lasts.isZero() ? "" : " for " + Words.seconds(lasts.toMillis() / MILLIS)),
                    "look for a TaskManager that is gone or cannot be reached");
        }
        return true;
    }

    /** Figures that are incomplete for longer than Flink takes to fetch them again are so for another reason than their age. */
    private static Duration incompleteFor(Settings settings) {
        Duration fetch = settings.fetch();
        if (fetch.isZero()) {
            return Duration.ofDays(1);
        }
        return fetch.compareTo(LEAST_INCOMPLETE) > 0 ? fetch : LEAST_INCOMPLETE;
    }

    private Figures figures(FlinkRun run, Graph graph, Measurement measurement, Deadline deadline)
            throws Sick, InterruptedException {
        var spreads = new LinkedHashMap<Vertex, Map<String, Spread>>();
        for (Vertex vertex : graph.vertices()) {
            spreads.put(vertex, rest.vertex(run.id(), vertex, measurement.at(), deadline));
        }
        return new Figures(graph, spreads);
    }

    private void measure(
            FlinkRun run, Figures figures, Checkpoints.Now checkpoint, Measurement measurement, Deadline deadline)
            throws Sick, InterruptedException {
        boolean markers = new TaskSignals(figures, measurement, detail).add();
        var seen = new EventTimeSignals(figures, measurement, policy, detail).add();
        var sources = new RecordSignals(figures, measurement, policy, detail).add();
        late.add(figures, sources.read(), detail, measurement);
        new Backpressure(figures).find(measurement);
        var state = new StateSignals(figures, measurement, detail);
        boolean rows = state.rows();
        state.bytes(checkpoints.details(rest, run, checkpoint, deadline), checkpoint.fresh());
        if (detail == Detail.SUBTASK) {
            new Subtasks(rest, measurement).add(run.id(), figures, deadline);
        }
        // An empty list of metrics, which Flink may give after idleness, says nothing of its settings.
        if (figures.spreads().values().stream().noneMatch(Map::isEmpty)) {
            new Gaps(measurement).tell(markers, facts, rows, seen, sources, policy);
        }
        if (figures.graph().vertices().size() > Figures.MOST_SHOWN && detail != Detail.PIPELINE) {
            measurement.finding(
                    Finding.Kind.NOT_COLLECTED,
                    "operators",
                    "the job has " + figures.graph().vertices().size() + " operators, " + Figures.MOST_SHOWN
                            + " are shown one by one",
                    "the aggregates hold all of them");
        }
    }

    /** What runs; told of a run from when its facts are known. */
    private void about(FlinkRun run, Settings settings, Measurement measurement) {
        if (run.id().equals(factsOf) && !plan.isEmpty()) {
            Labels labels = Labels.of("engine", "flink", "engine_version", settings.version())
                    .with("run", run.id())
                    .with("plan", plan)
                    .with("version", facts.version());
            measurement.value(Signal.INFO, labels, 1);
        }
    }
}
