package dev.weir.collector.flink;

import static dev.weir.collector.flink.FlinkScrapes.CLICKS;
import static dev.weir.collector.flink.FlinkScrapes.HEALTHY;
import static dev.weir.collector.flink.FlinkScrapes.SLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.FixtureServer;
import dev.weir.model.Finding;
import dev.weir.model.Finding.Kind;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others were fooled by, on the captured answers of a cluster. */
@Timeout(30)
class FlinkTrapsTest {
    private static final String FRAUD_JOB = "7f45ad0a532bddf64c9fb423ab54147c";
    private static final String WORKER = "c38e23cc-17ff-4ea7-87a7-b62af9e79786";
    private static final String SINK = "fraud-detect -> alerts-sink: Writer -> alerts-sink: Committer";
    private static final String SOURCE = "Source: transactions-source -> parse";

    private static FakeFlink healthy(String pathPattern, UnaryOperator<String> change) throws Exception {
        return new FakeFlink("healthy").changed((path, body) -> path.matches(pathPattern) ? change.apply(body) : body);
    }

    @Test
    void records_in_network_buffers_are_backlog_and_the_finding_says_where_they_wait() throws Exception {
        try (var slow = new FlinkScrapes(new FakeFlink("slow")).at(SLOW)) {
            Finding hidden = slow.finding(Kind.HIDDEN_BACKLOG, SINK).orElseThrow();
            assertTrue(
                    hidden.text().startsWith("8,529 records wait in network buffers before fraud-detect"),
                    hidden.text());
            assertTrue(hidden.text().contains("113 s at its 76 a second"), hidden.text());
            assertTrue(hidden.text().contains("watermarks arrive 42 s after they left"), hidden.text());
            assertTrue(hidden.text().contains("though the sources say that 0 are pending"), hidden.text());
            assertEquals(
                    8_529, slow.of(Signal.BACKLOG_RECORDS, "operator", SINK).value());
        }
        try (var healthy = new FlinkScrapes(new FakeFlink("healthy")).at(HEALTHY)) {
            assertEquals(0, healthy.findings(Kind.HIDDEN_BACKLOG).size());
            assertEquals(Quality.OK, healthy.of(Signal.BACKLOG_RECORDS).quality());
        }
    }

    @Test
    void what_went_into_a_sink_chained_above_is_not_taken_for_records_that_wait() throws Exception {
        var chained = new FakeFlink("slow")
                .changed(
                        (path, body) -> body.replace(SOURCE, SOURCE + " -> decisions: Writer -> decisions: Committer"));
        try (var slow = new FlinkScrapes(chained).at(SLOW)) {
            String text = slow.finding(Kind.HIDDEN_BACKLOG, SINK).orElseThrow().text();
            assertTrue(text.startsWith("records wait in network buffers"), text);
        }
    }

    @Test
    void nothing_waits_before_an_operator_that_idles_with_empty_buffers() throws Exception {
        var apart = healthy(
                "/jobs/[0-9a-f]{32}/vertices/.*",
                body -> body.replace("\"sum\":60860.0", "\"sum\":40000.0")
                        .replace("\"avg\":30430.0", "\"avg\":20000.0"));
        try (var idle = new FlinkScrapes(apart).at(HEALTHY)) {
            assertEquals(
                    20_660, idle.of(Signal.BACKLOG_RECORDS, "operator", SINK).value());
            assertEquals(0, idle.findings(Kind.HIDDEN_BACKLOG).size());
        }
    }

    @Test
    void counters_of_two_attempts_are_not_subtracted_from_one_another() throws Exception {
        var young = new FakeFlink("slow")
                .changed((path, body) -> path.matches("/jobs/[0-9a-f]{32}")
                        ? body.replaceAll("\"start-time\": \\d+", "\"start-time\": 1795330240000")
                        : body);
        try (var slow = new FlinkScrapes(young).at(SLOW)) {
            String text = slow.finding(Kind.HIDDEN_BACKLOG, SINK).orElseThrow().text();
            assertTrue(text.startsWith("records wait in network buffers"), text);
            assertEquals(Quality.PARTIAL, slow.of(Signal.BACKLOG_RECORDS).quality());
        }
    }

