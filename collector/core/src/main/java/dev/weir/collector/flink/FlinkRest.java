package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
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
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The few questions that are put to Flink. The names of a vertex's metrics change rarely (a new split, a first record), so they are asked for every minute
 * only, four times as often while the vertex is young; an empty list, which Flink gives after idleness, is not remembered. Thread-safe.
 */
final class FlinkRest {
    private static final Duration NAMES_LAST = Duration.ofMinutes(1);
    private static final Duration YOUNG = Duration.ofMinutes(2);
    private static final int MOST_VERTICES = 5_000;

    private record Names(Instant asked, Instant started, List<String> wanted) {}

    private final JobManagers jobManagers;
    private final Map<String, Names> names = new ConcurrentHashMap<>();

    FlinkRest(JobManagers jobManagers) {
        this.jobManagers = jobManagers;
    }

    JsonNode overview(Deadline deadline) throws Sick, InterruptedException {
        return jobManagers.first("/jobs/overview", deadline);
    }

    /** The JobManager that answers, counted from 0. */
    int leading() {
        return jobManagers.leading();
    }

    JsonNode job(String id, Deadline deadline) throws Sick, InterruptedException {
        return jobManagers.get("/jobs/" + id, deadline);
    }

    /** Metrics that are no spreads, of a job or of a TaskManager; empty when Flink has none at the moment. */
    Map<String, Double> metrics(String of, String wanted, Deadline deadline) throws Sick, InterruptedException {
        var values = new HashMap<String, Double>();
        for (JsonNode metric : jobManagers.get(of + "/metrics?get=" + wanted, deadline)) {
            Json.text(metric, "id").ifPresent(name -> values.put(name, Json.number(metric, "value")));
        }
        return values;
    }

    /** Nothing when there is no such thing: no checkpoints are made, or one has left Flink's history meanwhile. */
    Optional<JsonNode> maybe(String path, Deadline deadline) throws Sick, InterruptedException {
        try {
            return Optional.of(jobManagers.get(path, deadline));
        } catch (Sick e) {
            if (e.why().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The wanted metrics of a vertex over its subtasks; empty when Flink has none at the moment. */
    Map<String, Spread> vertex(String job, Vertex vertex, Instant at, Deadline deadline)
            throws Sick, InterruptedException {
        String path = "/jobs/" + job + "/vertices/" + vertex.id() + "/subtasks/metrics";
        Names known = names.get(path);
        if (known == null || old(known, vertex, at)) {
            var wanted = MetricNames.wanted(ids(jobManagers.get(path, deadline)), vertex.last());
            known = new Names(at, vertex.started(), wanted);
            if (wanted.isEmpty()) {
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
            spreads.putAll(Spread.read(jobManagers.get(path + "?agg=min,max,avg,sum&get=" + batch, deadline)));
        }
        return spreads;
    }

    private static boolean old(Names known, Vertex vertex, Instant at) {
        boolean young = vertex.started().isAfter(known.asked.minus(YOUNG));
        Duration last = young ? NAMES_LAST.dividedBy(4) : NAMES_LAST;
        return !known.started.equals(vertex.started()) || known.asked.plus(last).isBefore(at);
    }

    /** Metrics of single subtasks, under {@code SUBTASK.NAME}. */
    Map<String, Double> subtasks(String job, Vertex vertex, List<String> wanted, Deadline deadline)
            throws Sick, InterruptedException {
        var values = new HashMap<String, Double>();
        for (String batch : MetricNames.batches(wanted)) {
            values.putAll(metrics("/jobs/" + job + "/vertices/" + vertex.id(), batch, deadline));
        }
        return values;
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        for (JsonNode metric : list) {
            Json.text(metric, "id").ifPresent(ids::add);
        }
        return ids;
    }
}
