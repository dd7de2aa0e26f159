package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KafkaKindTest {
    private static KafkaConfig read(Map<String, ?> more) throws BadConfig {
        var section = new HashMap<String, Object>(Map.of("kind", "kafka", "bootstrap", "h:9092"));
        section.putAll(more);
        return (KafkaConfig) CollectorConfigs.read(Map.of("collectors", List.of(section)), Path.of(""))
                .getFirst();
    }

    private static void refused(Map<String, ?> more, String words) {
        var mistakes = assertThrows(BadConfig.class, () -> read(more)).mistakes().stream()
                .map(BadConfig.Mistake::toString)
                .toList();
        assertTrue(mistakes.stream().anyMatch(mistake -> mistake.contains(words)), words + " in " + mistakes);
    }

    private static Map<String, Object> lateness(Map<String, ?> rule) {
        return Map.of("lateness", Map.of("p", rule));
    }

    @Test
    void defaults_are_filled_in() throws Exception {
        var config = read(Map.of("groups", Map.of("g", "p")));
        assertEquals(new LagRules(0, Duration.ofMinutes(3)), config.lag());
        assertEquals(Map.of("g", "p"), config.groups().among(List.of("other")));
        assertTrue(config.topics().allow("anything"));
        assertEquals(Settings.none(), config.settings());
        assertEquals(Map.of(), config.lateness());
        assertTrue(config.onlyGroups());
        var rule = read(lateness(Map.of("topic", "t"))).lateness().get("p");
        assertEquals(
                new LatenessRule("t", Duration.ZERO, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty()),
                rule);
    }

    @Test
    void everything_that_can_be_said_is_read() throws Exception {
        var more = new HashMap<String, Object>(lateness(Map.of(
                "topic",
                "clicks",
                "out_of_orderness",
                "5s",
                "window",
                "60s",
                "allowed_lateness",
                "10s",
                "idle_after",
                "30s",
                "timestamp",
                "at")));
        more.put("group_patterns", Map.of("team-(.*)", "$1", "fraud-.*", "fraud"));
        more.put("max_groups", 7);
        more.put("topics", List.of("a.*"));
        more.put("exclude_topics", "ab.*");
        more.put("allowed_lag", 100);
        more.put("lag_window", "10m");
        more.put("input_patterns", Map.of("in-(.*)", "pipe-$1"));
        more.put("properties", Map.of("security.protocol", "SASL_SSL"));
        var config = read(more);
        assertEquals(new LagRules(100, Duration.ofMinutes(10)), config.lag());
        assertEquals(7, config.groups().most());
        assertEquals(Set.of("fraud", "*"), config.groups().pipelines());
        assertTrue(config.topics().allow("ac")
                && !config.topics().allow("abc")
                && !config.topics().allow("b"));
        assertEquals(Map.of("security.protocol", "SASL_SSL"), config.settings().inline());
        assertEquals(
                new LatenessRule(
                        "clicks",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of("at")),
                config.lateness().get("p"));
    }

    @Test
    void pipelines_of_patterns_are_owned_by_pattern() throws Exception {
        var config = read(Map.of("group_patterns", Map.of("team-(.*)", "team-$1"), "input_patterns", Map.of("x", "y")));
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system())
                .knowing(List.of(config));
        assertTrue(context.owned(Signal.BACKLOG_RECORDS, "team-a"));
        assertFalse(context.owned(Signal.BACKLOG_RECORDS, "other"));
        assertTrue(context.owned(Signal.EVENT_TIME_SKEW, "y"));
    }

    @Test
    void secrets_and_what_weir_sets_itself_are_refused_inline_and_not_repeated() {
        for (String key : List.of(
                "sasl.jaas.config",
                "ssl.keystore.password",
                "ssl.key.password",
                "ssl.truststore.password",
                "ssl.keystore.key")) {
            refused(Map.of("properties", Map.of(key, "s3cret")), "properties." + key + " = '***': may hold a secret");
        }
        refused(Map.of("properties", Map.of("group.id", "g")), "is set by Weir itself");
        refused(Map.of("properties", Map.of("security.protokol", "SSL")), "is no setting of Kafka's clients");
        assertFalse(new Settings(Map.of("sasl.mechanism", "s3cret"), Optional.empty())
                .toString()
                .contains("s3cret"));
    }

    @Test
    void each_rule_is_kept() {
        refused(Map.of(), "there is nothing to measure");
        refused(Map.of("group_patterns", Map.of("*", "p")), "is no regular expression");
        refused(Map.of("group_patterns", Map.of("a", "$1")), "refers to more groups");
        refused(Map.of("group_patterns", Map.of("a", "No Name")), "must be 1 to 63 lower-case");
        refused(Map.of("topics", List.of("(")), "topics = '(': is no regular expression");
        refused(Map.of("allowed_lag", "-1"), "write a whole number");
        refused(Map.of("groups", Map.of("g", "p"), "every", "1s"), "too short for Kafka's clients");
        refused(Map.of("lateness", "clicks"), "write a section by name");
        refused(Map.of("lateness", Map.of("p", "clicks")), "lateness.p = 'clicks': write keys and values");
        refused(lateness(Map.of()), "lateness.p.topic");
        refused(lateness(Map.of("topic", "a topic")), "is no name of a topic");
        refused(
                lateness(Map.of("topic", "t", "windw", "60s")),
                "lateness.p.windw: unknown key, use one of allowed_lateness");
        refused(lateness(Map.of("topic", "t", "window", "long")), "lateness.p.window = 'long': write a span");
    }

    @Test
    void two_readings_of_one_configuration_are_equal_so_that_an_edit_elsewhere_disturbs_nobody() throws Exception {
        Map<String, Object> more =
                Map.of("group_patterns", Map.of("(.*)-etl", "$1"), "topics", List.of("in-.*"), "exclude_topics", "x.*");
        assertEquals(read(more), read(more));
        assertEquals(read(more).hashCode(), read(more).hashCode());
        assertNotEquals(read(more), read(Map.of("group_patterns", Map.of("(.*)-elt", "$1"), "topics", "in-.*")));
    }
}
