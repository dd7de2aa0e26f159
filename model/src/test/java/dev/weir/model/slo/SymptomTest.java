package dev.weir.model.slo;

import static dev.weir.model.slo.Symptom.FLOW;
import static dev.weir.model.slo.Symptom.OTHER;
import static dev.weir.model.slo.Symptom.OUTAGE;
import static dev.weir.model.slo.Symptom.QUALITY;
import static dev.weir.model.slo.Symptom.RESOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SymptomTest {
    private static Selector of(String name) {
        return new Selector(name, Labels.none());
    }

    private static Expectation limit(String metric) {
        return new ThresholdAlert(
                new SloId("one"),
                1,
                "",
                "One",
                new PipelineId("demo", "orders"),
                of(metric),
                new Shape.Value(),
                Operator.LT,
                1,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Severity.TICKET,
                Duration.ofMinutes(1),
                false);
    }

    @Test
    void every_signal_has_the_symptom_that_is_meant() {
        var sorts = Arrays.stream(Signal.values())
                .collect(Collectors.groupingBy(
                        signal -> Symptom.of(limit(signal.seriesName())),
                        Collectors.mapping(Signal::name, Collectors.toSet())));
        assertEquals(
                Map.of(
                        FLOW,
                                java.util.Set.of(
                                        "END_TO_END_LATENCY",
                                        "PROCESSING_LATENCY",
                                        "BACKLOG_RECORDS",
                                        "BACKLOG_SECONDS",
                                        "WATERMARK_LAG",
                                        "LAST_RECORD_AGE",
                                        "EVENT_TIME_SKEW",
                                        "RECORDS",
                                        "INPUT_RECORDS",
                                        "TIME_TO_DRAIN",
                                        "UNASSIGNED_PARTITIONS",
                                        "LAG_STATE",
                                        "RUN_DURATION",
                                        "RUN_LATENESS",
                                        "BACKPRESSURED",
                                        "FEATURE_FRESHNESS",
                                        "STALE_DECISIONS",
                                        "DATASET_FRESHNESS"),
                        QUALITY,
                                java.util.Set.of(
                                        "LATE_RECORDS",
                                        "REJECTED_RECORDS",
                                        "LATE_RATIO",
                                        "LATENESS",
                                        "FEATURE_PARITY",
                                        "SCHEMA_DRIFT",
                                        "FILTERED_RECORDS",
                                        "EDGE_LOST",
                                        "EDGE_DUPLICATED",
                                        "DATASET_ROWS",
                                        "DATASET_BYTES",
                                        "ROW_DELTA",
                                        "NULL_RATIO",
                                        "DUPLICATE_RATIO",
                                        "ASSERTIONS"),
                        OUTAGE,
                                java.util.Set.of(
                                        "UP",
                                        "PIPELINE_UP",
                                        "CHECKPOINT_FAILURES",
                                        "RESTARTS",
                                        "RUN_FAILURES",
                                        "LOST_WORKERS",
                                        "FAILED_TASKS",
                                        "FAILURES"),
                        RESOURCE,
                                java.util.Set.of(
                                        "STATE_BYTES",
                                        "STATE_ROWS",
                                        "BUSY",
                                        "IDLE",
                                        "CHECKPOINT_DURATION",
                                        "CHECKPOINT_BYTES",
                                        "CHECKPOINT_AGE",
                                        "CPU",
                                        "MEMORY",
                                        "COST",
                                        "TASK_SKEW",
                                        "SPILL",
                                        "SHUFFLE",
                                        "GC",
                                        "TRIGGER_PHASE"),
                        OTHER,
                                java.util.Set.of(
                                        "INFO", "CLOCK_SKEW", "SCRAPE_DURATION", "SCRAPE_SAMPLES", "SCRAPE_LATENESS")),
                sorts);
    }

    @Test
    void a_metric_that_is_no_signal_is_of_another_sort() {
        assertEquals(OTHER, Symptom.of(limit("shop_revenue_euros_total")));
    }

    @Test
    void trouble_explains_only_what_it_can_cause() {
        for (Symptom above : Symptom.values()) {
            var explained =
                    Arrays.stream(Symptom.values()).filter(above::explains).toList();
            assertEquals(
                    switch (above) {
                        case FLOW, OUTAGE -> List.of(FLOW);
                        case QUALITY -> List.of(QUALITY);
                        case RESOURCE, OTHER -> List.<Symptom>of();
                    },
                    explained,
                    above.word());
        }
    }

    @Test
    void its_word_is_read_back() {
        for (Symptom one : Symptom.values()) {
            assertEquals(Optional.of(one), Symptom.of(one.word()));
        }
        assertEquals(Optional.empty(), Symptom.of("FLOW"));
    }
}
