package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Defaults, the full mapping, and each rule broken. */
class SettingsTest {
    private static Map<Object, Object> with(Object... pairs) {
        Map<Object, Object> all = new HashMap<>();
        all.put("url", "http://weir:8080");
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private static void refused(String message, Object... pairs) {
        BadSettings why = assertThrows(BadSettings.class, () -> new Settings(with(pairs), Map.of()));
        assertEquals("metrics.reporter.weir." + message, why.getMessage());
    }

    @Test
    void defaults() throws Exception {
        Settings settings = new Settings(with(), Map.of("WEIR_TOKEN", "t"));
        assertEquals(
                "http://weir:8080/api/v1/ingest/agent",
                settings.address("api/v1/ingest/agent").toString());
        assertEquals("Bearer t", settings.token().header());
        assertEquals(Optional.of("default/my-job"), settings.pipelineOf("My job"));
        assertEquals(Optional.empty(), settings.pipelineOf("***"));
        assertEquals(Optional.empty(), settings.pipelineOfProcess());
        assertEquals(2_000, settings.batch());
        assertEquals(20_000, settings.queue());
        assertEquals(Duration.ofSeconds(5), settings.timeout());
        assertTrue(settings.wanted().metric("flink_jobmanager_job_numRestarts"));
        assertTrue(settings.wanted().metric("flink_taskmanager_job_task_operator_recent_rocksdb_estimate_num_keys"));
        assertTrue(settings.wanted().metric("flink_taskmanager_job_task_operator_reason_rejected"));
        String markers = "latency_source_id_operator_id_operator_subtask_index_latency";
        assertTrue(settings.wanted().metric("flink_taskmanager_job_task_" + markers), "Flink 2");
        assertTrue(settings.wanted().metric("flink_taskmanager_job_" + markers), "Flink 1.20");
        assertFalse(settings.wanted().metric("flink_taskmanager_job_task_numBuffersOut"));
    }

    @Test
    void every_setting_is_mapped_whatever_flinks_yaml_made_of_it() throws Exception {
        Settings settings = new Settings(
                with(
                        "environment", "demo",
                        "pipelines", List.of("a=b job=clicks", "x=y"),
                        "include", "default, flink_*_mine",
                        "exclude", List.of("flink_jobmanager_*"),
                        "batch", 10,
                        "queue", "30",
                        "timeout-seconds", 7L,
                        "token", "abc",
                        "factory.class", "x",
                        "interval", "5 SECONDS",
                        "scope.variables.excludes", "host"),
                Map.of());
        assertEquals(Optional.of("demo/clicks"), settings.pipelineOf("a=b job"));
        assertTrue(settings.wanted().metric("flink_taskmanager_job_mine"));
        assertTrue(settings.wanted().metric("flink_taskmanager_job_task_busyTimeMsPerSecond"));
        assertFalse(settings.wanted().metric("flink_jobmanager_job_numRestarts"));
        assertEquals(10, settings.batch());
        assertEquals(30, settings.queue());
        assertEquals(Duration.ofSeconds(7), settings.timeout());
        assertEquals("Bearer abc", settings.token().header());
        assertEquals(List.of(), settings.unknown());
        assertEquals(Optional.of("default/one"), new Settings(with("pipeline", "one"), Map.of()).pipelineOf("any"));
    }

    @Test
    void each_broken_rule_names_key_value_and_fix() {
        refused(
                "url is 'ftp://h' but must be the console's http(s) address, such as http://weir:8080",
                "url",
                "ftp://h");
        refused("batch is '0' but must be a whole number from 1 to 10000", "batch", 0);
        refused("queue is 'many' but must be a whole number from 1 to 1000000", "queue", "many");
        refused("timeout-seconds is '99' but must be a whole number from 1 to 60", "timeout-seconds", "99");
        refused("environment is 'Prod' but must be 1 to 63 lower-case letters, digits or '-'", "environment", "Prod");
        refused(
                "pipelines is 'clicks' but must be 'job name=pipeline, …' with pipelines of lower-case letters, digits and '-'",
                "pipelines",
                "clicks");
        refused(
                "batch is '' but must be a whole number from 1 to 10000; metrics.reporter.weir.queue is '-1' but must be a"
                        + " whole number from 1 to 1000000",
                "batch",
                "",
                "queue",
                "-1");
    }

    @Test
    void a_misspelt_key_is_named() throws Exception {
        assertEquals(
                List.of("metrics.reporter.weir.token-flie"), new Settings(with("token-flie", "x"), Map.of()).unknown());
    }

    @Test
    void the_listener_reads_the_reporters_settings_and_its_own_before_them() {
        assertEquals(
                Map.of("url", "http://b", "token", "t"),
                WeirJobListenerFactory.settings(Map.of(
                        "metrics.reporter.weir.url", "http://a",
                        "metrics.reporter.weir.token", "t",
                        "weir.lineage.url", "http://b",
                        "rest.port", "8081")));
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_repeated() {
        for (String url : List.of("http://ann:hunter2@weir:8080", "http://ann:hunter2 %@weir:8080")) {
            BadSettings why = assertThrows(BadSettings.class, () -> new Settings(with("url", url), Map.of()));
            assertFalse(String.valueOf(why.getMessage()).contains("hunter2"), url);
        }
    }
}