    @Test
    void state_of_an_old_checkpoint_is_stale_and_the_finding_says_how_old() throws Exception {
        try (var slow = new FlinkScrapes(new FakeFlink("slow")).at(SLOW)) {
            assertEquals(Quality.STALE, slow.of(Signal.STATE_BYTES).quality());
            assertEquals(
                    Quality.STALE, slow.of(Signal.STATE_BYTES, "operator", SINK).quality());
            String text = slow.finding(Kind.CHECKPOINTS, "").orElseThrow().text();
            assertTrue(text.startsWith("none has completed for 42 s, one is due every 5.0 s"), text);
        }
    }

    @Test
    void a_failed_checkpoint_is_told_with_its_cause_until_one_completes() throws Exception {
        String failed = new String(FixtureServer.resource("flink/failover_checkpoints.json"), StandardCharsets.UTF_8);
        var answer = new AtomicReference<>(failed.replaceFirst(
                "\"completed\":\\{\"className\":\"completed\",\"id\":17", "\"completed\":{\"id\":8"));
        Instant at = Instant.ofEpochMilli(1_795_331_512_000L);
        try (var scrapes =
                new FlinkScrapes(healthy("/jobs/" + FRAUD_JOB + "/checkpoints", body -> answer.get())).at(at)) {
            String text = scrapes.finding(Kind.CHECKPOINTS, "").orElseThrow().text();
            assertTrue(text.startsWith("checkpoint 11 failed after 31 ms: Trigger checkpoint failure; "), text);
            assertEquals(6, scrapes.of(Signal.CHECKPOINT_FAILURES).value());
            assertEquals(Quality.STALE, scrapes.of(Signal.STATE_BYTES).quality());
            answer.set(failed);
            scrapes.at(at.plusSeconds(5));
            assertTrue(scrapes.finding(Kind.CHECKPOINTS, "").isEmpty());
            assertEquals(Quality.OK, scrapes.of(Signal.STATE_BYTES).quality());
        }
    }

    @Test
    void checkpoints_between_two_scrapes_are_told_once_each_at_their_own_time() throws Exception {
        var body = new AtomicReference<UnaryOperator<String>>(text -> text.replaceFirst("\"id\": 21", "\"id\": 18"));
        try (var scrapes = new FlinkScrapes(healthy(
                        "/jobs/" + FRAUD_JOB + "/checkpoints",
                        text -> body.get().apply(text)))
                .at(HEALTHY.minusSeconds(15))) {
            assertEquals(1, scrapes.all(Signal.CHECKPOINT_DURATION).size());
            body.set(text -> text);
            scrapes.at(HEALTHY);
            var durations = scrapes.all(Signal.CHECKPOINT_DURATION);
            assertEquals(3, durations.size(), durations::toString);
            assertEquals(0.112, durations.get(0).value());
            assertEquals(
                    Instant.ofEpochMilli(1_795_330_108_322L), durations.get(0).at());
            assertEquals(HEALTHY, durations.get(0).arrived());
            assertEquals(0.083, durations.get(1).value());
            assertEquals(HEALTHY, durations.get(2).at());
            assertEquals(
                    1,
                    scrapes.at(HEALTHY.plusSeconds(1))
                            .all(Signal.CHECKPOINT_DURATION)
                            .size());
        }
    }

    @Test
    void an_exception_is_told_with_operator_task_manager_time_and_cause_for_ten_minutes() throws Exception {
        String history = new String(FixtureServer.resource("flink/failover_exceptions.json"), StandardCharsets.UTF_8);
        Instant at = Instant.ofEpochMilli(1_795_331_475_000L);
        try (var scrapes = new FlinkScrapes(healthy("/jobs/" + FRAUD_JOB + "/exceptions", body -> history)).at(at)) {
            Finding exception = scrapes.finding(Kind.EXCEPTION, SINK).orElseThrow();
            assertEquals(
                    SINK
                            + " (1/2) failed on TaskManager 127.0.0.1:42345-478ded (localhost:40597) at 2026-11-22T07:11:13Z:"
                            + " JobMasterException: TaskManager with id 127.0.0.1:42345-478ded is no longer reachable.",
                    exception.text());
            scrapes.at(at.plusSeconds(5));
            assertEquals(
                    1,
                    scrapes.asked().stream()
                            .filter(line -> line.contains(FRAUD_JOB + "/exceptions"))
                            .count());
            assertEquals(1, scrapes.findings(Kind.EXCEPTION).size());
            assertEquals(
                    0, scrapes.at(at.plusSeconds(601)).findings(Kind.EXCEPTION).size());
        }
    }

