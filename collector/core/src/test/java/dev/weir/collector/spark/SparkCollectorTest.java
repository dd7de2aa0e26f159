package dev.weir.collector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Answered;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SparkCollectorTest extends CollectorContract {
    private static final Instant AT = Instant.ofEpochMilli(1_795_331_693_716L);

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, false, Set.of());
    }

    private static SparkConfig config(URI address, Duration timeout, boolean batch, Set<Signal> leave) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        var names = Map.of("batch_etl", "warehouse-etl");
        return new SparkConfig("etl", timing, address, names, batch, leave, Secret.none(), SparkConfig.LIMIT_BYTES);
    }

    private static FakeSpark driver() throws java.io.IOException {
        return FakeSpark.driver("etl");
    }

    private static Collector open(SparkConfig config) {
        return config.open(CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system()));
    }

    private static Answered scrape(Collector collector, Instant at) throws InterruptedException {
        return Answered.of(collector.scrape(at));
    }

    private static SparkConfig stream(FakeSpark spark, Signal... leave) {
        return config(spark.address(), Duration.ofSeconds(5), false, Set.of(leave));
    }

    private static SparkConfig batch(FakeSpark spark, Signal... leave) {
        return config(spark.address(), Duration.ofSeconds(5), true, Set.of(leave));
    }

    private static String etl(String name) {
        return name + "{pipeline=\"warehouse-etl\"}";
    }

    private static String of(String name, String pipeline) {
        return name + "{pipeline=\"" + pipeline + "\"}";
    }

    private static String records(String direction, String pipeline) {
        return "pipeline_records_total{direction=\"" + direction + "\",pipeline=\"" + pipeline + "\"}";
    }

    @Test
    void a_running_batch_is_measured() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(batch(spark))) {
            Answered answered = scrape(collector, AT);
            assertEquals(1, answered.value(etl("pipeline_up")));
            assertEquals(37.15, answered.value(etl("pipeline_run_duration_seconds")), 1e-9);
            assertEquals(
                    37.15,
                    answered.value(
                            "pipeline_run_duration_seconds{pipeline=\"warehouse-etl\",run=\"local-1795331659194\"}"),
                    1e-9);
            assertTrue(answered.value(records("in", "warehouse-etl")) >= 22_142);
            assertTrue(answered.value(etl("pipeline_cpu_seconds_total")) > 0.6);
            assertEquals(170_481_176 + 208_677_976, answered.value(etl("pipeline_memory_bytes")));
            assertEquals(Quality.ESTIMATED, answered.quality(etl("pipeline_memory_bytes")));
        }
    }

    @Test
    void both_versions_of_spark_tell_all_that_their_tasks_did() throws Exception {
        for (String version : List.of("35", "42")) {
            try (FakeSpark spark = FakeSpark.driver("driver-" + version);
                    Collector collector = open(batch(spark))) {
                Answered answered = scrape(collector, AT);
                assertEquals(100_000, answered.value(records("in", "nightly")));
                assertEquals(50_010, answered.value(records("out", "nightly")));
                assertEquals(1, answered.value(of("pipeline_failed_tasks_total", "nightly")));
                assertEquals(0, answered.value(of("pipeline_spilled_bytes_total", "nightly")));
                assertTrue(answered.value(of("pipeline_gc_seconds_total", "nightly")) > 0);
                assertTrue(answered.value("pipeline_shuffle_bytes_total{direction=\"in\",pipeline=\"nightly\"}") > 0);
                assertEquals(0, answered.value(of("pipeline_restarts_total", "nightly")));
                assertEquals(0, answered.value(of("pipeline_lost_workers_total", "nightly")));
                double ratio = answered.value(of("pipeline_task_skew_ratio", "nightly"));
                assertTrue(ratio > 11 && ratio < 12.5, "1.2 s against 0.1 s is " + ratio);
                Finding skew = answered.findings(Finding.Kind.IMBALANCE).get(0);
                assertEquals("10 'count at Cap.java:27'", skew.about());
                Sample info = answered.up().samples().stream()
                        .filter(sample -> sample.series().name().equals("pipeline_info"))
                        .findFirst()
                        .orElseThrow();
                assertEquals("spark-batch", info.series().labels().get("engine"));
                assertEquals(
                        version.equals("35") ? "3.5.4" : "4.2.0",
                        info.series().labels().get("engine_version"));
                assertTrue(String.valueOf(info.series().labels().get("plan")).matches("[0-9a-f]{12}"));
            }
        }
    }

    @Test
    void quantiles_are_asked_for_a_few_stages_once() throws Exception {
        try (FakeSpark spark = FakeSpark.driver("driver-42");
                Collector collector = open(batch(spark))) {
            scrape(collector, AT);
            scrape(collector, AT.plusSeconds(5));
            long asked = spark.asked().stream()
                    .filter(request -> request.contains("taskSummary"))
                    .count();
            assertEquals(3, asked, "those that ran longest, of which only stages with two tasks or more");
            long properties = spark.asked().stream()
                    .filter(request -> request.contains("/environment"))
                    .count();
            assertEquals(1, properties);
        }
    }

    @Test
    void a_killed_executor_is_a_lost_worker() throws Exception {
        try (FakeSpark spark = FakeSpark.driver("driver-lost");
                Collector collector = open(batch(spark))) {
            Answered answered = scrape(collector, AT);
            assertEquals(1, answered.value(of("pipeline_lost_workers_total", "lost")));
            assertEquals(
                    "1 executor was lost, the last: 1 (Command exited with code 137)",
                    answered.findings(Finding.Kind.LOST_WORKERS).get(0).text());
            spark.with(
                    "/api/v1/applications/app-20261122120807-0000/allexecutors",
                    "[{\"id\":\"7\",\"isActive\":false,\"removeReason\":\"Executor killed by driver.\"},"
                            + "{\"id\":\"8\",\"isActive\":false,\"removeReason\":\"Executor decommission: spot\"},"
                            + "{\"id\":\"9\",\"isActive\":false}]");
            assertEquals(
                    2,
                    scrape(collector, AT.plusSeconds(5)).value(of("pipeline_lost_workers_total", "lost")),
                    "1 is forgotten by Spark and not by us; 9 went without a word");
        }
    }

    @Test
    void a_failed_job_is_told_with_the_reason_of_its_stage() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(batch(spark))) {
            String path = "/api/v1/applications/local-1795331659194";
            spark.with(
                    path + "/jobs?status=failed",
                    "[{\"jobId\":7,\"name\":\"save\",\"stageIds\":[11],\"status\":\"FAILED\","
                            + "\"completionTime\":\"2026-11-22T07:14:40.214GMT\"}]");
            spark.with(
                    path + "/stages",
                    "[{\"status\":\"FAILED\",\"stageId\":11,\"attemptId\":0,\"failureReason\":\"boom\\n at X\"}]");
            Answered answered = scrape(collector, AT);
            assertEquals(
                    "job 7 'save': boom failed",
                    answered.findings(Finding.Kind.EXCEPTION).get(0).text());
            assertEquals(
                    Quality.MISSING,
                    answered.quality(records("in", "warehouse-etl")),
                    "a stage that says no figures makes no zeros");
        }
    }

    @Test
    void the_due_time_that_the_application_was_submitted_with_makes_it_late() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(batch(spark))) {
            spark.with(
                    "/api/v1/applications/local-1795331659194/environment",
                    "{\"sparkProperties\":[[\"spark.weir.run.due\",\"" + AT.minusSeconds(30)
                            + "\"],[\"spark.jars\",\"s3://x/etl-1.4.2.jar\"]]}");
            Answered answered = scrape(collector, AT);
            assertEquals(30, answered.value(etl("pipeline_run_lateness_seconds")));
            assertTrue(answered.up().samples().stream()
                    .anyMatch(sample ->
                            "etl-1.4.2.jar".equals(sample.series().labels().get("version"))));
        }
    }

    @Test
    void what_a_driver_is_slow_to_tell_is_asked_again_and_holds_up_nothing() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(config(spark.address(), Duration.ofMillis(1_600), true, Set.of()))) {
            spark.with("/api/v1/applications/local-1795331659194/environment", "{\"sparkProperties\":[]}");
            spark.slow("/environment");
            Answered slow = scrape(collector, AT);
            assertEquals(1, slow.value(etl("pipeline_up")));
            assertTrue(slow.finding(Finding.Kind.NOT_COLLECTED, "pipeline_run_lateness_seconds")
                    .isEmpty());
            spark.slow("/nothing");
            Answered quick = scrape(collector, AT.plusSeconds(5));
            assertTrue(quick.finding(Finding.Kind.NOT_COLLECTED, "pipeline_run_lateness_seconds")
                    .isPresent());
        }
    }

    @Test
    void between_two_runs_the_last_figures_stand_still_and_the_target_is_idle() throws Exception {
        FakeSpark spark = driver();
        try (Collector collector = open(batch(spark))) {
            spark.with(
                    "/api/v1/applications/local-1795331659194/environment",
                    "{\"sparkProperties\":[[\"spark.weir.run.due\",\"" + AT.minusSeconds(30) + "\"]]}");
            scrape(collector, AT);
            spark.close();
            Answered answered = scrape(collector, AT.plusSeconds(5));
            Sample up = answered.up().samples().stream()
                    .filter(sample -> sample.series().toString().equals("up{target=\"etl\"}"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(0, up.value());
            assertEquals(Quality.IDLE, up.quality());
            assertEquals(0, answered.value(etl("pipeline_up")));
            assertEquals(37.15, answered.value(etl("pipeline_run_duration_seconds")), 1e-9);
            assertEquals(Quality.IDLE, answered.quality(etl("pipeline_run_duration_seconds")));
            assertEquals(30, answered.value(etl("pipeline_run_lateness_seconds")));
            assertEquals(Quality.IDLE, answered.quality(etl("pipeline_run_lateness_seconds")));
        } finally {
            spark.close();
        }
    }

    @Test
    void a_stream_whose_driver_is_gone_is_down() throws Exception {
        FakeSpark spark = driver();
        try (Collector collector = open(stream(spark))) {
            scrape(collector, AT);
            spark.close();
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(AT.plusSeconds(5)));
            assertEquals(Failure.Kind.UNREACHABLE, down.why().kind());
        } finally {
            spark.close();
        }
    }

    @Test
    void a_batch_that_was_never_seen_is_idle_when_the_configuration_names_it() throws Exception {
        FakeSpark nobody = driver();
        nobody.close();
        try (Collector collector = open(batch(nobody))) {
            Answered answered = scrape(collector, AT);
            assertEquals(2, answered.up().samples().size());
            assertTrue(answered.up().samples().stream().allMatch(sample -> sample.quality() == Quality.IDLE));
            assertEquals(0, answered.value(etl("pipeline_up")));
        }
    }

    @Test
    void signals_that_the_plugin_publishes_are_left_to_it() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(stream(
                        spark, Signal.RUN_DURATION, Signal.RECORDS, Signal.BACKLOG_RECORDS, Signal.WATERMARK_LAG))) {
            Answered answered = scrape(collector, AT);
            assertFalse(answered.has("pipeline_run_duration_seconds"));
            assertFalse(answered.has("pipeline_records_total"));
            assertTrue(answered.has("pipeline_cpu_seconds_total"));
            assertTrue(answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_backlog_records")
                    .isEmpty());
            assertTrue(answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_late_records_total")
                    .isPresent());
        }
    }

    @Test
    void the_gauges_of_streaming_queries_are_read_from_the_servlet() throws Exception {
        for (String version : List.of("35", "42")) {
            try (FakeSpark spark = driver();
                    Collector collector = open(stream(spark))) {
                String page = "spark/driver-" + version + "/streaming_steady.txt";
                spark.with("/metrics/prometheus/", text(page));
                long watermark = version.equals("35") ? 1_795_349_124_183L : 1_795_349_155_651L;
                Answered answered =
                        scrape(collector, Instant.ofEpochMilli(watermark).plusMillis(2_500));
                assertEquals(2.5, answered.value(etl("pipeline_watermark_lag_seconds")));
                assertEquals(version.equals("35") ? 14 : 21, answered.value(etl("pipeline_state_rows")));
                assertEquals(version.equals("35") ? 6_824 : 7_048, answered.value(etl("pipeline_state_bytes")));
                assertEquals(Quality.ESTIMATED, answered.quality(etl("pipeline_state_bytes")));
                String latency = "pipeline_processing_latency_seconds{pipeline=\"warehouse-etl\",quantile=\"0.5\"}";
                assertEquals(version.equals("35") ? 0.241 : 0.26, answered.value(latency));
                assertTrue(answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_state_rows")
                        .isEmpty());
                assertTrue(answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_backlog_records")
                        .isPresent());
            }
        }
    }

    @Test
    void before_the_first_trigger_the_zeros_of_the_servlet_are_missing() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(stream(spark))) {
            spark.with("/metrics/prometheus/", text("spark/driver-42/streaming_first.txt"));
            Answered answered = scrape(collector, AT);
            for (String name : List.of("watermark_lag_seconds", "state_rows", "state_bytes")) {
                assertEquals(Quality.MISSING, answered.quality(etl("pipeline_" + name)), name);
            }
            assertEquals(
                    "no watermark yet in per_key",
                    answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_watermark_lag_seconds")
                            .orElseThrow()
                            .text());
        }
    }

    @Test
    void a_driver_without_the_servlet_is_up_and_says_how_to_switch_it_on() throws Exception {
        try (FakeSpark spark = driver();
                Collector collector = open(stream(spark))) {
            Answered answered = scrape(collector, AT);
            assertEquals(1, answered.value(etl("pipeline_up")));
            assertFalse(answered.has("pipeline_watermark_lag_seconds"));
            Finding finding = answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_watermark_lag_seconds")
                    .orElseThrow();
            assertTrue(finding.advice().contains("spark.sql.streaming.metricsEnabled=true"), finding.advice());
            assertTrue(finding.advice().contains("PrometheusServlet"), finding.advice());
        }
    }

    private static String text(String resource) throws java.io.IOException {
        return new String(FixtureServer.resource(resource), StandardCharsets.UTF_8);
    }

    @Test
    void counters_do_not_fall_when_spark_forgets_a_stage_and_are_partial_when_it_forgot_unseen_ones() throws Exception {
        String stage = "{\"status\":\"COMPLETE\",\"stageId\":%d,\"attemptId\":0,\"inputRecords\":%d}";
        try (FakeSpark spark = driver();
                Collector collector = open(stream(spark))) {
            var seen = new java.util.ArrayList<Double>();
            Quality quality = Quality.MISSING;
            for (String list : List.of(
                    stage.formatted(0, 100),
                    stage.formatted(0, 100) + "," + stage.formatted(1, 5),
                    stage.formatted(1, 7),
                    stage.formatted(2, 1),
                    stage.formatted(9, 1))) {
                assertTrue(quality != Quality.PARTIAL);
                spark.with("/api/v1/applications/local-1795331659194/stages", "[" + list + "]");
                Answered answered = scrape(collector, AT);
                seen.add(answered.value(records("in", "warehouse-etl")));
                quality = answered.quality(records("in", "warehouse-etl"));
                assertFalse(answered.has("pipeline_run_duration_seconds"), "no batch, no run");
            }
            assertEquals(List.of(100.0, 105.0, 107.0, 108.0, 109.0), seen);
            assertEquals(Quality.PARTIAL, quality);
        }
    }
}
