package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
import dev.weir.sparkplugin.StreamingSignals.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 45 captured triggers of a real Spark 4.2 query; every expectation is worked out by hand from the document. */
class StreamingSignalsTest {
    private static final String QUERY = "7589ccb0-7ca2-4f04-b7ed-764518d78616";
    private final Failures failures = new Failures();
    private final StreamingSignals signals = new StreamingSignals(new Observed(), failures);
    private final List<String> documents = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/listener_progress.jsonl")) {
            ObjectMapper json = new ObjectMapper();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toList())) {
                documents.add(json.readTree(line).get("progress").toString());
            }
        }
        assertEquals(45, documents.size());
    }

    private Readings after(int triggers) {
        List<Reading> last = List.of();
        for (String document : documents.subList(0, triggers)) {
            last = signals.progressed(Progress.parse(document));
        }
        return byKey(last);
    }

    private static Readings byKey(List<Reading> readings) {
        return new Readings(readings);
    }

    @Test
    void the_first_trigger_tells_the_backlog_as_of_its_start_and_does_not_know_what_came_meanwhile() {
        List<Reading> told = signals.progressed(Progress.parse(documents.get(0)));
        Instant began = Instant.parse("2026-11-22T06:55:40.321Z");
        List<Reading> atStart = told.stream().filter(r -> r.at().equals(began)).collect(Collectors.toList());
        Readings first = byKey(atStart);
        // the latest offsets 36119+36144+36114+36163, since nothing had been read
        assertEquals(144_540, first.get("pipeline_backlog_records").value());
        assertEquals(Quality.OK, first.get("pipeline_backlog_records").quality());
        // 36163 less the end 1250: the first trigger does not say where it began
        assertEquals(
                34_913,
                first.get("pipeline_backlog_records{partition=3, topic=clicks}").value());
        assertEquals(
                Quality.PARTIAL,
                first.get("pipeline_backlog_records{partition=3, topic=clicks}").quality());
        assertTrue(atStart.stream().allMatch(r -> r.name().equals("pipeline_backlog_records")));
        Reading atEnd = byKey(told).get("pipeline_backlog_records");
        assertEquals(Instant.parse("2026-11-22T06:55:55.237Z"), atEnd.at());
        assertEquals(Quality.STALE, atEnd.quality());
    }

    @Test
    void the_first_trigger_tells_state_and_durations_as_of_its_end() {
        Readings first = after(1);
        assertEquals(139, first.get("pipeline_state_rows").value());
        assertEquals(
                5_050,
                first.get("pipeline_state_bytes{operator=stateStoreSave}").value());
        assertEquals(Quality.OK, first.get("pipeline_state_bytes").quality());
        assertEquals(
                10.608,
                first.get("pipeline_trigger_phase_seconds{phase=addBatch}").value());
        assertEquals(
                14.916,
                first.get("pipeline_processing_latency_seconds{quantile=0.99}").value());
        assertEquals(4_998, first.get("pipeline_records_total{direction=in}").value());
        Instant ended = Instant.parse("2026-11-22T06:55:55.237Z");
        assertTrue(first.values().stream()
                .filter(r -> !r.labels().containsKey("partition"))
                .allMatch(r -> r.at().equals(ended)));
    }

    @Test
    void a_watermark_of_1970_is_missing_while_the_record_age_is_known() {
        Readings first = after(1);
        assertEquals(
                Quality.MISSING, first.get("pipeline_watermark_lag_seconds").quality());
        assertTrue(first.get("pipeline_watermark_lag_seconds").toString().contains("\"value\":null"));
        // 06:55:55.237 less 06:44:00.401
        assertEquals(714.836, first.get("pipeline_last_record_age_seconds").value(), 1e-9);
    }

    @Test
    void the_last_trigger_found_what_it_then_read_and_counters_have_grown_to_the_offsets() {
        Readings last = after(45);
        // latest 163900 less start 40906+40849+40827+40918
        assertEquals(400, last.get("pipeline_backlog_records").value());
        // 41036 less 40918
        assertEquals(
                118,
                last.get("pipeline_backlog_records{partition=3, topic=clicks}").value());
        assertEquals(39, last.get("pipeline_state_rows").value());
        // 06:57:21.211 + 2.172 s less 06:57:14.038
        assertEquals(9.345, last.get("pipeline_watermark_lag_seconds").value(), 1e-9);
        // the end offsets 41002+40950+40912+41036, since the query began at 0
        assertEquals(163_900, last.get("pipeline_records_total{direction=in}").value());
        assertTrue(last.get("pipeline_late_records_total").value() >= 37);
    }

    @Test
    void counters_never_fall_and_quantiles_are_in_order() {
        double in = 0;
        double late = 0;
        for (String document : documents) {
            Readings now = byKey(signals.progressed(Progress.parse(document)));
            assertTrue(now.get("pipeline_records_total{direction=in}").value() >= in);
            assertTrue(now.get("pipeline_late_records_total").value() >= late);
            in = now.get("pipeline_records_total{direction=in}").value();
            late = now.get("pipeline_late_records_total").value();
            double median =
                    now.get("pipeline_processing_latency_seconds{quantile=0.5}").value();
            assertTrue(median
                    <= now.get("pipeline_processing_latency_seconds{quantile=0.95}")
                            .value());
        }
    }

    @Test
    void latency_forgets_triggers_that_ended_more_than_a_minute_ago() {
        assertEquals(
                14.916,
                after(10)
                        .get("pipeline_processing_latency_seconds{quantile=0.99}")
                        .value());
        signals.terminated(QUERY, false);
        assertTrue(after(45)
                        .get("pipeline_processing_latency_seconds{quantile=0.99}")
                        .value()
                < 14);
    }

    @Test
    void an_idle_query_keeps_its_values_and_says_idle() {
        after(45);
        Instant later = Instant.parse("2026-11-22T06:58:14.038Z");
        Readings idle = byKey(signals.idle(QUERY, later));
        assertEquals(Quality.IDLE, idle.get("pipeline_backlog_records").quality());
        assertEquals(0, idle.get("pipeline_backlog_records").value());
        assertEquals(60, idle.get("pipeline_watermark_lag_seconds").value(), 1e-9);
        assertEquals(39, idle.get("pipeline_state_rows").value());
        assertTrue(signals.idle("unknown", later).isEmpty());
    }

    @Test
    void lags_grow_while_a_trigger_is_stuck() {
        after(45);
        Readings stuck = byKey(signals.between(Instant.parse("2026-11-22T06:59:14.038Z")));
        assertEquals(120, stuck.get("pipeline_watermark_lag_seconds").value(), 1e-9);
        assertEquals(Quality.OK, stuck.get("pipeline_watermark_lag_seconds").quality());
        assertTrue(new StreamingSignals(new Observed(), failures)
                .between(Instant.EPOCH)
                .isEmpty());
    }

    @Test
    void two_queries_add_up_their_backlog_and_take_the_worst_lag() {
        signals.progressed(Progress.parse(documents.get(44)));
        signals.progressed(Progress.parse(documents
                .get(44)
                .replace(QUERY, "another")
                .replace("clicks_per_page", "second")
                .replace("\"latestOffset\":{\"clicks\":{\"0\":41002", "\"latestOffset\":{\"clicks\":{\"0\":41009")));
        // two triggers within a second are told together
        Readings both = byKey(signals.rest());
        assertEquals(407, both.get("pipeline_backlog_records{source=second}").value());
        assertEquals(400 + 407, both.get("pipeline_backlog_records").value());
        assertEquals(78, both.get("pipeline_state_rows").value());
        assertEquals(9.345, both.get("pipeline_watermark_lag_seconds").value(), 1e-9);
    }

    @Test
    void a_source_without_offsets_leaves_the_backlog_missing() {
        String rate =
                documents.get(44).replaceAll("\"latestOffset\":\\{\"clicks\":\\{[^}]*}}", "\"latestOffset\":null");
        Readings readings = byKey(signals.progressed(Progress.parse(rate)));
        assertEquals(Quality.MISSING, readings.get("pipeline_backlog_records").quality());
    }

    @Test
    void state_that_is_not_in_files_yet_is_an_estimate() {
        String unflushed = documents.get(0).replace("\"rocksdbSstFileSize\":5050", "\"rocksdbSstFileSize\":0");
        Readings readings = byKey(signals.progressed(Progress.parse(unflushed)));
        assertEquals(8_552, readings.get("pipeline_state_bytes").value());
        assertEquals(Quality.ESTIMATED, readings.get("pipeline_state_bytes").quality());
    }

    @Test
    void a_failed_query_brings_the_pipeline_down_until_one_starts_again() {
        after(1);
        signals.terminated(QUERY, true);
        assertEquals(Standing.FAILED, signals.standing());
        signals.started(QUERY, "clicks_per_page");
        assertEquals(Standing.RUNNING, signals.standing());
        signals.terminated(QUERY, false);
        assertEquals(Standing.ENDED, signals.standing());
    }

    private static String at(String document, String time, long batch) {
        return document.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"" + time + "\"")
                .replaceAll("\"batchId\":\\d+", "\"batchId\":" + batch);
    }

    @Test
    void a_backlog_is_carried_on_at_the_rate_of_arrival_while_a_trigger_takes_long() {
        assertEquals(400, after(45).get("pipeline_backlog_records").value());
        Progress after = Progress.parse(documents.get(44));
        Instant soon = after.started().plusSeconds(9);
        assertFalse(byKey(signals.between(soon)).containsKey("pipeline_backlog_records"), "what was just told holds");
        Reading later = byKey(signals.between(after.started().plusSeconds(20))).get("pipeline_backlog_records");
        Reading muchLater =
                byKey(signals.between(after.started().plusSeconds(120))).get("pipeline_backlog_records");
        assertEquals(Quality.ESTIMATED, later.quality());
        // some 200 records a second came in
        assertEquals(20 * 200, later.value(), 20 * 40);
        assertEquals(100 * 200, muchLater.value() - later.value(), 100 * 40);
    }

    @Test
    void a_batch_that_is_replayed_is_not_counted_again_and_one_that_follows_an_idle_trigger_is() {
        String document = documents.get(44);
        double once = byKey(signals.progressed(Progress.parse(document)))
                .get("pipeline_records_total{direction=in}")
                .value();
        signals.terminated(QUERY, true);
        signals.started(QUERY, "clicks_per_page");
        long batch = Progress.parse(document).batch();
        assertEquals(
                once,
                byKey(signals.progressed(Progress.parse(at(document, "2026-11-22T07:00:00.000Z", batch))))
                        .get("pipeline_records_total{direction=in}")
                        .value());
        String nothing = at(document, "2026-11-22T07:00:05.000Z", batch + 1)
                .replaceAll("\"addBatch\":\\d+,", "")
                .replaceAll("\"startOffset\":\\{\"clicks\":\\{[^}]*}}", "\"startOffset\":0")
                .replaceAll("\"numInputRows\":\\d+", "\"numInputRows\":0");
        signals.progressed(Progress.parse(nothing));
        assertEquals(
                2 * once,
                byKey(signals.progressed(Progress.parse(at(document, "2026-11-22T07:00:10.000Z", batch + 1))))
                        .get("pipeline_records_total{direction=in}")
                        .value());
        assertEquals(
                1,
                byKey(signals.between(Instant.parse("2026-11-22T07:00:11Z")))
                        .get("pipeline_restarts_total")
                        .value());
    }

    @Test
    void rows_that_spark_counts_twice_are_corrected_by_the_offsets() {
        // the last trigger went on by 118 + 101 + 85 + 96 records
        String twice = documents.get(44).replaceAll("\"numInputRows\":400", "\"numInputRows\":800");
        assertEquals(400, Progress.parse(twice).rowsIn());
        assertEquals(
                400,
                Progress.parse(documents.get(44).replace("\"numInputRows\":400", "\"numInputRows\":0"))
                        .rowsIn());
    }

    @Test
    void offsets_that_count_no_records_are_not_taken_for_a_backlog() {
        String rate = documents
                .get(44)
                .replaceAll("Offset\":\\{\"clicks\":\\{[^}]*}}", "Offset\":{\"0\":{\"value\":5,\"runTimeMs\":7}}");
        assertEquals(
                Quality.MISSING,
                byKey(signals.progressed(Progress.parse(rate)))
                        .get("pipeline_backlog_records")
                        .quality());
    }

    @Test
    void late_rows_of_an_aggregation_are_an_estimate_and_their_share_is_told() {
        Readings last = after(45);
        assertEquals(Quality.ESTIMATED, last.get("pipeline_late_records_total").quality());
        double ratio = last.get("pipeline_late_ratio").value();
        assertTrue(ratio > 0 && ratio < 0.01, "late " + ratio);
        assertTrue(last.get("pipeline_lateness_seconds{quantile=1}").value() > 0);
    }

    @Test
    void a_query_without_triggers_has_no_latency() {
        String continuous = documents.get(44).replaceAll("\"durationMs\":\\{[^}]*}", "\"durationMs\":{}");
        assertEquals(
                Quality.MISSING,
                byKey(signals.progressed(Progress.parse(continuous)))
                        .get("pipeline_processing_latency_seconds{quantile=0.99}")
                        .quality());
    }

    @Test
    void idleness_holds_only_as_long_as_spark_says_so() {
        after(45);
        Instant idle = Instant.parse("2026-11-22T06:58:14Z");
        signals.idle(QUERY, idle);
        assertEquals(
                Quality.IDLE,
                byKey(signals.between(idle.plusSeconds(12)))
                        .get("pipeline_backlog_records")
                        .quality());
        assertEquals(
                Quality.ESTIMATED,
                byKey(signals.between(idle.plusSeconds(60)))
                        .get("pipeline_backlog_records")
                        .quality());
    }

    @Test
    void what_the_program_observes_is_taken_from_the_progress() {
        Observed observed = new Observed();
        String document = documents
                .get(44)
                .replace(
                        "{\"id\":\"7589",
                        "{\"observedMetrics\":{\"weir\":{\"out\":17,\"rejected_malformed\":3,\"name\":\"x\"}},\"id\":\"7589");
        Readings readings = byKey(new StreamingSignals(observed, failures).progressed(Progress.parse(document)));
        assertEquals(17, readings.get("pipeline_records_total{direction=out}").value());
        assertEquals(3.0, observed.rejected().get("malformed"));
    }

    @Test
    void a_sink_that_does_not_count_leaves_the_records_out_missing() {
        String silent = documents.get(44).replaceAll("\"numOutputRows\":\\d+", "\"numOutputRows\":-1");
        assertTrue(byKey(signals.progressed(Progress.parse(silent)))
                .get("pipeline_records_total{direction=out}")
                .toString()
                .contains("\"value\":null"));
    }

    @Test
    void what_is_not_a_progress_document_is_named() {
        assertThrows(IllegalArgumentException.class, () -> Progress.parse("{\"timestamp\":\"yesterday\"}"));
        assertThrows(IllegalArgumentException.class, () -> Progress.parse("no json"));
    }
}
