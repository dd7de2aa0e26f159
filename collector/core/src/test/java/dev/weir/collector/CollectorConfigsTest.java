package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.flink.FlinkConfig;
import dev.weir.collector.kafka.KafkaConfig;
import dev.weir.collector.prometheus.PrometheusConfig;
import dev.weir.collector.spark.SparkConfig;
import dev.weir.model.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectorConfigsTest {
    private static final Path BASE = Path.of("conf");

    private static List<CollectorConfig> read(Map<?, ?>... sections) throws BadConfig {
        return CollectorConfigs.read(Map.of("collectors", List.of(sections)), BASE);
    }

    private static List<String> mistakes(Map<?, ?>... sections) {
        return assertThrows(BadConfig.class, () -> read(sections)).mistakes().stream()
                .map(BadConfig.Mistake::toString)
                .toList();
    }

    private static void refused(Map<?, ?> section, String... words) {
        List<String> mistakes = mistakes(section);
        for (String word : words) {
            assertTrue(mistakes.stream().anyMatch(mistake -> mistake.contains(word)), word + " in " + mistakes);
        }
    }

    @Test
    void defaults_are_filled_in() throws Exception {
        var configs = read(
                Map.of("kind", "flink", "url", "http://127.0.0.1:8081"),
                Map.of("kind", "kafka", "bootstrap", "127.0.0.1:9092", "groups", Map.of("g", "p")),
                Map.of("kind", "prometheus", "url", "http://127.0.0.1:1/metrics", "pipeline", "p"),
                Map.of("kind", "spark", "url", "http://127.0.0.1:4040"));
        FlinkConfig flink = (FlinkConfig) configs.get(0);
        assertEquals("flink", flink.name());
        assertEquals(Duration.ofSeconds(5), flink.every());
        assertEquals(Duration.ofSeconds(4), flink.timeout());
        assertEquals(100, flink.maxJobs());
        assertTrue(flink.estimateLatency());
        KafkaConfig kafka = (KafkaConfig) configs.get(1);
        assertTrue(kafka.ownBacklog());
        assertEquals(Duration.ofSeconds(15), kafka.silence());
        assertEquals(Set.of("p"), kafka.owns().get(Signal.BACKLOG_RECORDS));
        assertEquals(PrometheusConfig.KEEP, ((PrometheusConfig) configs.get(2)).keep());
        assertEquals("business-p", configs.get(2).name());
        assertTrue(!((SparkConfig) configs.get(3)).batch());
    }

    @Test
    void everything_that_can_be_said_is_read() throws Exception {
        var flink = new HashMap<String, Object>(Map.of(
                "kind",
                "flink",
                "name",
                "f",
                "url",
                "https://flink.example:443/base",
                "every",
                "10s",
                "timeout",
                "1500ms"));
        flink.put("pipelines", Map.of("Fraud Job", "fraud-detection"));
        flink.put("max_jobs", 5);
        flink.put("estimate_latency", false);
        flink.put("token_file", "flink.token");
        var kafka = Map.of(
                "kind",
                "kafka",
                "name",
                "k",
                "bootstrap",
                "a:1, b:2",
                "inputs",
                Map.of("p", "in"),
                "outputs",
                Map.of("p", "out"),
                "own_backlog",
                false,
                "silence",
                "1m",
                "properties_file",
                "client.properties",
                "every",
                "PT2S");
        var prometheus = Map.of(
                "kind",
                "prometheus",
                "name",
                "b",
                "url",
                "http://h/m",
                "pipeline",
                "p",
                "token_file",
                "/t",
                "keep",
                List.of("x_"));
        var spark = Map.of(
                "kind",
                "spark",
                "name",
                "s",
                "url",
                List.of("http://a:1", "http://b:2"),
                "pipelines",
                Map.of("app", "p"),
                "batch",
                true,
                "leave",
                List.of("pipeline_run_duration_seconds"));
        var configs = read(flink, kafka, prometheus, spark);
        FlinkConfig f = (FlinkConfig) configs.get(0);
        assertEquals(new Timing(Duration.ofSeconds(10), Duration.ofMillis(1_500)), f.timing());
        assertEquals(Map.of("Fraud Job", "fraud-detection"), f.pipelines());
        assertEquals(List.of(URI.create("https://flink.example:443/base")), f.urls());
        KafkaConfig k = (KafkaConfig) configs.get(1);
        assertEquals(Optional.of(BASE.resolve("client.properties")), k.properties());
        assertEquals(Duration.ofSeconds(2), k.every());
        assertEquals(Set.of("p"), k.owns().get(Signal.END_TO_END_LATENCY));
        assertTrue(!k.owns().containsKey(Signal.BACKLOG_RECORDS));
        assertEquals(List.of("x_"), ((PrometheusConfig) configs.get(2)).keep());
        assertEquals(
                List.of("s-a:1", "s-b:2"),
                List.of(configs.get(3).name(), configs.get(4).name()));
        assertEquals(Set.of(Signal.RUN_DURATION), ((SparkConfig) configs.get(4)).leave());
    }

    @Test
    void all_mistakes_are_shown_at_once_with_path_value_and_fix() {
        var mistakes = mistakes(
                Map.of("kind", "flink", "url", "8081", "evry", "5s", "max_jobs", "many"),
                Map.of("kind", "storm"),
                Map.of("kind", "kafka", "bootstrap", "nowhere", "groups", Map.of("g", "Not A Name")));
        assertEquals(6, mistakes.size(), mistakes::toString);
        assertTrue(
                mistakes.contains("collectors[0].max_jobs = 'many': is not a whole number; write one from 1 to 1000"));
        assertTrue(mistakes.stream()
                .anyMatch(m -> m.startsWith("collectors[0].evry: unknown key, use one of detail, estimate_latency,")));
        assertTrue(mistakes.stream().anyMatch(m -> m.startsWith("collectors[1].kind = 'storm': use one of flink, ")));
    }

    @Test
    void each_rule_is_kept() {
        refused(Map.of("kind", "flink"), "url: is required");
        refused(Map.of("kind", "flink", "url", List.of("http://h", "h:2")), "write an address");
        refused(Map.of("kind", "flink", "url", "http://h", "detail", "all"), "use one of pipeline, operator, subtask");
        refused(Map.of("kind", "flink", "url", "ftp://h"), "write an address");
        refused(Map.of("kind", "flink", "url", "http://me:secret@h"), "keep credentials out");
        refused(Map.of("kind", "flink", "url", "http://h", "every", "1y"), "write a span");
        refused(Map.of("kind", "flink", "url", "http://h", "every", "5s", "timeout", "5s"), "timeout");
        refused(Map.of("kind", "flink", "url", "http://h", "pipelines", List.of("a")), "write pairs");
        refused(Map.of("kind", "flink", "url", "http://h", "pipelines", Map.of("j", "No!")), "no name of a pipeline");
        refused(Map.of("kind", "flink", "url", "http://h", "estimate_latency", "yes"), "true or false");
        refused(Map.of("kind", "kafka", "bootstrap", "h:1"), "nothing to measure");
        refused(Map.of("kind", "kafka", "bootstrap", "h:1", "outputs", Map.of("p", "a topic")), "no name of a topic");
        var outputs = Map.of("p", "out");
        refused(
                Map.of("kind", "kafka", "bootstrap", "h:1", "outputs", outputs, "where", Map.of("out", "final")),
                "field=value");
        refused(
                Map.of("kind", "kafka", "bootstrap", "h:1", "outputs", outputs, "event_times", Map.of("else", "at")),
                "which is no output");
        refused(Map.of("kind", "prometheus", "url", "http://h"), "pipeline: is required");
        refused(Map.of("kind", "spark"), "url: is required");
        refused(Map.of("kind", "spark", "url", "http://h", "leave", List.of("nothing")), "is no signal");
    }

    @Test
    void two_collectors_of_one_name_and_keys_beside_the_list_are_refused() {
        var flink = Map.of("kind", "flink", "url", "http://h");
        assertTrue(mistakes(flink, flink).getFirst().contains("two collectors have this name"));
        BadConfig bad = assertThrows(
                BadConfig.class, () -> CollectorConfigs.read(Map.of("collectors", List.of(), "scrape", 1), BASE));
        assertEquals("scrape", bad.mistakes().getFirst().path());
    }

    @Test
    void credentials_in_an_address_are_not_repeated() {
        assertTrue(mistakes(Map.of("kind", "flink", "url", "http://me:s3cret@h")).stream()
                .noneMatch(mistake -> mistake.contains("s3cret")));
    }
}
