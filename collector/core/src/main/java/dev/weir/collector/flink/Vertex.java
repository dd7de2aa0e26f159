package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One vertex of the running graph: a chain of operators. {@code last} when nothing reads from it. */
record Vertex(String id, String name, boolean last) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int LONGEST_NAME = 120;

    /** What {@code /jobs/:id} says: the vertices, and whether Flink had the figures of all subtasks. */
    record Graph(List<Vertex> vertices, boolean complete) {}

    static Graph read(JsonNode job) throws Sick {
        Set<String> read = new HashSet<>();
        for (JsonNode node : job.path("plan").path("nodes")) {
            for (JsonNode input : node.path("inputs")) {
                Json.text(input, "id").ifPresent(read::add);
            }
        }
        var vertices = new ArrayList<Vertex>();
        boolean complete = true;
        for (JsonNode vertex : Json.list(job, "vertices", "/jobs/:id")) {
            String id = Json.text(vertex, "id").orElse("");
            if (!ID.matcher(id).matches()) {
                throw new Sick(Failure.Kind.MALFORMED, "/jobs/:id lists a vertex without an id");
            }
            String name = Json.text(vertex, "name").orElse(id);
            String cut = name.substring(0, Math.min(LONGEST_NAME, name.length()));
            vertices.add(new Vertex(id, cut, !read.contains(id)));
            complete &= complete(vertex.path("metrics"));
        }
        return new Graph(vertices, complete);
    }

    /** Lost TaskManagers show as zeros with a flag beside them (FLINK-39925). */
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
