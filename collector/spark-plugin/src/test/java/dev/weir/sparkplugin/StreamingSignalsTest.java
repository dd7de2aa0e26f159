package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.agent.Reading;
import dev.weir.agent.Reading.Quality;
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
    private final StreamingSignals signals = new StreamingSignals();
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
    void the_first_trigger_tells_backlog_state_and_durations_as_of_its_end() {
        Readings first = after(1);
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
        assertEquals(139, first.get("pipeline_state_rows").value());
        assertEquals(
                5_050,
                first.get("pipeline_state_bytes{operator=stateStoreSave}").value());
        assertEquals(Quality.OK, first.get("pipeline_state_bytes").quality());
        assertEquals(
                10.608,
                first.get("pipeline_trigger_duration_seconds{phase=addBatch}").value());
        assertEquals(
                14.916,
                first.get("pipeline_processing_latency_seconds{quantile=0.99}").value());
        assertEquals(4_998, first.get("pipeline_records_total{direction=in}").value());
        Instant ended = Instant.parse("2026-11-22T06:55:55.237Z");
        Instant began = Instant.parse("2026-11-22T06:55:40.321Z");
        assertTrue(first.values().stream()
                .allMatch(r -> r.at().equals(r.name().equals("pipeline_backlog_records") ? began : ended)));
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
        Readings stuck = byKey(signals.lags(Instant.parse("2026-11-22T06:59:14.038Z")));
        assertEquals(120, stuck.get("pipeline_watermark_lag_seconds").value(), 1e-9);
        assertEquals(Quality.OK, stuck.get("pipeline_watermark_lag_seconds").quality());
        assertTrue(new StreamingSignals().lags(Instant.EPOCH).isEmpty());
    }

    @Test
    void two_queries_add_up_their_backlog_and_take_the_worst_lag() {
        signals.progressed(Progress.parse(documents.get(44)));
        Readings both = byKey(signals.progressed(Progress.parse(documents
                .get(44)
                .replace(QUERY, "another")
                .replace("\"latestOffset\":{\"clicks\":{\"0\":41002", "\"latestOffset\":{\"clicks\":{\"0\":41009"))));
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
        assertFalse(signals.up());
        signals.started(QUERY);
        assertTrue(signals.up());
    }

    @Test
    void what_is_not_a_progress_document_is_named() {
        assertThrows(IllegalArgumentException.class, () -> Progress.parse("{\"timestamp\":\"yesterday\"}"));
        assertThrows(IllegalArgumentException.class, () -> Progress.parse("no json"));
    }
}
