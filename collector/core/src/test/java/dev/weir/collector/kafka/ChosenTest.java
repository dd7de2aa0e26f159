package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChosenTest {
    private static NameRule rule(String pattern, String pipeline) {
        return new NameRule(Pattern.compile(pattern), pipeline);
    }

    @Test
    void a_pattern_matches_the_whole_name_and_its_groups_fill_the_name_of_the_pipeline() {
        var rule = rule("(.*)-prod-(v\\d+)?", "$1");
        assertEquals(Optional.of("fraud-detect"), rule.pipelineOf("Fraud_Detect-prod-v2"));
        assertEquals(Optional.empty(), rule.pipelineOf("x-fraud-prod-v2-old"));
        assertEquals(Optional.of("a-x-v2"), rule("(.)(.)-(v\\d)", "$1-$2-$3").pipelineOf("ax-v2"));
        assertEquals(Optional.empty(), rule("(.*)", "$1").pipelineOf("---"), "nothing is left that could be a name");
        assertEquals(Optional.of("p"), rule("a.*", "p").pipelineOf("a$1\\"));
    }

    @Test
    void a_rule_that_cannot_work_is_refused() {
        var beyond = assertThrows(IllegalArgumentException.class, () -> rule("(.*)", "$2"));
        assertTrue(String.valueOf(beyond.getMessage()).contains("more groups than the 1"), beyond::toString);
        assertThrows(IllegalArgumentException.class, () -> rule("(.*)", "Not A Name"));
    }

    @Test
    void the_named_come_first_then_those_that_match_and_no_more_than_so_many() {
        var chosen = new Chosen(Map.of("z", "named"), List.of(rule("a-.*", "first"), rule(".*", "x")), 3);
        assertEquals(
                Map.of("z", "named", "a-1", "first", "a-2", "first"), chosen.among(List.of("b", "a-2", "a-1", "z")));
        assertEquals(Map.of("z", "named"), chosen.among(List.of()), "a named one need not be there yet");
        assertEquals(Set.of("named", "first", "x"), chosen.pipelines());
        assertEquals(Set.of("team-*"), new Chosen(Map.of(), List.of(rule("(.*)", "team-$1")), 1).pipelines());
    }

    @Test
    void kafkas_own_topics_never_count() {
        var all = new TopicRules(List.of(), List.of());
        assertFalse(all.allow("__consumer_offsets"));
        assertTrue(all.allow("_schemas"));
        var some = new TopicRules(List.of(Pattern.compile("orders.*")), List.of(Pattern.compile(".*-retry")));
        assertTrue(some.allow("orders"));
        assertFalse(some.allow("orders-retry"));
        assertFalse(some.allow("clicks"));
    }
}
