package dev.weir.console.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.RunningConsole;
import dev.weir.console.access.Scope;
import dev.weir.console.access.Tokens;
import dev.weir.model.Actor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP, as clients of Marquez ask: they put names with slashes into paths. */
class MarquezApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC = "kafka://broker:9092";
    private static final String DEFINITIONS = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: scoring}
            spec:
              environment: demo
              engine: flink
              owner: risk
              useCase: fraud
              tier: 1
              inputs: ["dataset:file:/lake/facts"]
              outputs: [scores]
              features: [{name: spend, description: Spend of a card, datasets: [scores]}]
            """;

    @TempDir
    private static Path folder;

    private static RunningConsole console;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(folder.resolve("definitions/demo.yaml"), DEFINITIONS);
        console = RunningConsole.start(folder, "environment: demo\n");
        token = console.bean(Tokens.class)
                .issue("marquez", Set.of(Scope.READ, Scope.INGEST), new Actor(Actor.Kind.TOKEN, "root"));
        assertEquals(204, told("START", "10:00:00", "etl", 1, "orders", ""));
        assertEquals(204, told("COMPLETE", "10:00:05", "etl", 1, "orders", "facts"));
        assertEquals(204, told("COMPLETE", "11:00:00", "report", 2, "facts", "report"));
        assertEquals(204, told("FAIL", "12:00:00", "mail", 3, "report", "mails"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static String dataset(String name, String from) {
        if (name.isEmpty()) {
            return "";
        }
        String namespace = name.equals("orders") ? TOPIC : "file";
        String facet = "\"_producer\":\"https://example.org/p\",\"_schemaURL\":\"https://example.org/s\"";
        String columns = from.isEmpty()
                ? ""
                : """
                ,"columnLineage":{%s,"fields":{"amount":{"inputFields":[{"namespace":"%s","name":"%s","field":"amount",
                "transformations":[{"type":"DIRECT","subtype":"IDENTITY"}]}]}}}""".formatted(
                        facet, from.equals("orders") ? TOPIC : "file", from.equals("orders") ? from : "/lake/" + from);
        return """
                {"namespace":"%s","name":"%s","facets":{"schema":{%s,"fields":[{"name":"amount","type":"decimal"}]}%s}}""".formatted(namespace, name.equals("orders") ? name : "/lake/" + name, facet, columns);
    }

    private static int told(String type, String time, String job, int run, String input, String output)
            throws Exception {
        String event = """
                {"eventType":"%s","eventTime":"2026-01-01T%sZ","producer":"https://example.org/p",
                "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                "run":{"runId":"00000000-0000-4000-8000-%012d"},"job":{"namespace":"shop","name":"%s"},
                "inputs":[%s],"outputs":[%s]}""".formatted(type, time, run, job, dataset(input, ""), dataset(output, input));
        return send(HttpRequest.newBuilder(address("/lineage"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event)))
                .statusCode();
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + console.port() + "/api/v1" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    request.timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode ask(int status, String path) throws Exception {
        var answer = send(HttpRequest.newBuilder(address(path)));
        assertEquals(status, answer.statusCode(), path + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private static String code(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> texts(JsonNode list, String field) {
        var found = new ArrayList<String>();
        list.forEach(one -> found.add(one.path(field).asString()));
        return found;
    }

    private static String golden(String name) throws IOException {
        try (var in = MarquezApiTest.class.getResourceAsStream("/dev/weir/console/api/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_graph_has_the_fields_that_marquez_has() throws Exception {
        var said = ask(200, "/lineage?depth=0&nodeId=" + code("job:shop:etl"));
        assertEquals(JSON.readTree(golden("marquez-lineage.json")), said, said.toPrettyString());
    }

    @Test
    void depth_counts_jobs_in_both_directions_and_a_dataset_begins_with_its_jobs() throws Exception {
        String facts = code("dataset:file:/lake/facts");
        assertEquals(
                List.of(
                        "dataset:demo:scores",
                        "dataset:file:/lake/facts",
                        "dataset:file:/lake/report",
                        "dataset:kafka://broker:9092:orders",
                        "job:demo:scoring",
                        "job:shop:etl",
                        "job:shop:report"),
                texts(ask(200, "/lineage?depth=0&nodeId=" + facts).path("graph"), "id"));
        assertTrue(texts(ask(200, "/lineage?depth=1&nodeId=" + facts).path("graph"), "id")
                .contains("job:shop:mail"));
        assertFalse(texts(
                        ask(200, "/lineage?depth=1&nodeId=" + code("job:shop:etl"))
                                .path("graph"),
                        "id")
                .contains("job:shop:mail"));
        assertTrue(texts(ask(200, "/lineage?nodeId=" + code("job:shop:etl")).path("graph"), "id")
                .contains("job:shop:mail"));
    }

    @Test
    void every_edge_leads_to_a_node_of_the_same_answer() throws Exception {
        var graph = ask(200, "/lineage?depth=0&nodeId=" + code("job:shop:etl")).path("graph");
        var ids = texts(graph, "id");
        int edges = 0;
        for (JsonNode node : graph) {
            for (String side : List.of("inEdges", "outEdges")) {
                for (JsonNode edge : node.path(side)) {
                    edges++;
                    assertTrue(ids.contains(edge.path("origin").asString()), edge.toString());
                    assertTrue(ids.contains(edge.path("destination").asString()), edge.toString());
                }
            }
        }
        assertEquals(4, edges);
    }

    @Test
    void features_and_how_an_edge_is_known_come_only_when_asked_for() throws Exception {
        String scoring = "nodeId=" + code("job:demo:scoring");
        var plain = ask(200, "/lineage?" + scoring).path("graph");
        assertFalse(texts(plain, "type").contains("FEATURE"));
        assertFalse(plain.toString().contains("origins"));
        var more = ask(200, "/lineage?extensions=true&depth=0&" + scoring).path("graph");
        assertTrue(texts(more, "id").contains("feature:demo:spend"), more.toString());
        assertTrue(more.toString().contains("\"origins\":[\"DECLARED\"]"), more.toString());
        ask(400, "/lineage?nodeId=" + code("feature:demo:spend"));
        ask(200, "/lineage?extensions=true&nodeId=" + code("feature:demo:spend"));
    }

    @Test
    void the_graph_of_an_earlier_instant_does_not_hold_what_came_later() throws Exception {
        String etl = "nodeId=" + code("job:shop:etl");
        var then = ask(200, "/lineage?at=2026-01-01T10:00:03Z&" + etl).path("graph");
        assertFalse(texts(then, "id").contains("job:shop:report"), then.toString());
        assertTrue(then.toString().contains("\"state\":\"RUNNING\""), then.toString());
        ask(404, "/lineage?at=2025-01-01T00:00:00Z&" + etl);
        ask(400, "/lineage?at=yesterday&" + etl);
    }

    @Test
    void columns_are_drawn_with_their_own_end_as_the_origin_of_each_edge() throws Exception {
        var said = ask(200, "/column-lineage?nodeId=" + code("datasetField:file:/lake/facts:amount"));
        assertEquals(JSON.readTree(golden("marquez-columns.json")), said, said.toPrettyString());
        assertEquals(
                4,
                ask(200, "/column-lineage?withDownstream=true&nodeId=" + code("dataset:file:/lake/facts"))
                        .path("graph")
                        .size());
        assertEquals(
                1,
                ask(200, "/column-lineage?depth=0&nodeId=" + code("job:shop:etl"))
                        .path("graph")
                        .size());
        ask(404, "/column-lineage?nodeId=" + code("datasetField:file:/lake/facts:nothing"));
    }

    @Test
    void names_with_slashes_go_into_paths() throws Exception {
        String space = "/namespaces/" + code(TOPIC);
        assertEquals(TOPIC, ask(200, space).path("name").asString());
        assertEquals(List.of("orders"), texts(ask(200, space + "/datasets").path("datasets"), "name"));
        assertEquals("STREAM", ask(200, space + "/datasets/orders").path("type").asString());
        var facts = ask(200, "/namespaces/file/datasets/" + code("/lake/facts"));
        assertEquals("DB_TABLE", facts.path("type").asString());
        assertEquals(
                "orders", facts.at("/columnLineage/0/inputFields/0/dataset").asString());
        assertEquals("IDENTITY", facts.at("/columnLineage/0/transformationType").asString());
    }

    @Test
    void an_encoded_slash_leads_nowhere_else() throws Exception {
        for (String path : List.of(
                "/namespaces/x%2F..%2F..%2Ftokens",
                "/namespaces/x%252F..%252F..%252Ftokens",
                "/tokens%2Fx",
                "/namespaces%2Ffile",
                "/definitions%2Fdocuments",
                "/namespaces/..%2Ftokens")) {
            var answer = send(HttpRequest.newBuilder(address(path)));
            assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, path + ": " + answer.statusCode());
        }
    }

    @Test
    void jobs_have_their_runs() throws Exception {
        var jobs = ask(200, "/namespaces/shop/jobs?limit=2&offset=1");
        assertEquals(3, jobs.path("totalCount").asInt());
        assertEquals(List.of("mail", "report"), texts(jobs.path("jobs"), "name"));
        assertEquals(
                "FAILED",
                ask(200, "/namespaces/shop/jobs/mail").at("/latestRun/state").asString());
        var runs = ask(200, "/namespaces/shop/jobs/etl/runs");
        assertEquals(1, runs.path("totalCount").asInt());
        assertEquals(5_000, runs.at("/runs/0/durationMs").asInt());
        assertEquals(
                "STREAM", ask(200, "/namespaces/demo/jobs/scoring").path("type").asString());
    }

    @Test
    void a_search_finds_by_a_part_of_the_name() throws Exception {
        var found = ask(200, "/search?q=REP");
        assertEquals(List.of("dataset:file:/lake/report", "job:shop:report"), texts(found.path("results"), "nodeId"));
        assertEquals(
                List.of("JOB"),
                texts(ask(200, "/search?filter=JOB&sort=UPDATE_AT&q=r%25t").path("results"), "type"));
        var one = ask(200, "/search?limit=1&q=rep");
        assertEquals(2, one.path("totalCount").asInt());
        assertEquals(1, one.path("results").size());
        ask(400, "/search?q=a&filter=FEATURE");
    }

    @Test
    void what_is_not_there_is_told_as_a_problem() throws Exception {
        for (String path : List.of(
                "/lineage?nodeId=job:shop:none",
                "/namespaces/none",
                "/namespaces/file/datasets/none",
                "/namespaces/shop/jobs/none",
                "/namespaces/shop/jobs/none/runs")) {
            assertEquals(404, ask(404, path).path("status").asInt());
        }
        for (String path : List.of(
                "/lineage?nodeId=nonsense",
                "/lineage?depth=-1&nodeId=job:shop:etl",
                "/lineage",
                "/namespaces?limit=0")) {
            assertEquals(400, ask(400, path).path("status").asInt());
        }
    }
}
