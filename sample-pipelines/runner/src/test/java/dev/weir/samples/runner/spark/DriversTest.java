package dev.weir.samples.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.samples.runner.supervise.ChildSpec;
import dev.weir.samples.runner.supervise.Jvm;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {

    private static final Instant NOMINAL = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path data;

    private Drivers drivers(Optional<Drivers.Plugin> plugin) {
        return new Drivers(
                new Jvm(Path.of("/jdk"), Path.of("/runner.jar")),
                Path.of("/spark"),
                Path.of("/jobs.jar"),
                plugin,
                "127.0.0.1:9",
                data,
                data.resolve("log4j2.properties"));
    }

    private static Optional<Drivers.Plugin> plugin() {
        return Optional.of(new Drivers.Plugin(
                Path.of("/plugin.jar"),
                URI.create("http://127.0.0.1:8080"),
                Path.of("/token"),
                Map.of("OPENLINEAGE_CONFIG", "/ol.yml")));
    }

    @Test
    void a_batch_driver_knows_its_load_and_tells_the_plugin() throws IOException {
        ChildSpec etl = drivers(plugin()).etl(7, new Drivers.Load(NOMINAL, NOMINAL.plusSeconds(90)));
        assertEquals("warehouse-etl", etl.name());
        List<String> command = etl.command();
        assertTrue(command.containsAll(List.of(
                "-Dspark.ui.port=7",
                "-Dspark.plugins=dev.weir.sparkplugin.WeirPlugin",
                "-Dspark.sql.streaming.streamingQueryListeners=dev.weir.sparkplugin.WeirStreamingListener",
                "-Dspark.weir.url=http://127.0.0.1:8080",
                "-Dspark.weir.token.file=/token",
                "-Dspark.weir.pipeline=warehouse-etl",
                "-Dspark.weir.environment=demo",
                "-Dspark.extraListeners=io.openlineage.spark.agent.OpenLineageSparkListener",
                "-Dspark.openlineage.namespace=demo",
                "-Dspark.openlineage.appName=warehouse-etl",
                "-Dspark.weir.rejects=malformed,missing-field,negative-amount,bad-country,bad-time",
                "-Dspark.weir.run.nominal=2026-01-01T00:00:00Z",
                "-Dspark.weir.run.due=2026-01-01T00:01:30Z",
                "/jobs.jar" + File.pathSeparator + "/plugin.jar" + File.pathSeparator + "/spark/*")));
        assertEquals("/ol.yml", etl.environment().get("OPENLINEAGE_CONFIG"));
        assertEquals(
                List.of(
                        "dev.weir.samples.spark.WarehouseEtl",
                        "--bootstrap",
                        "127.0.0.1:9",
                        "--data",
                        data.toString(),
                        "--faults",
                        data.resolve("faults").toString(),
                        "--nominal",
                        "2026-01-01T00:00:00Z",
                        "--due",
                        "2026-01-01T00:01:30Z"),
                command.subList(command.indexOf("-cp") + 2, command.size()));
    }

    @Test
    void without_a_plugin_nothing_of_it_is_said() throws IOException {
        ChildSpec bridge = drivers(Optional.empty()).bridge(7);
        assertFalse(bridge.command().stream().anyMatch(word -> word.contains("weir.url") || word.contains("nominal")));
        assertTrue(bridge.command().contains("dev.weir.samples.spark.FeatureBridge"));
    }

    @Test
    void a_missed_load_is_made_up_for_once() {
        Duration every = Duration.ofMinutes(3);
        assertEquals(NOMINAL.plusSeconds(180), BatchRounds.next(NOMINAL, NOMINAL.plusSeconds(100), every));
        assertEquals(NOMINAL.plusSeconds(180), BatchRounds.next(NOMINAL, NOMINAL.plusSeconds(359), every));
        assertEquals(NOMINAL.plusSeconds(540), BatchRounds.next(NOMINAL, NOMINAL.plusSeconds(600), every));
    }

    @Test
    void only_the_newest_event_logs_are_kept() throws IOException {
        Path events = Files.createDirectories(data.resolve("spark/events"));
        for (int i = 0; i < 23; i++) {
            Path log = Files.createFile(events.resolve("local-" + i));
            Files.setLastModifiedTime(log, FileTime.fromMillis(1_000L * i));
        }
        drivers(Optional.empty()).tidy();
        assertFalse(Files.exists(events.resolve("local-2")));
        assertTrue(Files.exists(events.resolve("local-3")));
    }
}
