package dev.weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities: pipelines, labels, series, selectors, actors. */
class IdentityTest {
    private static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");

    @Test
    void a_pipeline_id_reads_what_it_writes() {
        assertEquals("demo/fraud-detection", FRAUD.toString());
        assertEquals(FRAUD, PipelineId.parse("demo/fraud-detection"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fraud", "/fraud", "demo/", "Demo/fraud", "demo/a b", "demo/-a", "demo/a-", "demo/a/b", "demo/ä"
            })
    void a_pipeline_id_refuses_what_is_no_pair_of_rfc_1123_labels(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> PipelineId.parse(text));
        assertTrue(refused.toString().contains("'"), refused.toString());
    }

    @Test
    void a_pipeline_name_may_have_63_characters_and_no_more() {
        assertEquals(63, new PipelineId("demo", "a".repeat(63)).name().length());
        assertThrows(IllegalArgumentException.class, () -> new PipelineId("demo", "a".repeat(64)));
    }

    @Test
    void pipelines_are_sorted_by_environment_then_name() {
        var sorted = Stream.of("prod/a", "demo/b", "demo/a")
                .map(PipelineId::parse)
                .sorted()
                .toList();
        assertEquals(
                List.of("demo/a", "demo/b", "prod/a"),
                sorted.stream().map(PipelineId::toString).toList());
    }

    @Test
    void labels_are_sorted_copied_and_without_empty_values() {
        var given = new HashMap<>(Map.of("b", "2", "a", "1", "empty", ""));
        var labels = new Labels(given);
        given.put("c", "3");
        assertEquals("{a=\"1\",b=\"2\"}", labels.toString());
        assertNull(labels.get("empty"));
        assertThrows(UnsupportedOperationException.class, () -> labels.values().put("d", "4"));
        assertEquals(Labels.of("b", "2", "a", "1"), labels);
        assertEquals(Labels.of("a", "9", "b", "2"), labels.with("a", "9"));
        assertEquals(Labels.of("b", "2"), labels.with("a", ""));
    }

    @Test
    void labels_refuse_blank_names_and_more_than_64() {
        assertThrows(IllegalArgumentException.class, () -> Labels.of(" ", "x"));
        var many = new HashMap<String, String>();
        for (int i = 0; i < 65; i++) {
            many.put("l" + i, "x");
        }
        assertThrows(IllegalArgumentException.class, () -> new Labels(many));
    }

    @Test
    void label_values_are_escaped_so_that_two_series_have_two_texts() {
        var one = new Series("m", Labels.of("a", "1\",b=\"2"));
        var two = new Series("m", Labels.of("a", "1", "b", "2"));
        assertNotEquals(one.toString(), two.toString());
        assertEquals("m{a=\"q\\\"b\\\\n\\n\"}", new Series("m", Labels.of("a", "q\"b\\n\n")).toString());
        assertEquals("m", new Series("m", Labels.none()).toString());
    }

    @Test
    void a_canonical_series_carries_environment_and_pipeline() {
        var series = Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("partition", "0"));
        assertEquals(
                "pipeline_backlog_records{environment=\"demo\",partition=\"0\",pipeline=\"fraud-detection\"}",
                series.toString());
        assertThrows(IllegalArgumentException.class, () -> new Series(" ", Labels.none()));
    }

    @Test
    void a_selector_matches_by_name_values_and_presence() {
        var whole = Series.of(Signal.BACKLOG_RECORDS, FRAUD);
        var part = Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("partition", "0"));
        assertTrue(Selector.of(whole).matches(part));
        assertTrue(Selector.exactly(whole).matches(whole));
        assertFalse(Selector.exactly(whole).matches(part));
        assertFalse(Selector.of(part).matches(whole));
        assertFalse(Selector.of(whole).matches(Series.of(Signal.STATE_BYTES, FRAUD)));
        var parts = new Selector(whole.name(), whole.labels(), Set.of("partition"), true);
        assertTrue(parts.matches(part));
        assertFalse(parts.matches(whole));
        assertThrows(IllegalArgumentException.class, () -> new Selector("m", Labels.of("a", "1"), Set.of("a"), false));
        assertThrows(IllegalArgumentException.class, () -> new Selector("", Labels.none()));
    }

    @Test
    void an_actor_has_a_kind_and_a_name() {
        assertEquals("system:engine", Actor.system("engine").toString());
        assertThrows(IllegalArgumentException.class, () -> new Actor(Actor.Kind.PERSON, " "));
    }
}
