package dev.weir.lineage.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.lineage.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every event and standard facet of the public specification, and every way to get one wrong. */
class ConformanceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("/openlineage/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LineageEvent read(String text) throws BadEvent {
        return EventReader.read(EventReader.json(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_event_and_facet_of_the_specification_is_accepted_and_survives_the_journal() throws Exception {
        var facets = new HashSet<String>();
        for (String line : resource("accepted.jsonl").lines().toList()) {
            var event = read(line);
            assertEquals(JSON.readTree(line), JSON.readTree(event.text()), "nothing is lost");
            var told = new Told(event, event.at().plusMillis(7).truncatedTo(ChronoUnit.MILLIS));
            assertEquals(told, new ToldCodec().decode(new ToldCodec().encode(told)));
            collect(JSON.readTree(line), facets);
        }
        assertTrue(
                facets.containsAll(Set.of(
                        ("catalog columnLineage datasetType dataSource documentation hierarchy lifecycleStateChange ownership schema"
                                        + " storage symlinks tags version dataQualityMetrics dataQualityAssertions inputStatistics"
                                        + " icebergScanReport outputStatistics icebergCommitReport nominalTime parent errorMessage"
                                        + " externalQuery extractionError processing_engine environmentVariables jobDependencies"
                                        + " executionParameters jobType sourceCode sourceCodeLocation sql")
                                .split(" "))),
                facets.toString());
    }

    private static void collect(JsonNode tree, Set<String> facets) {
        for (String holder : List.of("facets", "inputFacets", "outputFacets")) {
            facets.addAll(tree.path(holder).propertyNames());
        }
        tree.forEach(inside -> collect(inside, facets));
    }

    @Test
    void what_the_integrations_of_spark_and_flink_really_send_is_accepted() throws Exception {
        for (String captured : List.of("flink.jsonl", "spark-etl.jsonl", "spark-streaming.jsonl")) {
            for (String line : resource(captured).lines().toList()) {
                readEverything(read(line));
            }
        }
    }

    @Test
    void of_a_name_told_twice_the_last_counts_as_spark_tells_its_engine_twice() throws Exception {
        var event =
                read("{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\",\"dataset\":"
                        + "{\"namespace\":\"n\",\"name\":\"d\",\"facets\":{\"version\":{\"datasetVersion\":\"1\"},"
                        + "\"version\":{\"datasetVersion\":\"2\"}}}}");
        assertEquals(Optional.of("2"), ((LineageEvent.OfDataset) event).facets().version());
    }

    @Test
    void what_is_malformed_is_refused_with_the_path_of_the_field() {
        for (String line : resource("refused.jsonl").lines().toList()) {
            JsonNode row = JSON.readTree(line);
            JsonNode event = JSON.readTree(resource("whole.json"));
            set(event, row.path("set").stringValue().split("\\."), row.path("to"));
            var bad = assertThrows(BadEvent.class, () -> read(event.toString()), line);
            assertEquals(row.path("says").stringValue(), bad.why());
        }
    }

    private static void set(JsonNode tree, String[] path, JsonNode value) {
        JsonNode at = tree;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.isArray() ? at.path(Integer.parseInt(path[i])) : at.path(path[i]);
        }
        ((ObjectNode) at).set(path[path.length - 1], value);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_up_to_twenty() {
        String fields = String.join(",", Collections.nCopies(30, "{}"));
        var bad = assertThrows(
                BadEvent.class,
                () -> read(
                        "{\"eventTime\":\"x\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\",\"dataset\":{\"namespace\":\"n\","
                                + "\"name\":\"d\",\"facets\":{\"schema\":{\"fields\":[" + fields + "]}}}}"));
        assertEquals(20, bad.why().split("; ").length, bad.why());
        assertTrue(bad.why().startsWith("eventTime must be"), bad.why());
    }

    @Test
    void hostile_json_is_refused() {
        String whole = resource("whole.json");
        for (String text : List.of(
                "",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "[".repeat(10_000) + "]".repeat(10_000),
                whole + whole,
                whole.substring(0, 500),
                whole.replaceFirst("\"nullCount\": 0", "\"nullCount\": NaN"),
                whole.replaceFirst("\"nullCount\": 0", "\"nullCount\": 1e999"),
                whole.replaceFirst("\"nullCount\": 0", "\"nullCount\": " + "9".repeat(5_000)),
                "null",
                "17")) {
            assertThrows(BadEvent.class, () -> read(text), () -> text.substring(0, Math.min(40, text.length())));
        }
        var many = assertThrows(
                BadEvent.class,
                () -> read("{\"eventTime\":\"2026-01-01T00:00:00Z\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\",\"job\":"
                        + "{\"namespace\":\"n\",\"name\":\"d\"},\"inputs\":["
                        + String.join(",", Collections.nCopies(10_001, "{\"namespace\":\"n\",\"name\":\"d\"}"))
                        + "]}"));
        assertEquals("inputs must be at most 10000 datasets, not 10001", many.why());
    }

    /** Captured and own events with one or more parts replaced, removed or doubled: read, or refused as a bad event, and typed reading never fails. */
    @Test
    void whatever_is_done_to_an_event_it_is_read_or_refused() {
        var seeds = new ArrayList<String>();
        for (String captured : List.of("flink.jsonl", "spark-etl.jsonl", "spark-streaming.jsonl")) {
            seeds.addAll(resource(captured).lines().limit(8).toList());
        }
        seeds.addAll(resource("accepted.jsonl").lines().toList());
        int accepted = 0;
        int refused = 0;
        for (long seed = 1; seed <= 4_000; seed++) {
            var random = new Random(seed);
            JsonNode event = JSON.readTree(seeds.get(random.nextInt(seeds.size())));
            for (int i = 0; i <= random.nextInt(3); i++) {
                mutate(event, random);
            }
            try {
                var read = read(event.toString());
                readEverything(read);
                assertEquals(read, new ToldCodec().decode(read.text()).event());
                accepted++;
            } catch (BadEvent bad) {
                assertTrue(!bad.why().isBlank());
                refused++;
            }
        }
        assertTrue(accepted > 500 && refused > 500, accepted + " accepted, " + refused + " refused");
    }

    private static void mutate(JsonNode event, Random random) {
        var holders = new ArrayList<JsonNode>();
        holders(event, holders);
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        List<JsonNode> values = List.of(
                JSON.readTree("null"),
                JSON.readTree("[]"),
                JSON.readTree("{}"),
                JSON.readTree("-1"),
                JSON.readTree("1.5"),
                JSON.readTree("99999999999999999999999"),
                JSON.readTree("\"\""),
                JSON.readTree("\"\\ud800\\u0000 x\""),
                JSON.readTree("true"),
                holders.get(random.nextInt(holders.size())).deepCopy());
        JsonNode value = values.get(random.nextInt(values.size()));
        if (holder instanceof ObjectNode object && !object.isEmpty()) {
            String name = List.copyOf(object.propertyNames()).get(random.nextInt(object.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (holder instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private static void holders(JsonNode tree, List<JsonNode> into) {
        if (tree.isContainer()) {
            into.add(tree);
            tree.forEach(inside -> holders(inside, into));
        }
    }

    private static void readEverything(LineageEvent event) {
        switch (event) {
            case LineageEvent.OfRun run -> {
                everything(run.runFacets());
                everything(run.jobFacets());
                run.inputs().forEach(ConformanceTest::everything);
                run.outputs().forEach(ConformanceTest::everything);
            }
            case LineageEvent.OfJob job -> {
                everything(job.facets());
                job.inputs().forEach(ConformanceTest::everything);
                job.outputs().forEach(ConformanceTest::everything);
            }
            case LineageEvent.OfDataset dataset -> everything(dataset.facets());
        }
    }

    private static void everything(Io io) {
        everything(io.facets());
        everything(io.use());
        io.facets().columnLineage(io.dataset(), new NodeId.OfJob("n", "j"));
    }

    private static void everything(Facets facets) {
        var read = new ArrayList<Object>();
        read.add(facets.names());
        read.add(facets.schema());
        read.add(facets.symlinks());
        read.add(facets.owners());
        read.add(facets.lifecycle());
        read.add(facets.renamedFrom());
        read.add(facets.parent());
        read.add(facets.nominalTime());
        read.add(facets.failure());
        read.add(facets.jobType());
        read.add(facets.statistics());
        read.add(facets.metrics());
        read.add(facets.assertions());
        read.add(facets.dataSource());
        read.add(facets.documentation());
        read.add(facets.version());
        read.add(facets.engine());
        read.add(facets.application());
        assertEquals(18, read.size());
    }
}
