package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** Defaults, the full mapping, and each rule broken. */
class SettingsTest {
    private static SparkConf conf(String... pairs) {
        SparkConf conf = new SparkConf(false).set("spark.app.name", "app").set("spark.weir.url", "http://h:1");
        for (int i = 0; i < pairs.length; i += 2) {
            conf.set(pairs[i], pairs[i + 1]);
        }
        return conf;
    }

    private static void refused(String word, String... pairs) {
        IllegalArgumentException why =
                assertThrows(IllegalArgumentException.class, () -> new Settings(conf(pairs), Map.of()));
        assertTrue(String.valueOf(why.getMessage()).contains(word), why.getMessage());
    }

    @Test
    void defaults() {
        Settings settings = new Settings(conf(), Map.of());
        assertEquals("http://h:1/api/v1/ingest/agent", settings.endpoint().toString());
        assertEquals("default/app", settings.pipeline());
        assertEquals("spark-batch", settings.engine());
        assertEquals(Optional.empty(), settings.run());
        assertEquals(Optional.empty(), settings.due());
        assertEquals(20_000, settings.queue());
        assertEquals(Duration.ofSeconds(5), settings.heartbeat());
    }

    @Test
    void every_setting_is_mapped() throws Exception {
        Settings settings = new Settings(
                conf(
                        "spark.weir.url",
                        "https://weir.example/base/",
                        "spark.weir.pipeline",
                        "etl",
                        "spark.weir.environment",
                        "demo",
                        "spark.weir.run.nominal",
                        "2026-01-01T01:00:00+01:00",
                        "spark.weir.run.due",
                        "2026-01-01T00:05:00Z",
                        "spark.weir.queue",
                        "7",
                        "spark.weir.heartbeat.seconds",
                        "2",
                        "spark.master",
                        "local[2]"),
                Map.of("WEIR_TOKEN", "abc"));
        assertEquals(
                "https://weir.example/base/api/v1/ingest/agent",
                settings.endpoint().toString());
        assertEquals("demo/etl", settings.pipeline());
        assertEquals(Optional.of("2026-01-01T00:00:00Z"), settings.run());
        assertEquals(Optional.of(Instant.parse("2026-01-01T00:05:00Z")), settings.due());
        assertEquals(7, settings.queue());
        assertEquals(Duration.ofSeconds(2), settings.heartbeat());
        assertEquals("Bearer abc", settings.token().header());
        assertTrue(settings.local());
    }

    @Test
    void our_streaming_listener_makes_a_driver_streaming_unless_it_has_a_load_window() {
        String listeners = "spark.sql.streaming.streamingQueryListeners";
        String ours = "x.Other,dev.weir.sparkplugin.WeirStreamingListener";
        assertEquals("spark-streaming", new Settings(conf(listeners, ours), Map.of()).engine());
        assertTrue(new Settings(conf(listeners, ours, "spark.weir.run.due", "2026-01-01T00:05:00Z"), Map.of()).batch());
        assertTrue(new Settings(conf(listeners, ours, "spark.weir.engine", "spark-batch"), Map.of()).batch());
    }

    @Test
    void each_broken_rule_is_named() {
        refused("spark.weir.url", "spark.weir.url", "");
        refused("spark.weir.url", "spark.weir.url", "ftp://h");
        refused("spark.weir.run.due", "spark.weir.run.due", "tomorrow");
        refused("spark.weir.engine", "spark.weir.engine", "flink");
        refused("spark.weir.queue", "spark.weir.queue", "0");
        refused("spark.weir.heartbeat.seconds", "spark.weir.heartbeat.seconds", "-1");
        refused("spark.weir.pipeline", "spark.weir.pipeline", " ");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_value() {
        String why = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new Settings(
                                conf(
                                        "spark.weir.queue",
                                        "many",
                                        "spark.weir.enviroment",
                                        "x",
                                        "spark.weir.pipeline",
                                        "A b"),
                                Map.of()))
                .getMessage());
        assertTrue(why.contains("spark.weir.queue must be a whole number, not 'many'"), why);
        assertTrue(why.contains("spark.weir.enviroment is not a setting"), why);
        assertTrue(why.contains("spark.weir.pipeline must be 1 to 63"), why);
    }

    @Test
    void an_address_with_a_password_in_it_is_refused_and_not_repeated() {
        String why = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new Settings(conf("spark.weir.url", "http://joe:hunter2@h"), Map.of()))
                .getMessage());
        assertTrue(why.contains("spark.weir.url") && !why.contains("hunter2"), why);
    }

    @Test
    void the_name_of_an_application_becomes_one_that_the_console_takes() {
        SparkConf named = conf().set("spark.app.name", "Nightly Load (v2)!");
        assertEquals("default/nightly-load-v2", new Settings(named, Map.of()).pipeline());
    }

    @Test
    void version_and_rejects_are_absent_unless_set() {
        Settings bare = new Settings(conf(), Map.of());
        assertEquals(Optional.empty(), bare.version());
        assertEquals(List.of(), bare.rejects());
        Settings set = new Settings(
                conf("spark.weir.version", "1.4", "spark.weir.rejects", "malformed, missing-field,"), Map.of());
        assertEquals(Optional.of("1.4"), set.version());
        assertEquals(List.of("malformed", "missing-field"), set.rejects());
    }
}
