package dev.weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    private static final Series AGGREGATE = Series.of(Signal.BACKLOG_RECORDS, FRAUD);
    private static final Series PARTITION =
            Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("topic", "transactions", "partition", "3"));

    @Test
    void an_open_selector_chooses_the_aggregate_and_its_parts() {
        var selector = Selector.of(AGGREGATE);
        assertTrue(selector.matches(AGGREGATE));
        assertTrue(selector.matches(PARTITION));
    }

    @Test
    void an_exact_selector_chooses_one_series() {
        assertTrue(Selector.exactly(AGGREGATE).matches(AGGREGATE));
        assertFalse(Selector.exactly(AGGREGATE).matches(PARTITION));
        assertTrue(Selector.exactly(PARTITION).matches(PARTITION));
        assertFalse(Selector.exactly(PARTITION).matches(AGGREGATE));
    }

    @Test
    void a_label_can_be_asked_for_with_any_value() {
        var eachPartition = new Selector(AGGREGATE.name(), AGGREGATE.labels(), Set.of("topic", "partition"), true);
        assertTrue(eachPartition.matches(PARTITION));
        assertFalse(eachPartition.matches(AGGREGATE));
        assertFalse(eachPartition.matches(
                new Series(PARTITION.name(), PARTITION.labels().with("subtask", "0"))));
        assertFalse(
                new Selector(AGGREGATE.name(), AGGREGATE.labels(), Set.of("topic", "run"), true).matches(PARTITION));
    }

    @Test
    void another_name_or_value_is_not_chosen() {
        assertFalse(Selector.of(Series.of(Signal.BACKLOG_SECONDS, FRAUD)).matches(AGGREGATE));
        assertFalse(Selector.of(Series.of(Signal.BACKLOG_RECORDS, new PipelineId("demo", "clickstream")))
                .matches(AGGREGATE));
    }

    @Test
    void a_label_with_a_value_and_with_any_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Selector("up", Labels.of("target", "a"), Set.of("target"), false));
    }

    @Test
    void it_is_written_as_in_promql() {
        assertEquals("up{target=\"a\"}", new Selector("up", Labels.of("target", "a")).toString());
        assertEquals("=up{target=~\".+\"}", new Selector("up", Labels.none(), Set.of("target"), true).toString());
        assertEquals(
                "=up{target=\"a\",x=~\".+\",y=~\".+\"}",
                new Selector("up", Labels.of("target", "a"), Set.of("y", "x"), true).toString());
    }
}
