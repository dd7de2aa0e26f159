package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@code /jobs/:id} says.
 *
 * @param complete whether Flink had the figures of all subtasks; lost TaskManagers show as zeros with a flag beside them (FLINK-39925)
 * @param now Flink's clock
 * @param plan a hash of the plan
 */
record Graph(List<Vertex> vertices, List<Edge> edges, boolean complete, Instant now, String plan) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int LONGEST_NAME = 120;
    private static final int MOST_VERTICES = 500;

    /** One vertex reads from another. */
    record Edge(String from, String to, boolean broadcast) {}

    /** Copies both. */
    Graph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    static Graph read(JsonNode job) throws Sick {
        var edges = new ArrayList<Edge>();
        Set<String> read = new HashSet<>();
        for (JsonNode node : job.path("plan").path("nodes")) {
            String to = Json.text(node, "id").orElse("");
            for (JsonNode input : node.path("inputs")) {
                String from = Json.text(input, "id").orElse("");
                boolean broadcast = Json.text(input, "ship_strategy").orElse("").equals("BROADCAST");
                read.add(from);
                edges.add(new Edge(from, to, broadcast));
            }
        }
        var vertices = new ArrayList<Vertex>();
        var names = new HashMap<String, Integer>();
        boolean complete = true;
        for (JsonNode vertex : Json.list(job, "vertices", "/jobs/:id")) {
            String id = Json.text(vertex, "id").orElse("");
            if (!ID.matcher(id).matches()) {
                throw new Sick(Failure.Kind.MALFORMED, "/jobs/:id lists a vertex without an id");
            }
            if (vertices.size() >= MOST_VERTICES) {
                throw new Sick(Failure.Kind.TOO_LARGE, "the job has more than " + MOST_VERTICES + " vertices");
            }
            String name = Json.text(vertex, "name").orElse(id);
            vertices.add(new Vertex(
                    id,
                    distinct(cut(name), names),
                    Math.clamp(Json.whole(vertex, "parallelism", 1), 1, Integer.MAX_VALUE),
                    !read.contains(id),
                    Instant.ofEpochMilli(Json.whole(vertex, "start-time", 0))));
            complete &= complete(vertex.path("metrics"));
        }
        Instant now = Instant.ofEpochMilli(Json.whole(job, "now", 0));
        return new Graph(vertices, edges, complete, now, Plan.hash(job.path("plan")));
    }

    /** The second vertex of a name is shown as another one. */
    private static String distinct(String name, Map<String, Integer> names) {
        int nth = names.merge(name, 1, Integer::sum);
        return nth == 1 ? name : name + " (" + nth + ")";
    }

    /** A name of an operator, fit for a label. */
    static String cut(String name) {
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    /** Those that read from this one. */
    List<Vertex> below(Vertex vertex) {
        return vertices.stream()
                .filter(other ->
                        edges.stream().anyMatch(edge -> edge.from.equals(vertex.id()) && edge.to.equals(other.id())))
                .toList();
    }

    /** Those that this one reads from. */
    List<Vertex> above(Vertex vertex) {
        return vertices.stream()
                .filter(other ->
                        edges.stream().anyMatch(edge -> edge.to.equals(vertex.id()) && edge.from.equals(other.id())))
                .toList();
    }

    /** Whether what leaves those above is exactly what comes to this one: no broadcast, and nobody else reads it. */
    boolean soleReader(Vertex vertex) {
        List<Edge> into =
                edges.stream().filter(edge -> edge.to.equals(vertex.id())).toList();
        return !into.isEmpty()
                && into.stream()
                        .noneMatch(edge -> edge.broadcast
                                || edges.stream()
                                                .filter(other -> other.from.equals(edge.from))
                                                .count()
                                        > 1);
    }

    private static boolean complete(JsonNode metrics) {
        for (var entry : metrics.properties()) {
            if (entry.getKey().endsWith("-complete")
                    && entry.getValue().isBoolean()
                    && !entry.getValue().booleanValue()) {
                return false;
            }
        }
        return true;
    }
}
