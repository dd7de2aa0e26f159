package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordSignalsTest {
    private static final Vertex VERTEX = new Vertex("0".repeat(32), "Source: in -> parse", 1, true, Instant.EPOCH);

    private static Map<String, Double> measured(Map<String, Spread> metrics) {
        var measurement = new Measurement(new PipelineId("demo", "p"), Instant.EPOCH);
        var graph = new Graph(List.of(VERTEX), List.of(), true, Instant.EPOCH, "");
        var figures = new Figures(graph, Map.of(VERTEX, metrics));
        var sources = new RecordSignals(figures, measurement, new SignalPolicy(true, true, true, true), Detail.OPERATOR)
                .add();
        new LateSignals().add(figures, sources.read(), Detail.PIPELINE, measurement);
        return measurement.samples().stream()
                .collect(Collectors.toMap(
                        sample -> sample.series().name()
                                + sample.series().labels().values().values(),
                        Sample::value));
    }

    private static Spread sum(double sum) {
        return new Spread(0, sum, sum, sum);
    }

    @Test
    void rejected_records_are_summed_by_reason_and_in_all() {
        var samples = measured(Map.of(
                "parse.reason.malformed.rejected", sum(3),
                "gate.reason.malformed.rejected", sum(2),
                "parse.reason.negative-amount.rejected", sum(7)));
        assertEquals(5, samples.get("pipeline_rejected_records_total[demo, p, malformed]"));
        assertEquals(7, samples.get("pipeline_rejected_records_total[demo, p, negative-amount]"));
        assertEquals(12, samples.get("pipeline_rejected_records_total[demo, p]"));
    }

    @Test
    void late_records_are_those_that_flink_dropped_and_those_that_the_job_counted() {
        var samples = measured(Map.of("w.numLateRecordsDropped", sum(4), "detector.lateRecords", sum(5)));
        assertEquals(9, samples.get("pipeline_late_records_total[demo, p]"));
    }

    @Test
    void the_backlog_is_unknown_as_soon_as_that_of_one_source_is() {
        var samples = measured(Map.of(
                "Source__a.numRecordsIn", sum(10),
                "Source__a.pendingRecords", sum(1),
                "Source__b.numRecordsIn", sum(5)));
        assertEquals(15, samples.get("pipeline_records_total[in, demo, p]"));
        assertEquals(Double.NaN, samples.get("pipeline_backlog_records[demo, p]"));
        assertEquals(1, samples.get("pipeline_backlog_records[demo, p, a]"));
    }

    @Test
    void what_the_sinks_sent_goes_before_what_left_the_last_vertex() {
        var samples = measured(Map.of("out__Writer.numRecordsSend", sum(6), "numRecordsOut", sum(99)));
        assertEquals(6, samples.get("pipeline_records_total[out, demo, p]"));
    }
}
