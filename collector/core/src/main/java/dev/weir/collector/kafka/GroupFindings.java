package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding.Kind;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Why a group, or a topic that it reads, cannot be measured, and what would change that. */
final class GroupFindings {
    private GroupFindings() {}

    static void add(
            String group,
            Set<String> topics,
            Answers<String, Map<TopicPartition, Long>> committed,
            Answers<String, GroupFacts> members,
            Layout layout,
            Measurement measurement) {
        Throwable why = committed.failed().get(group);
        if (why != null) {
            refused("group", group, "DESCRIBE", why, measurement);
        } else if (committed.known().getOrDefault(group, Map.of()).isEmpty()) {
            measurement.finding(
                    Kind.NOT_COLLECTED,
                    "group " + group,
                    "the group " + group + " has committed nothing, its backlog is not known",
                    "check the name; Flink commits only with checkpoints on, and Spark's streams make no group: use inputs for those");
        }
        Throwable unseen = members.failed().get(group);
        if (why == null && unseen != null && !KafkaFailures.gone(unseen)) {
            refused("group", group, "DESCRIBE", unseen, measurement);
        }
        for (String topic : topics) {
            topic(group, topic, layout, measurement);
        }
    }

    private static void topic(String group, String topic, Layout layout, Measurement measurement) {
        Throwable why = layout.failed().get(topic);
        if (why != null && KafkaFailures.gone(why)) {
            measurement.finding(
                    Kind.LAG,
                    group + " " + topic,
                    "the group " + group + " has offsets in " + topic + ", which is not there (any more)",
                    "if it was not deleted, grant DESCRIBE on the topic");
        } else if (why != null) {
            refused("topic", topic, "DESCRIBE", why, measurement);
        }
        long dark = layout.leaderless().stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
        if (dark > 0) {
            measurement.finding(
                    Kind.LAG,
                    "leader of " + topic,
                    dark + " partitions of " + topic + " have no leader: nobody can read or measure them",
                    "bring their broker back");
        }
    }

    /** The finding about a thing that could not be asked for. */
    static void refused(String kind, String name, String operation, Throwable why, Measurement measurement) {
        boolean right = why instanceof AuthorizationException;
        measurement.finding(
                Kind.NOT_COLLECTED,
                kind + " " + name,
                "the " + kind + " " + name + " cannot be measured: "
                        + why.getClass().getSimpleName(),
                right
                        ? "grant it: kafka-acls.sh --add --allow-principal User:… --operation " + operation + " --"
                                + kind + " " + name
                        : "its broker does not answer");
    }
}
