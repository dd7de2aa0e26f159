package dev.weir.collector.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of Kafka's clients that Weir passes through: those without secrets inline, all others in a file that only Weir can read. */
public record Settings(Map<String, String> inline, Optional<Path> file) {
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|private\\.key|secret|jaas|credential|token|ssl\\.keystore\\.key|ssl\\.truststore\\.certificates).*");

    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "client.id",
            "group.id",
            "request.timeout.ms",
            "default.api.timeout.ms",
            "retries",
            "enable.auto.commit",
            "auto.offset.reset",
            "allow.auto.create.topics",
            "isolation.level",
            "key.deserializer",
            "value.deserializer",
            "enable.metrics.push");

    /** Copies the pairs. */
    public Settings {
        inline = Map.copyOf(inline);
    }

    /** None. */
    static Settings none() {
        return new Settings(Map.of(), Optional.empty());
    }

    /** Why this key may not stand in the configuration, and what to do; nothing when it may. */
    static Optional<String> refusal(String key) {
        if (SECRET.matcher(key).matches()) {
            return Optional.of(
                    "may hold a secret: write it into a file that only Weir can read and name that in properties_file");
        }
        if (OURS.contains(key)) {
            return Optional.of("is set by Weir itself, leave it out");
        }
        var known = new TreeSet<>(ConsumerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        return known.contains(key) ? Optional.empty() : Optional.of("is no setting of Kafka's clients");
    }

    /** Without the values: even harmless ones tell about a network. */
    @Override
    public String toString() {
        return "Settings[" + new TreeSet<>(inline.keySet()) + ", " + file.isPresent() + "]";
    }
}
