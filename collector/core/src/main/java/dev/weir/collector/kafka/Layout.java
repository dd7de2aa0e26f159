package dev.weir.collector.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions the topics have.
 *
 * @param partitions by topic, all of them
 * @param leaderless those that nobody serves at present, since their broker is down
 * @param anew topics that are others than at the last look, under the same name
 * @param failed topics about which nothing was said, and why
 */
record Layout(
        Map<String, List<TopicPartition>> partitions,
        Set<TopicPartition> leaderless,
        Set<String> anew,
        Map<String, Throwable> failed) {

    /** The partitions that can be asked. */
    List<TopicPartition> served() {
        return partitions.values().stream()
                .flatMap(List::stream)
                .filter(partition -> !leaderless.contains(partition))
                .toList();
    }

    /** Whether the topic is gone, as far as can be seen. */
    boolean gone(String topic) {
        Throwable why = failed.get(topic);
        return why != null && KafkaFailures.gone(why);
    }
}
