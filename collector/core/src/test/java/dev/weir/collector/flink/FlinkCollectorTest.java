package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Failure;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlinkCollectorTest extends CollectorContract {
    /** When the captured cluster answered. */
    private static final Instant HEALTHY = Instant.ofEpochMilli(1_795_330_119_068L);

    private static final Instant SLOW = Instant.ofEpochMilli(1_795_330_245_342L);
    private static final Map<String, String> NAMES =
            Map.of("fraud-job", "fraud-detection", "clicks-job", "clickstream");

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, NAMES);
    }

    private static FlinkConfig config(URI address, Duration timeout, Map<String, String> names) {
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        return new FlinkConfig(
                "flink",
                timing,
                List.of(address),
                names,
                Secret.none(),
                100,
                Detail.OPERATOR,
                true,
                Set.of(),
                FlinkConfig.LIMIT_BYTES);
    }

    private static CollectorContext context() {
        return CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system());
    }

    private static Map<String, Sample> scrape(FakeFlink flink, Instant at) throws Exception {
        try (FixtureServer server = flink.start();
                Collector collector =
                        config(server.address(), Duration.ofSeconds(10), NAMES).open(context())) {
            return samples(collector.scrape(at));
        }
    }

    private static Map<String, Sample> samples(Scrape scrape) {
        Scrape.Up up = assertInstanceOf(Scrape.Up.class, scrape, scrape::toString);
        var samples = new TreeMap<String, Sample>();
        up.samples().forEach(sample -> samples.put(sample.series().toString(), sample));
        assertEquals(up.samples().size(), samples.size(), "no series twice");
        return samples;
    }

    private static Sample of(Map<String, Sample> samples, String name, String... labels) {
        var sorted = new TreeMap<>(Map.of("environment", "demo", "pipeline", "fraud-detection"));
        for (int i = 0; i < labels.length; i += 2) {
            sorted.put(labels[i], labels[i + 1]);
        }
        Sample sample = samples.get(new dev.weir.model.Series(name, new dev.weir.model.Labels(sorted)).toString());
        if (sample == null) {
            throw new AssertionError("no " + name + " in " + samples.keySet());
        }
        return sample;
    }

    private static double value(Map<String, Sample> samples, String name, String... labels) {
        return of(samples, name, labels).value();
    }

    @Test
    void a_healthy_job_is_measured_whole() throws Exception {
        var samples = scrape(new FakeFlink("healthy"), HEALTHY);
        assertEquals(1, value(samples, "pipeline_up"));
        assertEquals(0, value(samples, "pipeline_backlog_records"));
        assertEquals(568_840, value(samples, "pipeline_state_bytes"));
        assertEquals(
                568_188,
                value(
                        samples,
                        "pipeline_state_bytes",
                        "operator",
                        "fraud-detect -> alerts-sink: Writer -> alerts-sink: Committer"));
        assertEquals(60_660, value(samples, "pipeline_records_total", "direction", "in"));
        assertEquals(0, value(samples, "pipeline_restarts_total"));
        assertEquals(0.274, value(samples, "pipeline_checkpoint_duration_seconds"), 1e-9);
        assertEquals(147_885, value(samples, "pipeline_checkpoint_bytes"));
        assertEquals(0.584, value(samples, "pipeline_checkpoint_age_seconds"), 1e-9);
        assertEquals(1, value(samples, "pipeline_checkpoint_failures_total"));
    }

    @Test
    void the_partition_that_is_twenty_seconds_behind_shows_as_skew_and_as_watermark_lag() throws Exception {
        var samples = scrape(new FakeFlink("healthy"), HEALTHY);
        // 1795330114734 (split 2) − 1795330094944 (split 3)
        assertEquals(19.79, value(samples, "pipeline_event_time_skew_seconds"), 1e-6);
        assertEquals(19.79, value(samples, "pipeline_event_time_skew_seconds", "source", "transactions-source"), 1e-6);
        assertEquals(Quality.OK, of(samples, "pipeline_event_time_skew_seconds").quality());
        // now − 1795330095688
        assertEquals(23.38, value(samples, "pipeline_watermark_lag_seconds"), 0.5);
        assertEquals(0.646, value(samples, "pipeline_last_record_age_seconds"), 1e-6);
    }

    @Test
    void the_worst_subtask_speaks_for_all() throws Exception {
        var samples = scrape(new FakeFlink("healthy"), HEALTHY);
        assertEquals(0.993, value(samples, "pipeline_idle_ratio"), 1e-9);
        assertEquals(0.008, value(samples, "pipeline_busy_ratio", "operator", "Source: transactions-source -> parse"));
        assertTrue(value(samples, "pipeline_busy_ratio") >= 0.024);
        assertEquals(0, value(samples, "pipeline_backpressured_ratio"));
    }

    @Test
    void rows_are_summed_over_states_but_not_over_timers() throws Exception {
        var samples = scrape(new FakeFlink("slow"), SLOW);
        assertEquals(3_693 + 13_465, value(samples, "pipeline_state_rows"));
        assertEquals(13_465, value(samples, "pipeline_state_rows", "operator", "fraud-detect", "state", "recent"));
        assertEquals(
                13_382,
                value(
                        samples,
                        "pipeline_state_rows",
                        "operator",
                        "fraud-detect",
                        "state",
                        "_timer_state/event_user-timers"));
    }

    @Test
    void a_hidden_backlog_shows_in_latency_and_watermark_though_nothing_is_pending() throws Exception {
        var samples = scrape(new FakeFlink("slow"), SLOW);
        // 13,100 records left the source and 4,571 came in below it; the source says that none are pending.
        assertEquals(8_529, value(samples, "pipeline_backlog_records"));
        assertEquals(Quality.ESTIMATED, of(samples, "pipeline_backlog_records").quality());
        Sample pending = of(samples, "pipeline_backlog_records", "source", "transactions-source");
        assertEquals(0, pending.value());
        assertEquals(Quality.PARTIAL, pending.quality());
        assertEquals(44.456, value(samples, "pipeline_processing_latency_seconds", "quantile", "0.99"), 1e-9);
        assertEquals(65.287, value(samples, "pipeline_watermark_lag_seconds"), 1e-6);
        Sample estimated = of(samples, "pipeline_end_to_end_latency_seconds", "quantile", "0.99");
        assertEquals(65.287, estimated.value(), 1e-6);
        assertEquals(Quality.ESTIMATED, estimated.quality());
        assertEquals(19.839, value(samples, "pipeline_event_time_skew_seconds"), 1e-6);
    }

    @Test
    void dropped_late_records_are_counted() throws Exception {
        var late = scrape(new FakeFlink("healthy"), HEALTHY)
                .get("pipeline_late_records_total{environment=\"demo\",pipeline=\"clickstream\"}");
        assertTrue(late != null && late.value() >= 189, String.valueOf(late));
    }

    @Test
    void what_another_collector_measures_better_is_left_to_it() throws Exception {
        CollectorConfig kafka = new OwnerOf(Map.of(
                Signal.BACKLOG_RECORDS, Set.of("fraud-detection"),
                Signal.END_TO_END_LATENCY, Set.of("fraud-detection")));
        try (FixtureServer server = new FakeFlink("healthy").start();
                Collector collector = config(server.address(), Duration.ofSeconds(10), NAMES)
                        .open(context().knowing(List.of(kafka)))) {
            var samples = samples(collector.scrape(HEALTHY));
            String labels = "{environment=\"demo\",pipeline=\"fraud-detection\"";
            assertFalse(samples.containsKey("pipeline_backlog_records" + labels + "}"));
            assertTrue(samples.containsKey("pipeline_backlog_records" + labels + ",source=\"transactions-source\"}"));
            assertFalse(samples.containsKey("pipeline_end_to_end_latency_seconds" + labels + ",quantile=\"0.99\"}"));
            assertTrue(samples.containsKey("pipeline_backlog_records{environment=\"demo\",pipeline=\"clickstream\"}"));
        }
    }

    @Test
    void lists_of_metrics_stay_below_the_length_that_flink_refuses() throws Exception {
        try (FixtureServer server = new FakeFlink("healthy").start();
                Collector collector =
                        config(server.address(), Duration.ofSeconds(10), NAMES).open(context())) {
            samples(collector.scrape(HEALTHY));
            assertTrue(server.asked().stream().allMatch(line -> line.length() < 3_200), server.asked()::toString);
        }
    }

    @Test
    void names_are_asked_for_once_and_values_every_time() throws Exception {
        try (FixtureServer server = new FakeFlink("healthy").start();
                Collector collector =
                        config(server.address(), Duration.ofSeconds(10), NAMES).open(context())) {
            samples(collector.scrape(HEALTHY));
            samples(collector.scrape(HEALTHY.plusSeconds(5)));
            long lists = server.asked().stream()
                    .filter(line -> line.endsWith("/subtasks/metrics"))
                    .count();
            assertEquals(4, lists);
            long details = server.asked().stream()
                    .filter(line -> line.contains("/details/"))
                    .count();
            assertEquals(2, details, "the details of a checkpoint do not change");
        }
    }

    @Test
    void zeros_of_a_lost_task_manager_are_missing_and_when_they_stay_the_pipeline_is_down() throws Exception {
        FakeFlink lost = new FakeFlink("healthy")
                .changed((path, body) -> path.matches("/jobs/[0-9a-f]{32}")
                        ? body.replace("\"read-records-complete\": true", "\"read-records-complete\": false")
                                .replaceAll("\"read-records\": \\d+", "\"read-records\": 0")
                        : body);
        try (FixtureServer server = lost.start();
                Collector collector =
                        config(server.address(), Duration.ofSeconds(10), NAMES).open(context())) {
            var first = samples(collector.scrape(HEALTHY));
            assertEquals(Quality.MISSING, of(first, "pipeline_up").quality());
            var soon = samples(collector.scrape(HEALTHY.plusSeconds(5)));
            assertEquals(Quality.MISSING, of(soon, "pipeline_up").quality(), "Flink fetches every ten seconds");
            var second = samples(collector.scrape(HEALTHY.plusSeconds(10)));
            assertEquals(0, value(second, "pipeline_up"));
            for (String name :
                    List.of("pipeline_state_bytes", "pipeline_watermark_lag_seconds", "pipeline_backlog_records")) {
                assertEquals(Quality.MISSING, of(second, name).quality(), name);
            }
            assertEquals(
                    Quality.MISSING,
                    of(second, "pipeline_records_total", "direction", "in").quality());
        }
    }

    @Test
    void a_job_whose_tasks_do_not_all_run_is_down_whatever_its_state_says() throws Exception {
        FakeFlink degraded = new FakeFlink("healthy")
                .changed((path, body) ->
                        path.equals("/jobs/overview") ? body.replace("\"running\": 4", "\"running\": 3") : body);
        var samples = scrape(degraded, HEALTHY);
        assertEquals(0, value(samples, "pipeline_up"));
        assertEquals(
                Quality.MISSING, of(samples, "pipeline_watermark_lag_seconds").quality());
        assertEquals(0.584, value(samples, "pipeline_checkpoint_age_seconds"), 1e-9, "the JobManager knows this still");
    }

    @Test
    void an_empty_list_after_idleness_is_missing_and_not_zero() throws Exception {
        FakeFlink idle = new FakeFlink("healthy").changed((path, body) -> path.endsWith("/metrics") ? "[]" : body);
        var samples = scrape(idle, HEALTHY);
        assertEquals(1, value(samples, "pipeline_up"));
        for (Signal signal : List.of(
                Signal.BACKLOG_RECORDS, Signal.WATERMARK_LAG, Signal.EVENT_TIME_SKEW, Signal.BUSY, Signal.RESTARTS)) {
            assertEquals(Quality.MISSING, of(samples, signal.seriesName()).quality(), signal.seriesName());
        }
        assertTrue(
                samples.values().stream()
                        .noneMatch(sample -> sample.value() == 0
                                && !sample.series().name().matches(".*(checkpoint|lost_workers|gc_seconds).*")),
                samples::toString);
    }

    @Test
    void a_watermark_that_never_was_is_missing_and_a_pending_count_that_is_absent_is_not_zero() throws Exception {
        FakeFlink young = new FakeFlink("healthy")
                .changed((path, body) -> path.endsWith("/metrics")
                        ? body.replaceAll("(currentInputWatermark\",\"min\":)[-0-9.E]+", "$1-9.223372036854775808E18")
                                .replace("pendingRecords", "pendingBytes")
                        : body);
        var samples = scrape(young, HEALTHY);
        assertEquals(
                Quality.MISSING, of(samples, "pipeline_watermark_lag_seconds").quality());
        assertEquals(Quality.MISSING, of(samples, "pipeline_backlog_records").quality());
        assertEquals(60_660, value(samples, "pipeline_records_total", "direction", "in"));
    }

    @Test
    void the_newest_run_that_is_not_over_speaks_for_the_pipeline() throws Exception {
        var tree = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(FixtureServer.resource("flink/failover_jobs_overview.json"));
        var runs = FlinkRun.current(tree, new dev.weir.collector.PipelineNames("demo", NAMES));
        assertEquals(2, runs.size());
        var fraud = runs.get(new dev.weir.model.PipelineId("demo", "fraud-detection"));
        assertTrue(fraud != null && fraud.whole() && fraud.id().equals("cc621b9ff53830b34fa607472d1e231c"));
    }

    @Test
    void a_pipeline_without_a_job_is_down_and_not_forgotten() throws Exception {
        FakeFlink restarted = new FakeFlink("healthy")
                .changed((path, body) -> path.equals("/jobs/overview") ? "{\"jobs\":[]}" : body);
        var samples = scrape(restarted, HEALTHY);
        assertEquals(0, value(samples, "pipeline_up"));
        assertEquals(Quality.MISSING, of(samples, "pipeline_state_bytes").quality());
    }

    @Test
    void a_job_that_is_not_listed_becomes_the_pipeline_of_its_name() throws Exception {
        try (FixtureServer server = new FakeFlink("healthy").start();
                Collector collector = config(server.address(), Duration.ofSeconds(10), Map.of())
                        .open(context())) {
            assertTrue(samples(collector.scrape(HEALTHY))
                    .containsKey("pipeline_up{environment=\"demo\",pipeline=\"fraud-job\"}"));
        }
    }

    @Test
    void what_is_left_to_others_is_not_published() throws Exception {
        try (FixtureServer server = new FakeFlink("healthy").start()) {
            var timing = new Timing(Duration.ofSeconds(11), Duration.ofSeconds(10));
            var leaving = new FlinkConfig(
                    "flink",
                    timing,
                    List.of(server.address()),
                    NAMES,
                    Secret.none(),
                    100,
                    Detail.OPERATOR,
                    true,
                    Set.of(Signal.RECORDS, Signal.CPU),
                    FlinkConfig.LIMIT_BYTES);
            try (Collector collector = leaving.open(context())) {
                var names = samples(collector.scrape(HEALTHY)).values().stream()
                        .map(sample -> sample.series().name())
                        .collect(Collectors.toSet());
                assertTrue(names.contains(Signal.BUSY.seriesName()), names.toString());
                assertFalse(names.contains(Signal.RECORDS.seriesName()), names.toString());
                assertFalse(names.contains(Signal.CPU.seriesName()), names.toString());
            }
        }
    }

    @Test
    void more_pipelines_than_allowed_are_an_error_and_not_a_silent_cut() throws Exception {
        try (FixtureServer server = new FakeFlink("healthy").start()) {
            var timing = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(4));
            var narrow = new FlinkConfig(
                    "flink",
                    timing,
                    List.of(server.address()),
                    Map.of(),
                    Secret.none(),
                    1,
                    Detail.OPERATOR,
                    true,
                    Set.of(),
                    FlinkConfig.LIMIT_BYTES);
            try (Collector collector = narrow.open(context())) {
                Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(HEALTHY));
                assertEquals(Failure.Kind.TOO_LARGE, down.why().kind());
            }
        }
    }

    /** Owns, and does nothing else. */
    private record OwnerOf(Map<Signal, Set<String>> owns) implements CollectorConfig {
        @Override
        public String name() {
            return "kafka";
        }

        @Override
        public Timing timing() {
            return new Timing(Duration.ofSeconds(5), Duration.ofSeconds(4));
        }

        @Override
        public Collector open(CollectorContext context) {
            throw new UnsupportedOperationException("only owns");
        }
    }
}
