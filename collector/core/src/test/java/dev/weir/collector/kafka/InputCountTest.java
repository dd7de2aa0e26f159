package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.collector.Measurement;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputCountTest {
    private static final TopicPartition A = new TopicPartition("a", 0);
    private static final TopicPartition B = new TopicPartition("b", 0);
    private final InputCount count = new InputCount();

    private Sample total(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        var measurement = new Measurement(new PipelineId("prod", "p"), Instant.parse("2026-11-22T08:00:00Z"));
        count.add(partitions, ends, measurement);
        Sample total = measurement.samples().getFirst();
        assertEquals(Signal.INPUT_RECORDS.seriesName(), total.series().name());
        return total;
    }

    @Test
    void a_topic_that_is_out_of_sight_for_once_makes_no_dip_and_no_leap() {
        assertEquals(
                1_005_000,
                total(List.of(A, B), Map.of(A, 1_000_000L, B, 5_000L)).value());
        assertEquals(1_005_100, total(List.of(B), Map.of(B, 5_100L)).value());
        assertEquals(
                1_005_300,
                total(List.of(A, B), Map.of(A, 1_000_100L, B, 5_200L)).value());
    }

    @Test
    void a_partition_that_does_not_answer_makes_the_figure_partial() {
        total(List.of(A, B), Map.of(A, 10L, B, 5L));
        Sample total = total(List.of(A, B), Map.of(B, 7L));
        assertEquals(17, total.value());
        assertEquals(Quality.PARTIAL, total.quality());
    }

    @Test
    void a_log_that_was_made_anew_goes_on_from_what_it_held() {
        total(List.of(A), Map.of(A, 1_000L));
        assertEquals(1_003, total(List.of(A), Map.of(A, 3L)).value());
    }

    @Test
    void what_a_topic_held_before_it_came_into_sight_is_not_written_since() {
        total(List.of(A), Map.of(A, 1_000L));
        assertEquals(1_000, total(List.of(A, B), Map.of(A, 1_000L, B, 700_000L)).value());
        assertEquals(1_010, total(List.of(A, B), Map.of(A, 1_000L, B, 700_010L)).value());
    }

    @Test
    void nothing_that_answers_is_missing() {
        assertEquals(Quality.MISSING, total(List.of(A), Map.of()).quality());
    }
}