    @Test
    void the_innermost_cause_is_told_without_credentials() throws Exception {
        String history = """
                {"root-exception": null, "exceptionHistory": {"entries": [{"exceptionName": "x.Outer",
                "stacktrace": "x.y.Outer: failed\\n\\tat a.b(C.java:1)\\nCaused by: java.sql.SQLException: no login at jdbc:x://u:p@db/?password=hunter2&a=1\\n\\tat d",
                "timestamp": 1795330110000, "taskName": null, "endpoint": null, "taskManagerId": null}], "truncated": false}}
                """;
        try (var scrapes =
                new FlinkScrapes(healthy("/jobs/" + FRAUD_JOB + "/exceptions", body -> history)).at(HEALTHY)) {
            assertEquals(
                    "the job failed at 2026-11-22T06:48:30Z: SQLException: no login at jdbc:x://***@db/?password=***&a=1",
                    scrapes.finding(Kind.EXCEPTION, "").orElseThrow().text());
        }
    }

    @Test
    void a_task_manager_that_is_gone_is_counted_for_the_jobs_that_had_slots_there() throws Exception {
        var list = new AtomicReference<UnaryOperator<String>>(body -> body);
        try (var scrapes =
                new FlinkScrapes(healthy("/taskmanagers", body -> list.get().apply(body))).at(HEALTHY)) {
            assertEquals(0, scrapes.of(Signal.LOST_WORKERS).value());
            list.set(body -> "{\"taskmanagers\": []}");
            assertEquals(
                    0,
                    scrapes.at(HEALTHY.plusSeconds(5)).of(Signal.LOST_WORKERS).value());
            scrapes.at(HEALTHY.plusSeconds(15));
            assertEquals(1, scrapes.of(Signal.LOST_WORKERS).value());
            assertEquals(1, scrapes.of(CLICKS, Signal.LOST_WORKERS).value());
            Finding lost = scrapes.finding(Kind.LOST_WORKERS, WORKER).orElseThrow();
            assertTrue(lost.text().contains("held 2 slots of the job, was gone at 2026-11-22T06:48:44Z"), lost.text());
            list.set(body -> body);
            assertEquals(
                    1,
                    scrapes.at(HEALTHY.plusSeconds(20)).of(Signal.LOST_WORKERS).value());
        }
    }

    @Test
    void task_managers_that_register_anew_with_another_leader_are_not_lost() throws Exception {
        var list = new AtomicReference<UnaryOperator<String>>(body -> body);
        try (var scrapes =
                new FlinkScrapes(healthy("/taskmanagers", body -> list.get().apply(body))).at(HEALTHY)) {
            list.set(body -> "{\"taskmanagers\": []}");
            scrapes.at(HEALTHY.plusSeconds(5));
            list.set(body -> body);
            scrapes.at(HEALTHY.plusSeconds(10));
            list.set(body -> "{\"taskmanagers\": []}");
            assertEquals(
                    0,
                    scrapes.at(HEALTHY.plusSeconds(18)).of(Signal.LOST_WORKERS).value());
        }
    }

    @Test
    void figures_of_a_task_manager_that_has_fallen_silent_are_missing_and_not_those_of_long_ago() throws Exception {
        var silent = healthy("/taskmanagers", body -> body.replace("1795330115279", "1795330080000"));
        try (var scrapes = new FlinkScrapes(silent).at(HEALTHY)) {
            assertEquals(Quality.MISSING, scrapes.of(Signal.PIPELINE_UP).quality());
            assertEquals(Quality.MISSING, scrapes.of(Signal.BACKLOG_RECORDS).quality());
            String text =
                    scrapes.finding(Kind.LOST_WORKERS, WORKER).orElseThrow().text();
            assertTrue(text.contains("has not been heard for 39 s"), text);
        }
    }

