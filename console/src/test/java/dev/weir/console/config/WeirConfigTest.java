package dev.weir.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.flow.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeirConfigTest {
    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void definitions() throws IOException {
        Files.createDirectory(folder.resolve("definitions"));
    }

    @Test
    void an_empty_map_gives_the_defaults() throws IOException {
        var config = good("{}");
        assertEquals("production", config.environment());
        assertEquals(folder.resolve("definitions"), config.definitions());
        assertEquals(List.of(), config.collectors());
        assertEquals(List.of(), config.alerting().notifiers());
        assertEquals(Duration.ofDays(30), config.samplesKept());
        assertEquals("[flink, spark]", config.ingest().mappings().toString());
    }

    @Test
    void variables_come_from_the_environment_or_their_default() throws IOException {
        var config = good("environment: ${STAGE}\nsamples_kept: ${KEPT:-7d}\n");
        assertEquals("staging", config.environment());
        assertEquals(Duration.ofDays(7), config.samplesKept());
    }

    @Test
    void all_errors_come_at_once_each_with_its_place_and_remedy() throws IOException {
        var problems = bad("""
                environment: Prod_1
                definitions: nowhere
                collector: []
                collectors: [{kind: telepathy}]
                alerting: {notifiers: [{kind: pigeon}]}
                tokens: [{name: a, scopes: [fly], file: x}]
                samples_kept: soon
                ingest: {mappings: [flonk], keep: ["/(/"], max_series: 0, colour: red, pipelines: {a: B C}}
                """);
        for (String place : List.of(
                "environment",
                "definitions",
                "collector:",
                "collectors[0]",
                "notifiers",
                "tokens[0]",
                "samples_kept",
                "ingest.mappings",
                "ingest.keep",
                "ingest.max_series",
                "ingest.colour",
                "ingest.pipelines.a")) {
            assertTrue(problems.stream().anyMatch(problem -> problem.contains(place)), place + " in " + problems);
        }
        assertTrue(problems.stream().allMatch(problem -> problem.startsWith(folder.toString())), problems.toString());
    }

    @Test
    void prices_are_read_whole_or_refused_by_their_place() throws IOException {
        var prices = good("prices: {currency: EUR, cpu_core_hour: 0.05, pipelines: {etl: {memory_gib_hour: 1}}}")
                .prices();
        assertEquals(0.05, prices.usual().orElseThrow().cpuHour());
        assertEquals(Map.of("etl", new Prices.Price(0, 1)), prices.pipelines());
        var problems = String.join("\n", bad("prices: {currency: euro, cpu_core_hour: -1, gpu: 3, pipelines: {a: 1}}"));
        for (String place : List.of("currency = 'euro'", "cpu_core_hour = '-1'", "prices.gpu", "pipelines.a")) {
            assertTrue(problems.contains(place), place + " in " + problems);
        }
    }

    @Test
    void namespaces_of_lineage_mean_environments() throws IOException {
        assertEquals(
                Map.of("spark-prod", "production"),
                good("lineage: {namespaces: {spark-prod: production}}").namespaces());
        assertEquals(Map.of(), good("environment: demo").namespaces());
        assertTrue(bad("lineage: {namespaces: {a: B C}}").getFirst().contains("lineage.namespaces.a"));
        assertTrue(bad("lineage: {names: {}}").getFirst().contains("lineage:"));
        assertTrue(bad("lineage: {namespaces: a}").getFirst().contains("lineage.namespaces:"));
    }

    @Test
    void lineage_may_come_from_a_topic() throws IOException {
        assertEquals(List.of(), good("{}").lineageTopics());
        var topic = good("lineage: {kafka: {bootstrap: 'one:9092,two:9092', topic: ol}, namespaces: {a: b}}")
                .lineageTopics()
                .getFirst();
        assertEquals("one:9092,two:9092", topic.bootstrap());
        assertEquals("ol", topic.topic());
        assertEquals("weir-lineage", topic.group());
        assertEquals(
                "readers",
                good("lineage: {kafka: {bootstrap: 'one:9092', topic: ol, group: readers}}")
                        .lineageTopics()
                        .getFirst()
                        .group());
        var problems = String.join(
                "\n",
                bad("lineage: {kafka: {bootstrap: one, topic: a b, group: ' /', colour: red,"
                        + " properties: {sasl.jaas.config: hidden, linger: 1}}}"));
        for (String place : List.of(
                "kafka.bootstrap",
                "kafka.topic",
                "kafka.group",
                "kafka.colour",
                "sasl.jaas.config",
                "properties.linger")) {
            assertTrue(problems.contains(place), place + " in " + problems);
        }
        assertFalse(problems.contains("hidden"), problems);
        assertTrue(bad("lineage: {kafka: one}").getFirst().contains("lineage.kafka"));
    }

    @Test
    void hostile_and_broken_files_are_refused() throws IOException {
        assertTrue(bad("a: 1\na: 2\n").getFirst().contains("duplicate"));
        assertTrue(bad("[1, 2]").getFirst().contains("keys and values"));
        assertTrue(bad("environment: !!java.net.URL [x]").getFirst().contains("YAML"));
        assertTrue(bad("environment: ${NOBODY_SET_THIS}").getFirst().contains("NOBODY_SET_THIS"));
        var laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertTrue(bad(laughs.toString()).getFirst().contains("YAML"));
    }

    @Test
    void a_missing_file_is_named() {
        var refused = assertInstanceOf(
                WeirConfig.Reading.Refused.class, WeirConfig.read(folder.resolve("no"), Map.<String, String>of()::get));
        assertTrue(refused.problems().getFirst().contains("weir.yaml"), refused.toString());
    }

    private WeirConfig good(String yaml) throws IOException {
        return assertInstanceOf(WeirConfig.Reading.Read.class, read(yaml)).config();
    }

    private List<String> bad(String yaml) throws IOException {
        return assertInstanceOf(WeirConfig.Reading.Refused.class, read(yaml)).problems();
    }

    private WeirConfig.Reading read(String yaml) throws IOException {
        Files.writeString(folder.resolve("weir.yaml"), yaml);
        return WeirConfig.read(folder, Map.of("STAGE", "staging")::get);
    }
}
