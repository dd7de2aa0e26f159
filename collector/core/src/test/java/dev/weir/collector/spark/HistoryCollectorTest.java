package dev.weir.collector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Answered;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistoryCollectorTest extends CollectorContract {
    private static final Instant NOW = Instant.parse("2026-11-22T12:12:00Z");
    private static final String APPLICATIONS = "/api/v1/applications";
    private static final String BROKEN = APPLICATIONS + "/local-1795349018819";

    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return config(address, timeout, Map.of());
    }

    private static HistoryConfig config(URI address, Duration timeout, Map<String, String> pipelines) {
        var rules = new Runs.Rules(Duration.ofHours(24), Duration.ofMinutes(10), Set.of());
        var timing = new Timing(timeout.plusSeconds(1), timeout);
        return new HistoryConfig("history", timing, address, pipelines, rules, Secret.none(), SparkConfig.LIMIT_BYTES);
    }

    private static Collector open(FakeSpark spark, Map<String, String> pipelines) {
        return config(spark.address(), Duration.ofSeconds(5), pipelines)
                .open(CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system()));
    }

    private static String of(String name, String pipeline) {
        return name + "{pipeline=\"" + pipeline + "\"}";
    }

    private static String records(String direction, String pipeline) {
        return "pipeline_records_total{direction=\"" + direction + "\",pipeline=\"" + pipeline + "\"}";
    }

    private static FakeSpark server() throws IOException {
        return FakeSpark.history("history-42");
    }

    @Test
    void finished_runs_of_both_versions_are_told_at_their_ends() throws Exception {
        for (String version : List.of("35", "42")) {
            try (FakeSpark spark = FakeSpark.history("history-" + version);
                    Collector collector = open(spark, Map.of())) {
                Answered answered = Answered.of(collector.scrape(NOW));
                List<Sample> in = answered.all(records("in", "nightly"));
                assertEquals(
                        List.of(0.0, 100_000.0), in.stream().map(Sample::value).toList());
                long end = version.equals("35") ? 1_795_348_965_248L : 1_795_348_916_583L;
                assertEquals(Instant.ofEpochMilli(end), in.get(1).at());
                assertEquals(NOW, in.get(1).arrived());
                assertEquals(
                        version.equals("35") ? 22.99 : 22.901,
                        answered.value(of("pipeline_run_duration_seconds", "nightly")),
                        1e-9);
                assertEquals(Quality.IDLE, answered.quality(of("pipeline_run_duration_seconds", "nightly")));
                assertEquals(1, answered.value(of("pipeline_failed_tasks_total", "nightly")));
                assertEquals(0, answered.value(of("pipeline_run_failures_total", "nightly")));
                assertTrue(answered.value(of("pipeline_task_skew_ratio", "nightly")) > 11);
                assertEquals(1, answered.value(of("pipeline_run_failures_total", "broken")));
                String why = answered.findings(Finding.Kind.EXCEPTION).get(0).text();
                assertTrue(why.contains("job 7 'count at Cap.java:"), why);
                assertTrue(why.contains("Task 1 in stage 11.0 failed 3 times"), why);
            }
        }
    }

    @Test
    void a_run_is_told_once_and_after_a_restart_again_with_the_same_samples() throws Exception {
        try (FakeSpark spark = server();
                Collector before = open(spark, Map.of());
                Collector after = open(spark, Map.of())) {
            Answered first = Answered.of(before.scrape(NOW));
            assertFalse(Answered.of(before.scrape(NOW.plusSeconds(30))).has("pipeline_records_total"));
            assertEquals(facts(first), facts(Answered.of(after.scrape(NOW))));
        }
    }

    private static List<Sample> facts(Answered answered) {
        return answered.up().samples().stream()
                .filter(sample -> sample.at().isBefore(NOW))
                .toList();
    }

    @Test
    void a_run_whose_log_was_parsed_late_is_told_all_the_same() throws Exception {
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of())) {
            spark.with(APPLICATIONS, "[]");
            assertFalse(Answered.of(collector.scrape(NOW)).has("pipeline_records_total"));
            spark.with(APPLICATIONS, list("broken", "local-1795349018819", 1_795_349_025_476L));
            Answered answered = Answered.of(collector.scrape(NOW.plus(Duration.ofHours(5))));
            assertEquals(
                    Instant.ofEpochMilli(1_795_349_025_476L),
                    answered.last(of("pipeline_run_failures_total", "broken")).at());
        }
    }

    private static String list(String name, String id, long end) {
        return """
                [{"id":"%s","name":"%s","attempts":[{"startTimeEpoch":1795349017915,"endTimeEpoch":%d,
                "lastUpdatedEpoch":1795349025472,"completed":%s,"appSparkVersion":"4.2.0"}]}]""".formatted(id, name, end, end >= 0);
    }

    @Test
    void a_lost_executor_is_told_with_its_reason() throws Exception {
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of("lost", "lost"))) {
            Answered answered = Answered.of(collector.scrape(NOW));
            assertEquals(1, answered.value(of("pipeline_lost_workers_total", "lost")));
            assertTrue(answered.value(of("pipeline_memory_bytes", "lost")) > 50e6);
            assertFalse(answered.has("pipeline_records_total{pipeline=\"nightly\"}"), "others are passed over");
        }
    }

    @Test
    void a_run_that_has_not_ended_runs_until_it_is_silent() throws Exception {
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of("hang", "hang"))) {
            Answered running = Answered.of(collector.scrape(Instant.ofEpochMilli(1_795_349_403_328L)));
            assertEquals(1, running.value(of("pipeline_up", "hang")));
            assertEquals(Quality.ESTIMATED, running.quality(of("pipeline_up", "hang")));
            assertFalse(running.has("pipeline_run_failures_total"));
            Answered silent = Answered.of(collector.scrape(NOW.plus(Duration.ofMinutes(20))));
            assertEquals(Quality.MISSING, silent.quality(of("pipeline_up", "hang")));
            assertTrue(silent.findings(Finding.Kind.EXCEPTION).get(0).text().contains("has not said that it ended"));
            spark.with(APPLICATIONS, "[]");
            Answered gone = Answered.of(collector.scrape(NOW.plus(Duration.ofMinutes(21))));
            assertEquals(Quality.MISSING, gone.quality(of("pipeline_up", "hang")));
        }
    }

    @Test
    void a_run_whose_log_was_deleted_is_told_as_far_as_the_listing_knows_it_after_three_tries() throws Exception {
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of("broken", "broken", "nightly", "nightly"))) {
            spark.without(BROKEN + "/stages");
            Answered first = Answered.of(collector.scrape(NOW));
            assertEquals(100_000, first.value(records("in", "nightly")), "the others are not held up");
            assertFalse(first.has("pipeline_run_failures_total{pipeline=\"broken\"}"));
            collector.scrape(NOW.plusSeconds(30));
            Answered third = Answered.of(collector.scrape(NOW.plusSeconds(60)));
            assertEquals(7.561, third.value(of("pipeline_run_duration_seconds", "broken")), 1e-9);
            assertEquals(Quality.MISSING, third.quality(of("pipeline_run_failures_total", "broken")));
            assertEquals(Quality.MISSING, third.quality(records("in", "broken")));
            assertTrue(third.findings(Finding.Kind.NOT_COLLECTED).stream()
                    .anyMatch(finding -> finding.text().contains("cannot be read")));
            int asked = spark.asked().size();
            collector.scrape(NOW.plusSeconds(90));
            assertEquals(asked + 2, spark.asked().size(), "it is not asked for again");
        }
    }

    @Test
    void an_attempt_after_another_is_a_run_of_its_own_and_a_restart() throws Exception {
        String app = APPLICATIONS + "/application_1_7";
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of())) {
            spark.with(APPLICATIONS, """
                    [{"id":"application_1_7","name":"etl","attempts":[
                      {"attemptId":"2","startTimeEpoch":1795349020000,"endTimeEpoch":1795349030000,"completed":true},
                      {"attemptId":"1","startTimeEpoch":1795349010000,"endTimeEpoch":-1,"completed":false}]}]""");
            spark.with(app + "/2/stages", "[]").with(app + "/2/jobs", "[]").with(app + "/2/allexecutors", "[]");
            Answered answered = Answered.of(collector.scrape(NOW));
            assertEquals(1, answered.value(of("pipeline_restarts_total", "etl")));
            assertEquals(
                    10, answered.value("pipeline_run_duration_seconds{pipeline=\"etl\",run=\"application_1_7_2\"}"));
            assertEquals(Quality.MISSING, answered.quality(of("pipeline_memory_bytes", "etl")));
        }
    }

    @Test
    void a_full_page_is_followed_by_the_next() throws Exception {
        var page = new StringBuilder("[");
        for (int i = 0; i < 500; i++) {
            page.append(i == 0 ? "" : ",");
            String one = list("other" + i, "app-" + i, 1_795_349_025_476L - i);
            page.append(one, 1, one.length() - 1);
        }
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of("broken", "broken"))) {
            String query = APPLICATIONS + "?status=completed&minEndDate=2026-11-21T12:12:00.000GMT";
            spark.with(query + "&limit=500", page.append("]").toString());
            spark.with(
                    query + "&maxEndDate=2026-11-22T12:03:44.977GMT&limit=500",
                    list("broken", "local-1795349018819", 1_795_349_018_000L));
            assertEquals(1, Answered.of(collector.scrape(NOW)).value(of("pipeline_run_failures_total", "broken")));
        }
    }

    @Test
    void a_pipeline_without_a_run_is_unknown() throws Exception {
        try (FakeSpark spark = server();
                Collector collector = open(spark, Map.of("never", "never"))) {
            Answered answered = Answered.of(collector.scrape(NOW));
            assertEquals(Quality.MISSING, answered.quality(of("pipeline_up", "never")));
            assertEquals(1, answered.findings(Finding.Kind.NOT_COLLECTED).size());
        }
    }
}