    @Test
    void a_sum_that_lacks_a_subtask_is_missing_and_not_a_counter_that_began_anew() throws Exception {
        var half = healthy(
                "/jobs/" + FRAUD_JOB + "/vertices/.*/subtasks/metrics",
                body -> body.replaceAll(
                        "(\"id\":\"Source__transactions-source.numRecordsIn\",\"min\":)[^}]*}",
                        "$130278.0,\"max\":30278.0,\"avg\":30278.0,\"sum\":30278.0}"));
        try (var scrapes = new FlinkScrapes(half).at(HEALTHY)) {
            assertEquals(
                    Quality.MISSING,
                    scrapes.of(Signal.RECORDS, "direction", "in").quality());
        }
    }

    @Test
    void a_new_submission_under_the_name_is_the_same_pipeline_with_another_run() throws Exception {
        var id = new AtomicReference<>(FRAUD_JOB);
        var resubmitted = new FakeFlink("healthy")
                .changed((path, body) -> body.replace(FRAUD_JOB, id.get()))
                .routed(path -> path.replace(id.get(), FRAUD_JOB));
        try (var scrapes = new FlinkScrapes(resubmitted).at(HEALTHY)) {
            Labels before = info(scrapes);
            assertEquals(FRAUD_JOB, before.get("run"));
            assertEquals("2.3.0", before.get("engine_version"));
            assertEquals("stream-job-v1", before.get("version"));
            id.set("0123456789abcdef0123456789abcdef");
            scrapes.at(HEALTHY.plusSeconds(5));
            Labels after = info(scrapes);
            assertEquals("0123456789abcdef0123456789abcdef", after.get("run"));
            assertEquals(before.get("plan"), after.get("plan"));
            assertEquals(1, scrapes.of(Signal.PIPELINE_UP).value());
        }
    }

    private static Labels info(FlinkScrapes scrapes) {
        var infos = scrapes.samples().stream()
                .filter(sample -> sample.series().name().equals(Signal.INFO.seriesName()))
                .map(sample -> sample.series().labels())
                .filter(labels -> "fraud-detection".equals(labels.get("pipeline")))
                .toList();
        assertEquals(1, infos.size(), infos::toString);
        return infos.getFirst();
    }

    @Test
    void another_graph_is_another_plan_and_another_parallelism_is_not() throws Exception {
        String job = "/jobs/" + FRAUD_JOB;
        try (var as = new FlinkScrapes(new FakeFlink("healthy")).at(HEALTHY);
                var wider = new FlinkScrapes(
                                healthy(job, body -> body.replace("\"parallelism\": 2", "\"parallelism\": 4")))
                        .at(HEALTHY);
                var other = new FlinkScrapes(healthy(job, body -> body.replace("+- parse<br/>", "+- parse-v2<br/>")))
                        .at(HEALTHY)) {
            assertEquals(info(as).get("plan"), info(wider).get("plan"));
            assertNotEquals(info(as).get("plan"), info(other).get("plan"));
        }
    }

    @Test
    void two_jobs_of_one_name_are_partial_and_told_and_the_older_one_counts_while_the_newer_is_not_whole()
            throws Exception {
        var newer = new AtomicReference<>("RUNNING");
        var twice = healthy("/jobs/overview", body -> body.replaceFirst("\\{\\s*\"jid\"", """
                {"jid": "00000000000000000000000000000001", "name": "fraud-job", "state": "%s", "start-time": 1795330117000,
                "tasks": {"running": 0, "finished": 0, "total": 4}}, {"jid\"""".formatted(newer.get())));
        try (var scrapes = new FlinkScrapes(twice).at(HEALTHY)) {
            assertEquals(Quality.PARTIAL, scrapes.of(Signal.PIPELINE_UP).quality());
            assertEquals(60_660, scrapes.of(Signal.RECORDS, "direction", "in").value());
            assertEquals(
                    Quality.PARTIAL,
                    scrapes.of(Signal.RECORDS, "direction", "in").quality());
            assertTrue(scrapes.finding(Kind.NOT_COLLECTED, "jobs of one name")
                    .orElseThrow()
                    .text()
                    .startsWith("2 jobs run"));
            assertEquals(Quality.OK, scrapes.of(CLICKS, Signal.PIPELINE_UP).quality());
            newer.set("FINISHED");
            assertEquals(
                    Quality.OK,
                    scrapes.at(HEALTHY.plusSeconds(5)).of(Signal.PIPELINE_UP).quality());
        }
    }

