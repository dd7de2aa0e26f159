package dev.weir.lineage.graph;

import static dev.weir.lineage.graph.Events.at;
import static dev.weir.lineage.graph.Events.dataset;
import static dev.weir.lineage.graph.Events.job;
import static dev.weir.lineage.graph.Events.picture;
import static dev.weir.lineage.graph.Events.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.Told;
import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeGraphTest {
    private final KnowledgeGraph graph = new KnowledgeGraph();

    @ParameterizedTest
    @ValueSource(strings = {"flink.jsonl", "spark-etl.jsonl", "spark-streaming.jsonl"})
    void captured_events_give_the_same_graph_in_any_order_and_any_number_of_times(String file) {
        List<Told> events = Events.captured(file);
        String straight = picture(of(events).now());
        assertFalse(straight.isEmpty());
        for (int seed = 1; seed <= 20; seed++) {
            var shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, new Random(seed));
            KnowledgeGraph other = of(shuffled);
            assertEquals(straight, picture(other.now()), "seed " + seed);
            NodeId job = other.now().nodes().stream()
                    .map(Node::id)
                    .filter(NodeId.OfJob.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertEquals(of(events).runs(job, 50), other.runs(job, 50), "seed " + seed);
        }
    }

    @Test
    void the_steps_of_a_spark_application_are_one_job_with_what_all_of_them_read_and_write() {
        Lineage lineage = of(Events.captured("spark-etl.jsonl")).now();

        var etl = new NodeId.OfJob("spike", "etl_ol");
        assertEquals(Set.of(etl), jobs(lineage));
        assertEquals(
                Set.of("transactions", "/opt/sample/run/spark/etl_ol/bronze", "/opt/sample/run/spark/etl_ol/silver"),
                lineage.into(etl).stream().map(edge -> edge.from().name()).collect(Collectors.toSet()));
        assertEquals(
                Set.of("/opt/sample/run/spark/etl_ol/bronze", "/opt/sample/run/spark/etl_ol/silver"),
                lineage.outOf(etl).stream().map(edge -> edge.to().name()).collect(Collectors.toSet()));
        assertFalse(lineage.columnEdges().isEmpty());
    }

    @Test
    void jobs_that_share_an_application_are_stitched_without_a_parent() {
        String application = "\"spark_applicationDetails\": {\"applicationId\": \"app-1\"}";
        graph.observe(Events.read(
                Events.text(1, "r1", "COMPLETE", name("bridge.batch_read"), application, Events.list("in"), ""), null));
        graph.observe(Events.read(
                Events.text(2, "r2", "COMPLETE", name("bridge.insert"), application, "", Events.list("out")), null));
        graph.observe(Events.read(Events.text(0, "r0", "START", name("bridge"), application, "", ""), null));

        assertEquals(Set.of(job("bridge")), jobs(graph.now()));
        assertTrue(graph.now().downstream(dataset("in"), 9).contains(dataset("out")));
    }

    @Test
    void a_step_may_write_several_datasets_in_one_run_of_its_application_and_less_in_the_next() {
        load("first", 0, "facts", "rejects");
        load("second", 10, "facts", "rejects");
        assertEquals(Set.of("facts", "rejects"), outputs("load"));

        load("third", 20, "facts");
        assertEquals(Set.of("facts"), outputs("load"));
        graph.observe(Events.read(Events.text(30, "fourth", "START", name("load"), "", "", ""), null));
        graph.observe(part("fourth", 31, "rejects"));
        assertEquals(Set.of("facts", "rejects"), outputs("load"), "it goes on, and may still write the other");
        assertEquals(4, graph.runs(job("load"), 10).size(), "steps are no runs of their own");
    }

    private void load(String run, int minute, String... datasets) {
        graph.observe(Events.read(Events.text(minute, run, "START", name("load"), "", "", ""), null));
        for (String dataset : datasets) {
            graph.observe(part(run, minute + 1, dataset));
        }
        graph.observe(Events.read(Events.text(minute + 2, run, "COMPLETE", name("load"), "", "", ""), null));
    }

    private static Told part(String run, int minute, String dataset) {
        String parent =
                "\"parent\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"run\": {\"runId\": \"%s\"}, \"job\": {\"namespace\": \"live\", \"name\": \"load\"}}"
                        .formatted(Events.id(run));
        return Events.read(
                Events.text(minute, run + dataset, "COMPLETE", name("load.insert"), parent, "", Events.list(dataset)),
                null);
    }

    private Set<String> outputs(String job) {
        return graph.now().outOf(job(job)).stream()
                .map(edge -> edge.to().name())
                .collect(Collectors.toSet());
    }

    @Test
    void a_name_with_underscores_is_the_pipeline_with_hyphens() {
        graph.declare(
                new Declared(List.of(pipeline("fraud-etl", List.of(), List.of("facts"))), List.of(), Map.of()), at(0));
        graph.observe(run("fraud_etl", "one", 1, "COMPLETE", "orders", "facts"));

        assertEquals(Set.of(job("fraud-etl")), jobs(graph.now()));
        assertFalse(edge(graph.now(), job("fraud-etl"), dataset("facts")).neverSeen());
    }

    @Test
    void an_edge_holds_until_a_later_run_does_without_it() {
        graph.observe(run("etl", "monday", 0, "COMPLETE", "orders", "facts"));
        graph.observe(run("etl", "wednesday", 20, "COMPLETE", "invoices", "facts"));
        graph.observe(run("etl", "friday", 40, "COMPLETE", "orders", "facts"));

        assertEquals(Set.of(), inputs(graph.at(at(-1), Instant.MAX)));
        assertEquals(Set.of("orders"), inputs(graph.at(at(10), Instant.MAX)));
        assertEquals(Set.of("invoices"), inputs(graph.at(at(30), Instant.MAX)));
        assertEquals(Set.of("orders"), inputs(graph.now()));
        assertEquals(at(40), edge(graph.now(), dataset("orders"), job("etl")).since());
        assertEquals(at(0), edge(graph.now(), job("etl"), dataset("facts")).since());
    }

    @Test
    void what_was_told_late_was_not_known_before() {
        graph.observe(run("etl", "one", 0, "COMPLETE", "orders", "facts"));
        graph.observe(run("etl", "two", 10, 60, "COMPLETE", "invoices", "facts"));

        assertEquals(Set.of("orders"), inputs(graph.at(at(20), at(20))));
        assertEquals(Set.of("invoices"), inputs(graph.at(at(20), at(60))));
    }

    @Test
    void a_run_that_has_told_half_ends_no_edge() {
        graph.observe(run("etl", "one", 0, "COMPLETE", "orders", "facts"));
        graph.observe(run("etl", "two", 10, "START", "orders", ""));

        assertEquals(
                Set.of(dataset("facts")),
                graph.now().outOf(job("etl")).stream().map(Edge::to).collect(Collectors.toSet()));
    }

    @Test
    void a_dropped_dataset_is_gone_until_it_is_written_again() {
        graph.observe(run("etl", "one", 0, "COMPLETE", "orders", "facts"));
        graph.observe(run("report", "r", 1, "COMPLETE", "facts", "figures"));
        String dropped =
                "{\"namespace\": \"%s\", \"name\": \"facts\", \"facets\": {\"lifecycleStateChange\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"lifecycleStateChange\": \"DROP\"}}}"
                        .formatted(Events.BROKER);
        graph.observe(Events.read(Events.text(5, "drop", "COMPLETE", name("cleaner"), "", "", dropped), null));

        assertEquals(Set.of(), graph.now().downstream(job("etl"), 9).nodes());
        assertTrue(graph.at(at(4), Instant.MAX).downstream(job("etl"), 9).contains(job("report")));
        graph.observe(run("etl", "two", 9, "COMPLETE", "orders", "facts"));
        assertTrue(graph.now().downstream(job("etl"), 9).contains(dataset("facts")));
    }

    @Test
    void hosts_that_are_listed_together_are_one_cluster() {
        graph.observe(Events.read(
                Events.text(
                        0,
                        "a",
                        "COMPLETE",
                        name("writer"),
                        "",
                        "",
                        "{\"namespace\": \"kafka://B1:9092,b2\", \"name\": \"t\"}"),
                null));
        graph.observe(Events.read(
                Events.text(
                        1,
                        "b",
                        "COMPLETE",
                        name("reader"),
                        "",
                        "{\"namespace\": \"kafka://b2:9092/\", \"name\": \"t\"}",
                        ""),
                null));
        graph.observe(Events.read(
                Events.text(
                        1,
                        "c",
                        "COMPLETE",
                        name("stranger"),
                        "",
                        "{\"namespace\": \"kafka://b2:9093\", \"name\": \"t\"}",
                        ""),
                null));

        assertEquals(
                Set.of(job("reader")),
                graph.now().downstream(job("writer"), 9).nodes().stream()
                        .filter(NodeId.OfJob.class::isInstance)
                        .collect(Collectors.toSet()));
        assertTrue(graph.now().find("dataset:kafka://b2:9092:t").isPresent());
    }

    @Test
    void a_symlink_is_another_name() {
        String linked =
                "{\"namespace\": \"s3a://lake\", \"name\": \"/facts/\", \"facets\": {\"symlinks\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"identifiers\": [{\"namespace\": \"hive://meta\", \"name\": \"db.facts\", \"type\": \"TABLE\"}]}}}";
        graph.observe(Events.read(Events.text(0, "a", "COMPLETE", name("writer"), "", "", linked), null));
        graph.observe(Events.read(
                Events.text(
                        1,
                        "b",
                        "COMPLETE",
                        name("reader"),
                        "",
                        "{\"namespace\": \"s3://lake\", \"name\": \"facts\"}",
                        ""),
                null));

        assertTrue(graph.now().downstream(job("writer"), 9).contains(job("reader")));
        assertEquals(
                Optional.of(NodeId.of(new Dataset("s3://lake", "facts"))),
                graph.now().find("dataset:hive://meta:10000:db.facts").map(Node::id));
    }

    @Test
    void a_declared_name_meets_what_the_pipeline_was_seen_with_and_else_is_flagged() {
        graph.declare(
                new Declared(
                        List.of(
                                pipeline("fraud", List.of("payments"), List.of("decisions", "ledger")),
                                pipeline("report", List.of("decisions", "fraud"), List.of())),
                        List.of(),
                        Map.of()),
                at(0));
        graph.observe(run("fraud", "one", 1, "RUNNING", "payments", "decisions"));

        Lineage lineage = graph.now();
        assertEquals(
                Set.of(Edge.Origin.DECLARED, Edge.Origin.OBSERVED),
                edge(lineage, dataset("payments"), job("fraud")).origins());
        assertTrue(edge(lineage, job("fraud"), NodeId.of(new Dataset("live", "ledger")))
                .neverSeen());
        assertTrue(lineage.node(NodeId.of(new Dataset("live", "decisions")))
                .orElseThrow()
                .aliases()
                .contains(NodeId.of(new Dataset("live", "decisions"))));
        assertEquals(Set.of(new PipelineId("live", "fraud")), lineage.feeding(new PipelineId("live", "report")));
        assertEquals(Edge.Kind.FED, edge(lineage, job("fraud"), job("report")).kind());
        assertTrue(graph.at(at(-5), Instant.MAX).edges().isEmpty(), "nothing was declared yet");
    }

    @Test
    void features_and_models_carry_trouble_from_dataset_to_the_pipeline_that_decides() {
        var bridge = new Pipeline(
                new PipelineId("live", "bridge"),
                Engine.FLINK,
                "ml",
                1,
                "",
                "",
                List.of(),
                List.of("online"),
                List.of(new Feature("spend", "", List.of())),
                List.of());
        var fraud = new Pipeline(
                new PipelineId("live", "fraud"),
                Engine.FLINK,
                "risk",
                1,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new ModelArtifact(
                        "judge", "", List.of("spend"), Optional.empty(), List.of(), Optional.empty())));
        graph.declare(new Declared(List.of(bridge, fraud), List.of(), Map.of()), at(0));

        assertEquals(
                List.of("online", "spend", "judge", "fraud"),
                graph.now().downstream(job("bridge"), 9).nodes().stream()
                        .map(NodeId::name)
                        .toList());
        assertEquals(Set.of(fraud.id()), graph.now().downstream(job("bridge")));
        assertEquals(Set.of(bridge.id()), graph.now().feeding(fraud.id()));
    }

    @Test
    void a_run_is_what_its_last_end_says() {
        graph.observe(run("etl", "one", 5, "FAIL", "", ""));
        graph.observe(run("etl", "one", 0, "START", "", ""));
        graph.observe(run("etl", "two", 6, "START", "", ""));

        List<Run> runs = graph.runs(job("etl"), 10);
        assertEquals(
                List.of(Run.State.RUNNING, Run.State.FAILED),
                runs.stream().map(Run::state).toList());
        assertEquals(Optional.of(at(0)), runs.getLast().started());
        assertEquals(Optional.of(at(5)), runs.getLast().ended());
    }

    @Test
    void schemas_are_versions_by_what_they_say() {
        graph.observe(schema(0, "id:int"));
        graph.observe(schema(10, "id:int"));
        graph.observe(schema(20, "id:bigint"));
        graph.observe(schema(5, "id:int"));

        var versions = graph.schemas(new Dataset(Events.BROKER, "t"));
        assertEquals(
                List.of(at(0), at(20)),
                versions.stream().map(SchemaVersion::since).toList());
        assertEquals("bigint", versions.getLast().fields().getFirst().type());
        graph.observe(schema(7, "id:string"));
        assertEquals(4, graph.schemas(new Dataset(Events.BROKER, "t")).size(), "int, string, int again, bigint");
    }

    private static Told schema(int minute, String field) {
        String[] parts = field.split(":", 2);
        return Events.read(
                Events.text(
                        minute,
                        "r" + minute,
                        "COMPLETE",
                        name("writer"),
                        "",
                        "",
                        "{\"namespace\": \"%s\", \"name\": \"t\", \"facets\": {\"schema\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"fields\": [{\"name\": \"%s\", \"type\": \"%s\"}]}}}"
                                .formatted(Events.BROKER, parts[0], parts[1])),
                null);
    }

    private static Pipeline pipeline(String name, List<String> inputs, List<String> outputs) {
        return new Pipeline(new PipelineId("live", name), Engine.FLINK, "team", 1, "", "", inputs, outputs);
    }

    private static KnowledgeGraph of(List<Told> events) {
        var graph = new KnowledgeGraph();
        events.forEach(graph::observe);
        return graph;
    }

    private static String name(String job) {
        return "\"namespace\": \"live\", \"name\": \"%s\", \"facets\": {\"jobType\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"processingType\": \"BATCH\", \"integration\": \"SPARK\"}}"
                .formatted(job);
    }

    private static Set<NodeId> jobs(Lineage lineage) {
        return lineage.nodes().stream()
                .map(Node::id)
                .filter(NodeId.OfJob.class::isInstance)
                .collect(Collectors.toSet());
    }

    private static Set<String> inputs(Lineage lineage) {
        return lineage.into(job("etl")).stream().map(edge -> edge.from().name()).collect(Collectors.toSet());
    }

    private static Edge edge(Lineage lineage, NodeId from, NodeId to) {
        return lineage.outOf(from).stream()
                .filter(edge -> edge.to().equals(to))
                .findFirst()
                .orElseThrow(() -> new AssertionError(picture(lineage)));
    }
}
