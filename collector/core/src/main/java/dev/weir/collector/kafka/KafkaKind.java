package dev.weir.collector.kafka;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code kind: kafka}: name, bootstrap, groups, inputs, outputs, named_outputs, event_times, where, own_backlog, silence, properties_file, every, timeout. */
public final class KafkaKind implements CollectorKind {
    private static final Pattern SERVERS = Pattern.compile("[^\\s,:@/]+:\\d{1,5}(\\s*,\\s*[^\\s,:@/]+:\\d{1,5})*");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

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
        var groups = section.map("groups");
        groups.forEach((group, pipeline) -> section.pipeline("groups." + group, pipeline));
        var inputs = section.map("inputs");
        inputs.forEach((pipeline, topic) -> topic(section, "inputs", pipeline, topic));
        var outputs = section.map("outputs");
        outputs.forEach((pipeline, topic) -> topic(section, "outputs", pipeline, topic));
        var named = section.map("named_outputs");
        named.forEach((topic, pipeline) -> topic(section, "named_outputs", pipeline, topic));
        var eventTimes = section.map("event_times");
        var where = section.map("where");
        where.forEach((topic, only) -> {
            if (only.indexOf('=') < 1) {
                section.error("where." + topic, only, "write field=value");
            }
        });
        boolean own = section.flag("own_backlog", true);
        var silence = section.span("silence", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofHours(1));
        Optional<Path> properties = section.file("properties_file");
        return section.build(() -> new KafkaConfig(
                name, timing, bootstrap, groups, inputs, outputs, named, eventTimes, where, own, silence, properties));
    }

    private static void topic(Section section, String key, String pipeline, String topic) {
        section.pipeline(key + "." + pipeline, pipeline);
        if (!TOPIC.matcher(topic).matches()) {
            section.error(key + "." + pipeline, topic, "is no name of a topic");
        }
    }
}
