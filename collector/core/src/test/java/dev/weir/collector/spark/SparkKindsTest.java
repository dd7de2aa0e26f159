package dev.weir.collector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.spark.events.EventsConfig;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SparkKindsTest {
    private static final Path BASE = Path.of("conf");

    private static List<CollectorConfig> read(Map<?, ?>... sections) throws BadConfig {
        return CollectorConfigs.read(Map.of("collectors", List.of(sections)), BASE);
    }

    private static void refused(Map<?, ?> section, String fix) {
        var mistakes = assertThrows(BadConfig.class, () -> read(section)).mistakes();
        assertTrue(mistakes.stream().anyMatch(mistake -> mistake.toString().contains(fix)), fix + " in " + mistakes);
    }

    @Test
    void defaults_are_filled_in() throws Exception {
        var configs = read(
                Map.of("kind", "spark-history", "url", "http://127.0.0.1:18080"),
                Map.of("kind", "spark-events", "folder", "events"));
        var usual = new Runs.Rules(Duration.ofHours(24), Duration.ofMinutes(10), Set.of());
        var history = (HistoryConfig) configs.get(0);
        assertEquals("spark-history", history.name());
        assertEquals(Duration.ofSeconds(30), history.every());
        assertEquals(Duration.ofSeconds(24), history.timeout());
        assertEquals(usual, history.rules());
        var events = (EventsConfig) configs.get(1);
        assertEquals("spark-events", events.name());
        assertEquals(BASE.resolve("events"), events.folder());
        assertEquals(usual, events.rules());
        assertEquals(EventsConfig.Limits.USUAL, events.limits());
    }

    @Test
    void everything_that_can_be_said_is_read() throws Exception {
        var history = (HistoryConfig) read(Map.of(
                        "kind", "spark-history",
                        "name", "h",
                        "url", "https://history.example/base",
                        "pipelines", Map.of("nightly_etl", "warehouse-etl"),
                        "lookback", "2d",
                        "silence", "1h",
                        "leave", List.of("pipeline_up"),
                        "every", "1m",
                        "timeout", "50s",
                        "token_file", "history.token"))
                .get(0);
        assertEquals("h", history.name());
        assertEquals(Map.of("nightly_etl", "warehouse-etl"), history.pipelines());
        assertEquals(
                new Runs.Rules(Duration.ofDays(2), Duration.ofHours(1), Set.of(Signal.PIPELINE_UP)), history.rules());
        var events = (EventsConfig) read(Map.of("kind", "spark-events", "folder", "/mnt/events", "name", "e"))
                .get(0);
        assertEquals(Path.of("/mnt/events"), events.folder());
    }

    @Test
    void each_rule_is_kept() {
        refused(Map.of("kind", "spark-history"), "url: is required");
        refused(Map.of("kind", "spark-events"), "folder: is required");
        refused(Map.of("kind", "spark-events", "folder", "s3a://bucket/x"), "mount it here, or use kind spark-history");
        refused(Map.of("kind", "spark-events", "folder", "file:///var/x"), "write the path alone");
        refused(Map.of("kind", "spark-events", "folder", "x", "lookback", "1s"), "write a span");
        refused(Map.of("kind", "spark-events", "folder", "x", "silence", "soon"), "write a span");
        refused(Map.of("kind", "spark-events", "folder", "x", "leave", List.of("up_pipeline")), "is no signal");
        refused(
                Map.of("kind", "spark-history", "url", "http://h", "pipelines", Map.of("a", "No!")),
                "no name of a pipeline");
    }
}
