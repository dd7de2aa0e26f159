package dev.weir.collector.kafka;

import dev.weir.collector.Section;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A topic that is read from its oldest record on, by a consumer group of its own. Its keys stand in docs/lineage/events.md.
 *
 * @param bootstrap bootstrap servers, host:port
 * @param group the consumer group, {@code weir-lineage} unless given
 * @param settings further client settings (security), none unless given
 */
public record TextTopic(String bootstrap, String topic, String group, Settings settings) {
    private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reads {@code bootstrap, topic, group, properties, properties_file}; mistakes are noted in the section. */
    public static TextTopic read(Section section) {
        String bootstrap = section.text("bootstrap");
        if (!bootstrap.isEmpty() && !KafkaKind.SERVERS.matcher(bootstrap).matches()) {
            section.error("bootstrap", bootstrap, "write host:port, several with commas between");
        }
        String topic = section.text("topic");
        if (!topic.isEmpty() && !KafkaKind.TOPIC.matcher(topic).matches()) {
            section.error("topic", topic, "is no name of a topic");
        }
        String group = section.text("group", "weir-lineage");
        if (!GROUP.matcher(group).matches()) {
            section.error("group", group, "is no name of a group");
        }
        var settings = new Settings(KafkaKind.properties(section), section.file("properties_file"));
        return new TextTopic(bootstrap, topic, group, settings);
    }

    /** Begins to read; the hearer is called by one thread. */
    public TopicReader open(TopicReader.Hearer hearer) {
        var clients = new Clients(bootstrap, settings, PATIENCE.multipliedBy(4).dividedBy(3));
        return new TopicReader(topic, () -> clients.member(group), hearer);
    }
}
