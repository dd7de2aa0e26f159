package dev.weir.console.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the engines told of themselves, by the official integrations of OpenLineage and Weir's listener, is in the graph. */
final class LineageChecks {
    private static final String BROKER = "kafka://127.0.0.1:" + Demo.PORTS_FROM;
    private final Demo demo;

    LineageChecks(Demo demo) {
        this.demo = demo;
    }

    /** Every stream reads and writes what it does in truth, observed and not only declared. */
    void streams_stand_between_what_they_read_and_write() throws InterruptedException {
        stands("fraud-detection", Set.of("transactions"), Set.of("decisions", "alert-ledger"));
        stands("clickstream", Set.of("clicks"), Set.of("dashboard", "feature-updates"));
        stands("feature-bridge", Set.of("transactions"), Set.of("online-features"));
    }

    /** The load writes what it writes in every run, under names that are the same in every run, with its columns and its runs. */
    void the_load_writes_the_warehouse_with_its_columns() throws InterruptedException {
        String warehouse = demo.data().resolve("warehouse").toString();
        demo.eventually(
                "the load is observed to write the warehouse",
                Duration.ofMinutes(4),
                () -> observed("warehouse-etl", false)
                        .containsAll(Set.of(warehouse + "/transactions", warehouse + "/rejects")));
        assertEquals(
                Set.of(warehouse + "/transactions", warehouse + "/rejects"),
                observed("warehouse-etl", false),
                "no folder of a single run");
        JsonNode table = demo.api("/api/v1/namespaces/file/datasets/" + encoded(warehouse + "/transactions"));
        Set<String> columns = table.path("fields")
                .valueStream()
                .map(field -> field.path("name").asString())
                .collect(Collectors.toSet());
        assertTrue(columns.contains("amount"), () -> "columns " + columns);
        List<String> states = demo.api("/api/v1/namespaces/demo/jobs/warehouse-etl/runs")
                .path("runs")
                .valueStream()
                .map(run -> run.path("state").asString())
                .toList();
        assertTrue(states.contains("COMPLETED"), () -> "runs " + states);
    }

    /** A declared edge that nobody observed is told apart; one that was observed is both. */
    void what_is_declared_and_never_seen_is_flagged() {
        assertFalse(observed("feature-batch", true).contains("online-features"), "no integration reports it");
        assertTrue(edges("feature-batch", true, "DECLARED").contains("online-features"));
        assertTrue(edges("fraud-detection", true, "DECLARED").contains("transactions"));
    }

    /** Whoever reads the payments, directly or not, is downstream of them. */
    void impact_reaches_everybody_behind_the_payments() {
        String impact = demo.api("/api/v1/impact?nodeId=" + encoded("dataset:" + BROKER + ":transactions"))
                .toString();
        for (String pipeline : List.of("fraud-detection", "warehouse-etl", "feature-bridge", "feature-batch")) {
            assertTrue(impact.contains(pipeline), () -> pipeline + " is missing in " + impact);
        }
        assertFalse(impact.contains("clickstream"), impact);
    }

    private void stands(String pipeline, Set<String> reads, Set<String> writes) throws InterruptedException {
        demo.eventually(
                pipeline + " is observed with all that it reads and writes",
                Duration.ofMinutes(2),
                () -> observed(pipeline, true).equals(reads)
                        && observed(pipeline, false).equals(writes));
    }

    private Set<String> observed(String pipeline, boolean read) {
        return edges(pipeline, read, "OBSERVED");
    }

    /** The names of the datasets at the other end of a pipeline's edges that are known in a way. */
    private Set<String> edges(String pipeline, boolean read, String origin) {
        String id = "job:demo:" + pipeline;
        var found = new TreeSet<String>();
        for (JsonNode node : demo.api("/api/v1/lineage?extensions=true&depth=1&nodeId=" + encoded(id))
                .path("graph")) {
            if (node.path("id").asString().equals(id)) {
                for (JsonNode edge : node.path(read ? "inEdges" : "outEdges")) {
                    String other = edge.path(read ? "origin" : "destination").asString();
                    if (other.startsWith("dataset:")
                            && edge.path("origins")
                                    .valueStream()
                                    .anyMatch(one -> one.asString().equalsIgnoreCase(origin))) {
                        found.add(other.substring(other.lastIndexOf(':') + 1));
                    }
                }
            }
        }
        return found;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
