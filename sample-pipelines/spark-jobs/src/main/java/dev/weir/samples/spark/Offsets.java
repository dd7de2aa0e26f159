package dev.weir.samples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The next offset to read of each partition of one topic. Immutable.
 *
 * @param topic the topic
 * @param next partition to next offset
 */
record Offsets(String topic, Map<Integer, Long> next) {
    Offsets {
        next = Map.copyOf(next);
    }

    /** Nothing known yet. */
    static Offsets none(String topic) {
        return new Offsets(topic, Map.of());
    }

    /** Reads the form that Spark's Kafka source takes: {@code {"topic":{"0":17}}}. */
    static Offsets of(String topic, JsonNode json) {
        NavigableMap<Integer, Long> next = new TreeMap<>();
        json.path(topic)
                .properties()
                .forEach(e -> next.put(Integer.valueOf(e.getKey()), e.getValue().asLong()));
        return new Offsets(topic, next);
    }

    /** The form that Spark's Kafka source takes. */
    ObjectNode json() {
        ObjectNode partitions = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(next).forEach((partition, offset) -> partitions.put(partition.toString(), offset));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(topic, partitions);
        return json;
    }

    /**
     * Where to go on reading what the broker holds from {@code first} to {@code end}: partitions not known begin at the first offset; what retention
     * has taken is skipped; a topic that was made anew and ends before our offset is read from its first.
     */
    Offsets within(Offsets first, Offsets end) {
        Map<Integer, Long> from = new TreeMap<>();
        end.next.forEach((partition, last) -> {
            long begin = first.next.getOrDefault(partition, 0L);
            long stored = next.getOrDefault(partition, begin);
            from.put(partition, stored > last ? begin : Math.max(begin, stored));
        });
        return new Offsets(topic, from);
    }

    /** Records between these offsets and later ones. */
    long until(Offsets end) {
        return end.next.entrySet().stream()
                .mapToLong(e -> e.getValue() - next.getOrDefault(e.getKey(), 0L))
                .sum();
    }
}
