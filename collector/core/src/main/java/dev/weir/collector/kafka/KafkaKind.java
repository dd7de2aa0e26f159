package dev.weir.collector.kafka;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code kind: kafka}; its keys are those of {@link KafkaConfig} and stand in docs/collectors/kafka.md. */
public final class KafkaKind implements CollectorKind {
    static final Pattern SERVERS = Pattern.compile("[^\\s,:@/]+:\\d{1,5}(\\s*,\\s*[^\\s,:@/]+:\\d{1,5})*");
    static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final int MOST = 10_000;

    /** Found by the service loader. */
    public KafkaKind() {}

    @Override
    public String word() {
        return "kafka";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        String name = section.text("name", "kafka");
        var timing = Timing.read(section, Duration.ofSeconds(5));
        String bootstrap = section.text("bootstrap");
        if (!bootstrap.isEmpty() && !SERVERS.matcher(bootstrap).matches()) {
            section.error("bootstrap", bootstrap, "write host:port, several with commas between");
        }
        var named = section.map("groups");
        named.forEach((group, pipeline) -> section.pipeline("groups." + group, pipeline));
        var groups = new Chosen(named, rules(section, "group_patterns"), section.number("max_groups", 200, 1, MOST));
        var topics = new TopicRules(patterns(section, "topics"), patterns(section, "exclude_topics"));
        var lag = new LagRules(
                section.number("allowed_lag", 0, 0, Integer.MAX_VALUE),
                section.span("lag_window", Duration.ofMinutes(3), Duration.ofSeconds(2), Duration.ofHours(2)));
        var inputs = section.map("inputs");
        inputs.forEach((pipeline, topic) -> topic(section, "inputs", pipeline, topic));
        var byPattern =
                new Chosen(Map.of(), rules(section, "input_patterns"), section.number("max_topics", 200, 1, MOST));
        var outputs = section.map("outputs");
        outputs.forEach((pipeline, topic) -> topic(section, "outputs", pipeline, topic));
        var namedOutputs = section.map("named_outputs");
        namedOutputs.forEach((topic, pipeline) -> topic(section, "named_outputs", pipeline, topic));
        var eventTimes = section.map("event_times");
        var where = section.map("where");
        where.forEach((topic, only) -> {
            if (only.indexOf('=') < 1) {
                section.error("where." + topic, only, "write field=value");
            }
        });
        var lateness = lateness(section);
        boolean own = section.flag("own_backlog", true);
        var silence = section.span("silence", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofHours(1));
        var settings = new Settings(properties(section), section.file("properties_file"));
        return section.build(() -> new KafkaConfig(
                name,
                timing,
                bootstrap,
                groups,
                topics,
                lag,
                inputs,
                byPattern,
                outputs,
                namedOutputs,
                eventTimes,
                where,
                lateness,
                own,
                silence,
                settings));
    }

    private static void topic(Section section, String key, String pipeline, String topic) {
        section.pipeline(key + "." + pipeline, pipeline);
        if (!TOPIC.matcher(topic).matches()) {
            section.error(key + "." + pipeline, topic, "is no name of a topic");
        }
    }

    private static List<NameRule> rules(Section section, String key) {
        var rules = new ArrayList<NameRule>();
        section.map(key)
                .forEach((pattern, pipeline) -> pattern(section, key + "." + pattern, pattern)
                        .ifPresent(match -> {
                            try {
                                rules.add(new NameRule(match, pipeline));
                            } catch (IllegalArgumentException e) {
                                section.error(key + "." + pattern, pipeline, String.valueOf(e.getMessage()));
                            }
                        }));
        return rules;
    }

    private static List<Pattern> patterns(Section section, String key) {
        var patterns = new ArrayList<Pattern>();
        section.texts(key).forEach(text -> pattern(section, key, text).ifPresent(patterns::add));
        return patterns;
    }

    private static Optional<Pattern> pattern(Section section, String key, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            section.error(key, text, "is no regular expression: " + e.getDescription() + " (any text is .* and not *)");
            return Optional.empty();
        }
    }

    static Map<String, String> properties(Section section) {
        var properties = section.map("properties");
        properties.forEach(
                (key, value) -> Settings.refusal(key).ifPresent(why -> section.error("properties." + key, "***", why)));
        return properties;
    }

    private static Map<String, LatenessRule> lateness(Section section) {
        var rules = new LinkedHashMap<String, LatenessRule>();
        section.namedSections("lateness").forEach((pipeline, rule) -> {
            section.pipeline("lateness." + pipeline, pipeline);
            String topic = rule.text("topic");
            if (!topic.isEmpty() && !TOPIC.matcher(topic).matches()) {
                rule.error("topic", topic, "is no name of a topic");
            }
            String stamp = rule.text("timestamp", "record");
            rules.put(
                    pipeline,
                    new LatenessRule(
                            topic,
                            span(rule, "out_of_orderness"),
                            span(rule, "window"),
                            span(rule, "allowed_lateness"),
                            Optional.of(span(rule, "idle_after")).filter(span -> !span.isZero()),
                            Optional.of(stamp).filter(field -> !field.equals("record"))));
        });
        return rules;
    }

    private static Duration span(Section section, String key) {
        return section.span(key, Duration.ZERO, Duration.ZERO, Duration.ofDays(7));
    }
}
