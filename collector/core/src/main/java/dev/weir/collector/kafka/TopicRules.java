package dev.weir.collector.kafka;

import java.util.List;
import java.util.regex.Pattern;

/** Which topics count: all but Kafka's own (two leading underscores), unless {@code only} or {@code never} say otherwise; each has to match the whole name. */
public record TopicRules(List<Pattern> only, List<Pattern> never) {
    /** Copies both. */
    public TopicRules {
        only = List.copyOf(only);
        never = List.copyOf(never);
    }

    boolean allow(String topic) {
        return !topic.startsWith("__") && (only.isEmpty() || matches(only, topic)) && !matches(never, topic);
    }

    private static boolean matches(List<Pattern> patterns, String topic) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(topic).matches());
    }
}
