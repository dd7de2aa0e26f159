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

/**
 * What producers have written to a pipeline's input, by its end offsets. A counter does not dip: a partition that does not answer, or is out of sight, counts as
 * it last did, one that begins anew goes on from there, and what one held before it came into sight is not counted as written since.
 */
final class InputCount {
    private final Map<TopicPartition, Seen> last = new HashMap<>();
    private boolean begun;

    /** Its end, and what its log held before it was cut or made anew. */
    private record Seen(long before, long end) {
        Seen at(long now) {
            return new Seen(now < end ? before + end : before, now);
        }

        long count() {
            return before + end;
        }
    }

    /** {@code partitions} are all of the input, {@code ends} those that answered. */
    void add(Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends, Measurement measurement) {
        int unknown = 0;
        var byTopic = new TreeMap<String, Long>();
        for (TopicPartition partition : partitions) {
            Long end = ends.get(partition);
            if (end == null) {
                unknown++;
            } else {
                last.put(
                        partition,
                        last.getOrDefault(partition, new Seen(begun ? -end : 0, end))
                                .at(end));
            }
            Seen seen = last.get(partition);
            if (seen != null) {
                byTopic.merge(partition.topic(), seen.count(), Long::sum);
            }
        }
        begun |= !last.isEmpty();
        Quality quality = unknown > 0 ? Quality.PARTIAL : Quality.OK;
        double all = byTopic.isEmpty()
                ? Double.NaN
                : last.values().stream().mapToLong(Seen::count).sum();
        measurement.value(Signal.INPUT_RECORDS, Labels.none(), all, quality);
        byTopic.forEach(
                (topic, count) -> measurement.value(Signal.INPUT_RECORDS, Labels.of("topic", topic), count, quality));
    }
}
