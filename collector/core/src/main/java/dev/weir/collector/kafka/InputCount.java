package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What producers have written to a pipeline's input, by its end offsets. A partition that does not answer counts as it last did: a counter does not dip. */
final class InputCount {
    private final Map<TopicPartition, Long> last = new HashMap<>();

    /** {@code partitions} are all of the input, {@code ends} those that answered. */
    void add(Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends, Measurement measurement) {
        last.keySet().retainAll(partitions);
        var byTopic = new TreeMap<String, Long>();
        int unknown = 0;
        for (TopicPartition partition : partitions) {
            Long end = ends.get(partition);
            if (end == null) {
                unknown++;
                end = last.get(partition);
            }
            if (end != null) {
                last.put(partition, end);
                byTopic.merge(partition.topic(), end, Long::sum);
            }
        }
        Quality quality = unknown > 0 ? Quality.PARTIAL : Quality.OK;
        double all = byTopic.isEmpty()
                ? Double.NaN
                : byTopic.values().stream().mapToLong(Long::longValue).sum();
        measurement.value(Signal.INPUT_RECORDS, Labels.none(), all, quality);
        byTopic.forEach(
                (topic, count) -> measurement.value(Signal.INPUT_RECORDS, Labels.of("topic", topic), count, quality));
    }
}