    @Test
    void a_job_that_hangs_is_missing_and_the_others_are_not() throws Exception {
        var end = new CountDownLatch(1);
        var hanging = new FakeFlink("healthy").changed((path, body) -> {
            if (path.equals("/jobs/" + FRAUD_JOB)) {
                await(end);
            }
            return body;
        });
        try (var scrapes = new FlinkScrapes(hanging).at(HEALTHY)) {
            assertEquals(Quality.MISSING, scrapes.of(Signal.PIPELINE_UP).quality());
            assertEquals(Quality.MISSING, scrapes.of(Signal.BACKLOG_RECORDS).quality());
            assertTrue(scrapes.finding(Kind.NOT_COLLECTED, "job")
                    .orElseThrow()
                    .text()
                    .contains("TIMEOUT"));
            assertEquals(1, scrapes.of(CLICKS, Signal.PIPELINE_UP).value());
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            if (!end.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cpu_and_memory_are_shared_out_by_slots_and_only_grow() throws Exception {
        var cpu = new AtomicReference<>("35440000000");
        try (var scrapes = new FlinkScrapes(
                        healthy("/taskmanagers/.*/metrics", body -> body.replace("35440000000", cpu.get())))
                .at(HEALTHY)) {
            assertEquals(0, scrapes.of(Signal.CPU).value());
            // Two of the four slots in use; heap 383,320,064 + non-heap 123,666,432 + direct 44,777,048 + managed
            // 22,369,620.
            assertEquals(574_133_164 / 2.0, scrapes.of(Signal.MEMORY).value());
            assertEquals(Quality.ESTIMATED, scrapes.of(Signal.MEMORY).quality());
            cpu.set("38440000000");
            scrapes.at(HEALTHY.plusSeconds(5));
            assertEquals(0, scrapes.of(Signal.CPU).value(), "TaskManagers are asked every quarter of a minute");
            assertEquals(1.5, scrapes.at(HEALTHY.plusSeconds(15)).of(Signal.CPU).value(), 1e-9);
            cpu.set("1000000000");
            assertEquals(1.5, scrapes.at(HEALTHY.plusSeconds(30)).of(Signal.CPU).value(), 1e-9);
        }
    }

    @Test
    void the_late_share_is_that_of_the_last_scrapes() throws Exception {
        var late = new AtomicReference<>(283);
        var flink = new FakeFlink("healthy").changed((path, body) -> {
            String more = body.replaceAll(
                    "(\"id\":\"clicks-per-page.numLateRecordsDropped\",\"min\":)[^}]*}",
                    "$194,\"max\":189,\"avg\":" + late.get() / 2.0 + ",\"sum\":" + late.get() + "}");
            return late.get() == 283
                    ? more
                    : more.replaceAll(
                            "(\"id\":\"Source__clicks-source.numRecordsIn\",\"min\":)[^}]*}",
                            "$130424,\"max\":30436,\"avg\":30430,\"sum\":60860}");
        });
        try (var scrapes = new FlinkScrapes(flink).at(HEALTHY)) {
            assertEquals(Quality.MISSING, scrapes.of(CLICKS, Signal.LATE_RATIO).quality());
            late.set(293);
            assertEquals(
                    0.05,
                    scrapes.at(HEALTHY.plusSeconds(5))
                            .of(CLICKS, Signal.LATE_RATIO)
                            .value(),
                    1e-9);
            assertEquals(
                    293,
                    scrapes.of(CLICKS, Signal.LATE_RECORDS, "operator", "clicks-per-page")
                            .value());
        }
    }

    @Test
    void what_is_missing_is_told_with_the_setting_that_switches_it_on() throws Exception {
        var poor = new FakeFlink("healthy")
                .changed((path, body) -> path.endsWith("/subtasks/metrics")
                        ? body.replace("latency_p", "p")
                                .replace("latency_m", "m")
                                .replace("rocksdb_estimate", "x")
                                .replace(".split.", ".x.")
                        : body);
        try (var scrapes = new FlinkScrapes(poor).at(HEALTHY)) {
            assertTrue(advice(scrapes, "processing latency").startsWith("metrics.latency.interval"));
            assertTrue(
                    advice(scrapes, "state rows").startsWith("state.backend.rocksdb.metrics.estimate-num-keys: true"));
            assertTrue(advice(scrapes, "event-time skew").contains("inputs: of kind: kafka"));
            assertEquals(Quality.ESTIMATED, scrapes.of(Signal.EVENT_TIME_SKEW).quality());
        }
        try (var scrapes = new FlinkScrapes(new FakeFlink("healthy")).at(HEALTHY)) {
            assertEquals(
                    0, scrapes.findings(Kind.NOT_COLLECTED).size(), scrapes.findings(Kind.NOT_COLLECTED)::toString);
        }
    }

    private static String advice(FlinkScrapes scrapes, String about) {
        return scrapes.finding(Kind.NOT_COLLECTED, about).orElseThrow().advice();
    }

    @Test
    void each_split_has_its_watermark_and_each_operator_its_records() throws Exception {
        try (var scrapes = new FlinkScrapes(new FakeFlink("healthy")).at(HEALTHY)) {
            Sample slowest = scrapes.of(
                    Signal.WATERMARK_LAG, "source", "transactions-source", "topic", "transactions", "partition", "3");
            assertEquals(24.124, slowest.value(), 1e-9);
            assertEquals(
                    60_860,
                    scrapes.of(Signal.RECORDS, "operator", SINK, "direction", "in")
                            .value());
            assertEquals(
                    60_660,
                    scrapes.of(Signal.RECORDS, "operator", SOURCE, "direction", "out")
                            .value());
        }
    }

    @Test
    void subtask_detail_shows_each_of_them_and_what_is_unknown_of_one_is_missing() throws Exception {
        var flink = new FakeFlink("healthy")
                .changed((path, body) -> path.matches(".*/vertices/[0-9a-f]{32}/metrics") ? """
                [{"id": "0.busyTimeMsPerSecond", "value": "7.0"}, {"id": "0.Source__transactions-source.numRecordsIn", "value": "30278"},
                {"id": "0.currentInputWatermark", "value": "-9223372036854775808"}, {"id": "1.currentInputWatermark", "value": "1795330095688"}]""" : body);
        try (var scrapes = new FlinkScrapes(flink, Detail.SUBTASK).at(HEALTHY)) {
            assertEquals(
                    0.007,
                    scrapes.of(Signal.BUSY, "operator", SOURCE, "subtask", "0").value());
            assertEquals(
                    Quality.MISSING,
                    scrapes.of(Signal.BUSY, "operator", SOURCE, "subtask", "1").quality());
            assertEquals(
                    30_278,
                    scrapes.of(Signal.RECORDS, "operator", SOURCE, "subtask", "0", "direction", "in")
                            .value());
            assertEquals(
                    23.38,
                    scrapes.of(Signal.WATERMARK_LAG, "operator", SINK, "subtask", "1")
                            .value());
            assertEquals(
                    0,
                    scrapes.all(Signal.WATERMARK_LAG, "operator", SINK, "subtask", "0")
                            .size(),
                    "a watermark that never was is no series");
            assertTrue(scrapes.asked().stream().anyMatch(line -> line.contains("get=0.") && line.contains(",1.")));
        }
    }

    @Test
    void pipeline_detail_gives_aggregates_alone() throws Exception {
        try (var scrapes = new FlinkScrapes(new FakeFlink("healthy"), Detail.PIPELINE).at(HEALTHY)) {
            assertFalse(scrapes.samples().isEmpty());
            assertTrue(scrapes.samples().stream()
                    .map(sample -> sample.series().labels().values().keySet())
                    .noneMatch(names -> names.contains("operator") || names.contains("source")));
        }
    }

    @Test
    void a_job_that_restarts_is_down_and_its_state_of_before_is_missing() throws Exception {
        for (String state : new String[] {"RESTARTING", "FAILING", "INITIALIZING", "FAILED"}) {
            var flink = healthy("/jobs/overview", body -> body.replace("RUNNING", state));
            try (var scrapes = new FlinkScrapes(flink).at(HEALTHY)) {
                assertEquals(0, scrapes.of(Signal.PIPELINE_UP).value(), state);
                assertEquals(Quality.MISSING, scrapes.of(Signal.STATE_BYTES).quality(), state);
                assertEquals(
                        Duration.ofMillis(584).toMillis() / 1e3,
                        scrapes.of(Signal.CHECKPOINT_AGE).value(),
                        1e-9);
            }
        }
    }
}
