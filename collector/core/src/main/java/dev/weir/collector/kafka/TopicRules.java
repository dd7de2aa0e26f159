package dev.weir.collector.kafka;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which topics count: all but Kafka's own (two leading underscores), unless {@code only} or {@code never} say otherwise; each has to match the whole name. */
public record TopicRules(List<Pattern> only, List<Pattern> never) {
    /** Copies both. */
    public TopicRules {
        only = List.copyOf(only);
        never = List.copyOf(never);
    }

    /** Whether they are written the same: two readings of one configuration are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TopicRules rules
                && texts(rules.only).equals(texts(only))
                && texts(rules.never).equals(texts(never));
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts(only), texts(never));
    }

    private static List<String> texts(List<Pattern> patterns) {
        return patterns.stream().map(Pattern::pattern).toList();
    }

    boolean allow(String topic) {
        return !topic.startsWith("__") && (only.isEmpty() || matches(only, topic)) && !matches(never, topic);
    }

    private static boolean matches(List<Pattern> patterns, String topic) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(topic).matches());
    }
}
