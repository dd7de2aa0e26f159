package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Sick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Looks at topics, and remembers which they were, so that one that was deleted and made anew is noticed. */
final class Topics {
    private final Cluster cluster;
    private final Map<String, Uuid> ids = new HashMap<>();

    Topics(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All partitions of these topics, also those that were added since the last look. */
    Layout look(Collection<String> names, Deadline deadline) throws Sick, InterruptedException {
        if (names.isEmpty()) {
            return new Layout(Map.of(), Set.of(), Set.of(), Map.of());
        }
        var answers = cluster.describe(names, deadline);
        var partitions = new HashMap<String, List<TopicPartition>>();
        var leaderless = new HashSet<TopicPartition>();
        var anew = new HashSet<String>();
        answers.known().forEach((name, topic) -> {
            partitions.put(name, split(topic, leaderless));
            Uuid before = ids.put(name, topic.topicId());
            if (before != null && !before.equals(topic.topicId())) {
                anew.add(name);
            }
        });
        ids.keySet().retainAll(names);
        return new Layout(partitions, leaderless, anew, answers.failed());
    }

    private static List<TopicPartition> split(TopicDescription topic, Set<TopicPartition> leaderless) {
        var partitions = new ArrayList<TopicPartition>();
        topic.partitions().forEach(info -> {
            var partition = new TopicPartition(topic.name(), info.partition());
            partitions.add(partition);
            if (!led(info.leader())) {
                leaderless.add(partition);
            }
        });
        return partitions;
    }

    private static boolean led(org.apache.kafka.common.@Nullable Node leader) {
        return leader != null && !leader.isEmpty();
    }
}
