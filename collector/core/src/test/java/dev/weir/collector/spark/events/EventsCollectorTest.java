package dev.weir.collector.spark.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Answered;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Timing;
import dev.weir.collector.spark.Runs;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventsCollectorTest {
    /** The logs of the resources were written within the hour before. */
    private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");

    private static final String PLAIN = "local-1795348943029";
    private static final String ROLLING = "eventlog_v2_local-1795348894646";
    private static final String ROLLED = "local-1795348894646";
    private static final String LZ4 = "local-1795349018819.lz4";
    private static final String SNAPPY = "app-20261122120807-0000.snappy";
    private static final String HANGING = "local-1795348975070.inprogress";
    private static final Duration TOLD_AGO = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private static EventsConfig config(Path folder, EventsConfig.Limits limits) {
        var rules = new Runs.Rules(Duration.ofHours(24), Duration.ofMinutes(10), Set.of());
        var timing = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(20));
        return new EventsConfig("logs", timing, folder, Map.of(), rules, limits);
    }

    private static Collector open(EventsConfig config) {
        return config.open(CollectorContext.of(CollectorContext.client(), "demo", InstantSource.system()));
    }

    private Answered read() throws InterruptedException {
        try (Collector collector = open(config(folder, EventsConfig.Limits.USUAL))) {
            return Answered.of(collector.scrape(NOW));
        }
    }

    private Path put(String name) throws IOException {
        return write(name, FixtureServer.resource("spark/events/" + name));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        touch(file, NOW.minus(TOLD_AGO));
        return file;
    }

    private static void touch(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private void putRolling() throws IOException {
        put(ROLLING + "/events_1_" + ROLLED + ".zstd");
        put(ROLLING + "/events_2_" + ROLLED + ".zstd");
        put(ROLLING + "/appstatus_" + ROLLED);
    }

    private static String of(String name, String pipeline) {
        return name + "{pipeline=\"" + pipeline + "\"}";
    }

    private static String records(String direction, String pipeline) {
        return "pipeline_records_total{direction=\"" + direction + "\",pipeline=\"" + pipeline + "\"}";
    }

    @Test
    void a_plain_log_of_spark_3_5_tells_what_the_run_did() throws Exception {
        put(PLAIN);
        nightly(read(), Instant.ofEpochMilli(1_795_348_965_248L), 22.99, PLAIN, "3.5.4");
    }

    @Test
    void a_rolled_log_of_spark_4_2_compressed_with_zstd_tells_the_same() throws Exception {
        putRolling();
        nightly(read(), Instant.ofEpochMilli(1_795_348_916_583L), 22.901, ROLLED, "4.2.0");
    }

    private static void nightly(Answered answered, Instant end, double took, String id, String spark) {
        assertEquals(50_000 * 2, answered.value(records("in", "nightly")));
        assertEquals(50_010, answered.value(records("out", "nightly")));
        assertEquals(end, answered.last(records("in", "nightly")).at());
        assertEquals(took, answered.value(of("pipeline_run_duration_seconds", "nightly")), 1e-9);
        assertEquals(
                took, answered.value("pipeline_run_duration_seconds{pipeline=\"nightly\",run=\"" + id + "\"}"), 1e-9);
        assertEquals(1, answered.value(of("pipeline_failed_tasks_total", "nightly")));
        assertEquals(0, answered.value(of("pipeline_run_failures_total", "nightly")));
        assertEquals(0, answered.value(of("pipeline_lost_workers_total", "nightly")));
        assertTrue(answered.value(of("pipeline_cpu_seconds_total", "nightly")) > 1.9, "tasks burnt 1.9 s");
        assertTrue(answered.value(of("pipeline_task_skew_ratio", "nightly")) > 10);
        Finding skew = answered.findings(Finding.Kind.IMBALANCE).get(0);
        assertTrue(
                skew.text().contains("stage 10 'count at Cap.java:27' took 1.2 s, the median one 0.1 s"), skew.text());
        assertEquals(0, answered.value(of("pipeline_up", "nightly")));
        assertEquals(Quality.IDLE, answered.quality(of("pipeline_up", "nightly")));
        Sample info = answered.up().samples().stream()
                .filter(sample -> sample.series().name().equals("pipeline_info"))
                .findFirst()
                .orElseThrow();
        assertEquals("spark-batch", info.series().labels().get("engine"));
        assertEquals(spark, info.series().labels().get("engine_version"));
        assertEquals(id, info.series().labels().get("run"));
    }

    @Test
    void both_versions_hash_the_plan_of_one_query_alike() throws Exception {
        put(PLAIN);
        putRolling();
        List<String> plans = read().up().samples().stream()
                .filter(sample -> sample.series().name().equals("pipeline_info"))
                .map(sample -> String.valueOf(sample.series().labels().get("plan")))
                .toList();
        assertEquals(2, plans.size());
        assertEquals(12, plans.get(0).length());
        assertEquals(plans.get(0), plans.get(1));
    }

    @Test
    void a_failed_run_says_why_though_the_driver_said_exit_code_0() throws Exception {
        put(LZ4);
        Answered answered = read();
        assertEquals(1, answered.value(of("pipeline_run_failures_total", "broken")));
        assertEquals(4, answered.value(of("pipeline_failed_tasks_total", "broken")));
        String text = answered.findings(Finding.Kind.EXCEPTION).get(0).text();
        assertTrue(text.contains("job 7: Job aborted due to stage failure: Task 1 in stage 11.0 failed 3 times"), text);
        assertEquals(Quality.OK, answered.quality(of("pipeline_up", "broken")));
    }

    @Test
    void a_killed_executor_is_a_lost_worker_and_those_that_lived_to_the_end_are_not() throws Exception {
        put(SNAPPY);
        Answered answered = read();
        assertEquals(1, answered.value(of("pipeline_lost_workers_total", "lost")));
        assertEquals(1, answered.value(of("pipeline_failed_tasks_total", "lost")));
        assertTrue(answered.value(of("pipeline_memory_bytes", "lost")) > 50e6);
        String text = answered.findings(Finding.Kind.LOST_WORKERS).get(0).text();
        assertEquals("1 executor was lost, the last: 1 (Command exited with code 137)", text);
    }

    @Test
    void a_run_without_an_end_runs_until_it_has_been_silent_for_too_long() throws Exception {
        Path log = put(HANGING);
        Answered running = read();
        assertEquals(1, running.value(of("pipeline_up", "hang")));
        assertEquals(Quality.ESTIMATED, running.quality(of("pipeline_up", "hang")));
        assertFalse(running.has("pipeline_run_failures_total"));
        touch(log, NOW.minus(Duration.ofMinutes(11)));
        Answered silent = read();
        assertEquals(Quality.MISSING, silent.quality(of("pipeline_up", "hang")));
        assertEquals(Quality.MISSING, silent.quality(of("pipeline_run_failures_total", "hang")));
        assertTrue(silent.findings(Finding.Kind.EXCEPTION).get(0).text().contains("has not said that it ended"));
    }

    @Test
    void a_log_that_grows_in_the_middle_of_a_line_is_read_on_and_counted_once() throws Exception {
        byte[] whole = FixtureServer.resource("spark/events/" + PLAIN);
        int cut = whole.length / 2 + 7;
        Path log = write(PLAIN + ".inprogress", Arrays.copyOf(whole, cut));
        try (Collector collector = open(config(folder, EventsConfig.Limits.USUAL))) {
            assertEquals(1, Answered.of(collector.scrape(NOW)).value(of("pipeline_up", "nightly")));
            Files.write(log, Arrays.copyOfRange(whole, cut, whole.length), StandardOpenOption.APPEND);
            Files.move(log, folder.resolve(PLAIN));
            touch(folder.resolve(PLAIN), NOW);
            nightly(
                    Answered.of(collector.scrape(NOW)),
                    Instant.ofEpochMilli(1_795_348_965_248L),
                    22.99,
                    PLAIN,
                    "3.5.4");
            Answered after = Answered.of(collector.scrape(NOW.plusSeconds(30)));
            assertFalse(after.has("pipeline_records_total"), "a run is told once");
        }
    }

    @Test
    void a_compressed_log_that_ends_in_the_middle_of_a_block_is_read_on() throws Exception {
        for (String name : List.of(LZ4, SNAPPY)) {
            byte[] whole = FixtureServer.resource("spark/events/" + name);
            String pipeline = name.equals(LZ4) ? "broken" : "lost";
            Path log = write(name + ".inprogress", Arrays.copyOf(whole, whole.length / 2 + 100));
            try (Collector collector = open(config(folder, EventsConfig.Limits.USUAL))) {
                Answered part = Answered.of(collector.scrape(NOW));
                assertEquals(1, part.value(of("pipeline_up", pipeline)), name);
                assertTrue(part.findings(Finding.Kind.NOT_COLLECTED).stream()
                        .noneMatch(finding -> finding.text().contains("event log")));
                Files.write(log, whole);
                Files.move(log, folder.resolve(name));
                touch(folder.resolve(name), NOW);
                Answered rest = Answered.of(collector.scrape(NOW));
                assertEquals(
                        pipeline.equals("broken") ? 4 : 1, rest.value(of("pipeline_failed_tasks_total", pipeline)));
                assertEquals(Quality.OK, rest.quality(of("pipeline_failed_tasks_total", pipeline)));
            }
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void what_is_read_in_one_scrape_is_limited_and_the_next_ones_go_on() throws Exception {
        put(PLAIN);
        putRolling();
        var limits = new EventsConfig.Limits(100, 1 << 30, 20_000, 1 << 20);
        try (Collector collector = open(config(folder, limits))) {
            int scrapes = 0;
            int told = 0;
            while (told < 2 && scrapes < 30) {
                scrapes++;
                told += Answered.of(collector.scrape(NOW))
                                .all(records("in", "nightly"))
                                .size()
                        / 2;
            }
            assertEquals(2, told);
            assertTrue(scrapes > 5 && scrapes < 15, "took " + scrapes);
        }
    }

    @Test
    void after_a_restart_the_same_samples_are_told_again() throws Exception {
        put(PLAIN);
        put(LZ4);
        List<Sample> before = facts(read());
        List<Sample> after = facts(read());
        assertTrue(before.size() > 30);
        assertEquals(before, after);
    }

    private static List<Sample> facts(Answered answered) {
        return answered.up().samples().stream()
                .filter(sample -> sample.at().isBefore(NOW))
                .toList();
    }

    @Test
    void counters_begin_at_zero_with_each_run() throws Exception {
        put(PLAIN);
        List<Sample> points = read().all(records("in", "nightly"));
        assertEquals(List.of(0.0, 100_000.0), points.stream().map(Sample::value).toList());
        assertEquals(points.get(0).at().plusMillis(1), points.get(1).at());
    }

    @Test
    void a_line_that_is_too_long_or_no_json_is_skipped_and_makes_the_figures_partial() throws Exception {
        String log = new String(FixtureServer.resource("spark/events/" + PLAIN), StandardCharsets.UTF_8);
        String longest = "{\"Event\":\"SparkListenerTaskEnd\",\"x\":\"" + "y".repeat(100_000) + "\"}\n";
        write(PLAIN, log.replaceFirst("\n", "\n" + longest).getBytes(StandardCharsets.UTF_8));
        var limits = new EventsConfig.Limits(100, 1 << 30, 64 << 20, 50_000);
        try (Collector collector = open(config(folder, limits))) {
            Answered answered = Answered.of(collector.scrape(NOW));
            assertEquals(100_000, answered.value(records("in", "nightly")));
            assertEquals(Quality.PARTIAL, answered.quality(records("in", "nightly")));
            assertTrue(answered.finding(Finding.Kind.NOT_COLLECTED, PLAIN)
                    .orElseThrow()
                    .text()
                    .contains("longer than"));
        }
        write(
                PLAIN,
                log.replaceFirst("\n", "\n\\{\"Event\":\"SparkListenerTaskEnd\",\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(Quality.PARTIAL, read().quality(records("in", "nightly")));
    }

    @Test
    void a_log_that_was_compacted_is_partial() throws Exception {
        putRolling();
        Path first = folder.resolve(ROLLING + "/events_1_" + ROLLED + ".zstd");
        Path compacted = Files.move(first, first.resolveSibling("events_1_" + ROLLED + ".zstd.compact"));
        touch(compacted, NOW);
        assertEquals(Quality.PARTIAL, read().quality(records("in", "nightly")));
    }

    @Test
    void a_log_compressed_with_lzf_is_refused_by_name() throws Exception {
        put(PLAIN);
        write("local-1.lzf", new byte[] {'Z', 'V', 1, 0, 0});
        var rules = new Runs.Rules(Duration.ofHours(24), Duration.ofMinutes(10), Set.of());
        var timing = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(20));
        var config = new EventsConfig(
                "logs", timing, folder, Map.of("nightly", "nightly"), rules, EventsConfig.Limits.USUAL);
        try (Collector collector = open(config)) {
            Finding finding = Answered.of(collector.scrape(NOW))
                    .finding(Finding.Kind.NOT_COLLECTED, "local-1")
                    .orElseThrow();
            assertTrue(finding.text().contains("lzf: set spark.eventLog.compression.codec=zstd"), finding.text());
        }
    }

    @Test
    void a_folder_of_nothing_but_lzf_is_refused() throws Exception {
        write("local-1.lzf", new byte[] {'Z', 'V', 1, 0, 0});
        try (Collector collector = open(config(folder, EventsConfig.Limits.USUAL))) {
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(NOW));
            assertEquals(Failure.Kind.REFUSED, down.why().kind());
            assertTrue(down.why().message().contains("spark.eventLog.compression.codec=zstd"));
        }
    }

    @Test
    void a_stream_that_ended_is_no_batch_at_rest() throws Exception {
        write("local-7", """
                {"Event":"SparkListenerApplicationStart","App Name":"clicks","App ID":"local-7","Timestamp":1795348900000}
                {"Event":"org.apache.spark.sql.streaming.StreamingQueryListener$QueryStartedEvent","name":"per_page"}
                {"Event":"SparkListenerApplicationEnd","Timestamp":1795348990000}
                """.getBytes(StandardCharsets.UTF_8));
        Answered answered = read();
        assertEquals(0, answered.value(of("pipeline_up", "clicks")));
        assertEquals(Quality.OK, answered.quality(of("pipeline_up", "clicks")));
        assertFalse(answered.has("pipeline_run_duration_seconds"));
        assertFalse(answered.has("pipeline_run_failures_total"));
        assertTrue(answered.has("pipeline_cpu_seconds_total"));
    }

    @Test
    void a_damaged_log_that_is_over_is_named() throws Exception {
        byte[] whole = FixtureServer.resource("spark/events/" + SNAPPY);
        byte[] damaged = Arrays.copyOf(whole, whole.length - 200);
        write(SNAPPY, damaged);
        Answered answered = read();
        assertTrue(answered.findings(Finding.Kind.NOT_COLLECTED).stream()
                .anyMatch(finding -> finding.text().contains("damaged")));
        assertFalse(answered.has("pipeline_run_failures_total"), "nobody knows how it ended");
    }

    @Test
    void a_pipeline_without_a_run_is_unknown_with_advice() throws Exception {
        var rules = new Runs.Rules(Duration.ofHours(24), Duration.ofMinutes(10), Set.of());
        var timing = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(20));
        var config = new EventsConfig(
                "logs", timing, folder, Map.of("etl", "warehouse-etl"), rules, EventsConfig.Limits.USUAL);
        put(PLAIN);
        try (Collector collector = open(config)) {
            Answered answered = Answered.of(collector.scrape(NOW));
            assertEquals(Quality.MISSING, answered.quality(of("pipeline_up", "warehouse-etl")));
            assertFalse(answered.has("pipeline_records_total"), "others are passed over");
            Finding finding = answered.finding(Finding.Kind.NOT_COLLECTED, "pipeline_run_duration_seconds")
                    .orElseThrow();
            assertTrue(finding.advice().contains("spark.eventLog.enabled=true"));
        }
    }

    @Test
    void a_folder_that_is_not_there_is_down() throws Exception {
        try (Collector collector = open(config(folder.resolve("gone"), EventsConfig.Limits.USUAL))) {
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(NOW));
            assertEquals(Failure.Kind.NOT_FOUND, down.why().kind());
        }
    }

    @Test
    void a_folder_with_too_many_logs_is_too_large() throws Exception {
        put(PLAIN);
        put(LZ4);
        var limits = new EventsConfig.Limits(1, 1 << 30, 64 << 20, 1 << 20);
        try (Collector collector = open(config(folder, limits))) {
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(NOW));
            assertEquals(Failure.Kind.TOO_LARGE, down.why().kind());
        }
    }

    @Test
    void every_cut_of_a_log_is_read_without_an_exception_and_counts_no_more_than_the_whole() throws Exception {
        byte[] whole = FixtureServer.resource("spark/events/" + LZ4);
        for (int length : Stream.iterate(0, n -> n < whole.length, n -> n + 509).toList()) {
            write(LZ4 + ".inprogress", Arrays.copyOf(whole, length));
            Answered answered = read();
            assertFalse(answered.has("pipeline_run_failures_total") && length < whole.length / 2);
        }
    }
}
