package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Measures the current run of one pipeline. Remembers between scrapes whether figures were incomplete, and the last checkpoint's details. */
final class JobReading {
    private final FlinkRest rest;
    private final SignalPolicy policy;
    private boolean incomplete;
    private @Nullable JsonNode details;
    private String detailsOf = "";

    JobReading(FlinkRest rest, SignalPolicy policy) {
        this.rest = rest;
        this.policy = policy;
    }

    List<Sample> measure(FlinkRun run, Instant at, Deadline deadline) throws Sick, InterruptedException {
        var measurement = new Measurement(run.pipeline(), at);
        try {
            measure(run, measurement, deadline);
            return measurement.samples();
        } catch (Sick e) {
            if (e.why().kind() != Failure.Kind.NOT_FOUND) {
                throw e;
            }
        }
        // The run went away between two questions; the next scrape finds its successor.
        var gone = new Measurement(run.pipeline(), at);
        gone.missing(Signal.PIPELINE_UP);
        policy.allMissing(gone);
        return gone.samples();
    }

    private void measure(FlinkRun run, Measurement measurement, Deadline deadline) throws Sick, InterruptedException {
        Map<String, Double> job = rest.jobMetrics(run.id(), "numRestarts,fullRestarts", deadline);
        double restarts = job.getOrDefault("numRestarts", job.getOrDefault("fullRestarts", Double.NaN));
        measurement.value(Signal.RESTARTS, restarts);
        Optional<JsonNode> checkpoints = rest.checkpoints(run.id(), deadline);
        checkpoints.ifPresent(tree -> CheckpointSignals.add(tree, run.start(), measurement));
        if (!run.whole()) {
            incomplete = false;
            measurement.value(Signal.PIPELINE_UP, 0);
            policy.allMissing(measurement);
            return;
        }
        Vertex.Graph graph = Vertex.read(rest.job(run.id(), deadline));
        if (!graph.complete()) {
            // Once may be Flink's first answer after idleness; twice is a lost TaskManager.
            measurement.value(Signal.PIPELINE_UP, incomplete ? 0 : Double.NaN);
            incomplete = true;
            policy.allMissing(measurement);
            return;
        }
        incomplete = false;
        measurement.value(Signal.PIPELINE_UP, 1);
        var spreads = new LinkedHashMap<Vertex, Map<String, Spread>>();
        for (Vertex vertex : graph.vertices()) {
            spreads.put(vertex, rest.vertex(run.id(), vertex, measurement.at(), deadline));
        }
        new TaskSignals(spreads, measurement).add();
        new EventTimeSignals(spreads, measurement, policy).add();
        new RecordSignals(spreads, measurement, policy).add();
        StateSignals.rows(spreads, measurement);
        StateSignals.bytes(details(run, checkpoints, deadline), graph.vertices(), measurement);
    }

    private Optional<JsonNode> details(FlinkRun run, Optional<JsonNode> checkpoints, Deadline deadline)
            throws Sick, InterruptedException {
        long number = checkpoints.map(CheckpointSignals::latest).orElse(-1L);
        String key = run.id() + "/" + number;
        if (!key.equals(detailsOf)) {
            details = number < 0
                    ? null
                    : rest.checkpoint(run.id(), number, deadline).orElse(null);
            detailsOf = details == null ? "" : key;
        }
        return Optional.ofNullable(details);
    }
}
