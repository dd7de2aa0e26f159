package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The few questions that are put to Flink. The names of a vertex's metrics change rarely (a new split, a first record), so they are asked for every
 * quarter of a minute only; an empty list, which Flink gives after idleness, is not remembered.
 */
final class FlinkRest {
    private static final Duration NAMES_LAST = Duration.ofSeconds(15);
    private static final int MOST_VERTICES = 5_000;

    private record Names(Instant asked, List<String> wanted) {}

    private final Endpoint endpoint;
    private final Map<String, Names> names = new HashMap<>();

    FlinkRest(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    JsonNode overview(Deadline deadline) throws Sick, InterruptedException {
        return get("/jobs/overview", deadline);
    }

    JsonNode job(String id, Deadline deadline) throws Sick, InterruptedException {
        return get("/jobs/" + id, deadline);
    }

    /** The job's own metrics, which are no spreads; empty when Flink has none at the moment. */
    Map<String, Double> jobMetrics(String id, String wanted, Deadline deadline) throws Sick, InterruptedException {
        var values = new HashMap<String, Double>();
        for (JsonNode metric : get("/jobs/" + id + "/metrics?get=" + wanted, deadline)) {
            Json.text(metric, "id").ifPresent(name -> values.put(name, Json.number(metric, "value")));
        }
        return values;
    }

    /** Nothing when the job makes no checkpoints. */
    Optional<JsonNode> checkpoints(String id, Deadline deadline) throws Sick, InterruptedException {
        return orNothing("/jobs/" + id + "/checkpoints", deadline);
    }

    /** Nothing when the checkpoint has left Flink's history meanwhile. */
    Optional<JsonNode> checkpoint(String id, long number, Deadline deadline) throws Sick, InterruptedException {
        return orNothing("/jobs/" + id + "/checkpoints/details/" + number, deadline);
    }

    /** The wanted metrics of a vertex over its subtasks; empty when Flink has none at the moment. */
    Map<String, Spread> vertex(String job, Vertex vertex, Instant at, Deadline deadline)
            throws Sick, InterruptedException {
        String path = "/jobs/" + job + "/vertices/" + vertex.id() + "/subtasks/metrics";
        Names known = names.get(path);
        if (known == null || known.asked.plus(NAMES_LAST).isBefore(at)) {
            known = new Names(at, MetricNames.wanted(ids(get(path, deadline)), vertex.last()));
            if (known.wanted.isEmpty()) {
                names.remove(path);
                return Map.of();
            }
            if (names.size() >= MOST_VERTICES) {
                names.clear();
            }
            names.put(path, known);
        }
        var spreads = new HashMap<String, Spread>();
        for (String batch : MetricNames.batches(known.wanted)) {
            spreads.putAll(Spread.read(get(path + "?agg=min,max,sum&get=" + batch, deadline)));
        }
        return spreads;
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        for (JsonNode metric : list) {
            Json.text(metric, "id").ifPresent(ids::add);
        }
        return ids;
    }

    private Optional<JsonNode> orNothing(String path, Deadline deadline) throws Sick, InterruptedException {
        try {
            return Optional.of(get(path, deadline));
        } catch (Sick e) {
            if (e.why().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonNode get(String path, Deadline deadline) throws Sick, InterruptedException {
        return Json.parse(endpoint.get(path, deadline).body(), path.replaceAll("\\?.*", ""));
    }
}
