package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Sick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** The input topics of pipelines that have no group, or no watermark per partition. Used by one thread. */
final class Inputs {
    private static final Duration LIST_EVERY = Duration.ofSeconds(30);

    private final Map<String, String> named;
    private final Chosen chosen;
    private final TopicRules rules;
    private Set<String> there = Set.of();
    private Instant listed = Instant.MIN;
    private Map<String, Set<String>> topics = Map.of();

    /** {@code named} is pipeline to topic; {@code chosen} are further topics by pattern. */
    Inputs(Map<String, String> named, Chosen chosen, TopicRules rules) {
        this.named = Map.copyOf(named);
        this.chosen = chosen;
        this.rules = rules;
    }

    void ask(Instant at, Cluster cluster, Deadline deadline) throws Sick, InterruptedException {
        if (!chosen.none() && !at.isBefore(listed.plus(LIST_EVERY))) {
            there = cluster.topics(deadline);
            listed = at;
        }
        var found = new TreeMap<String, Set<String>>();
        named.forEach((pipeline, topic) ->
                found.computeIfAbsent(pipeline, p -> new TreeSet<>()).add(topic));
        chosen.among(there.stream().filter(rules::allow).toList())
                .forEach((topic, pipeline) ->
                        found.computeIfAbsent(pipeline, p -> new TreeSet<>()).add(topic));
        topics = found;
    }

    /** All topics. */
    Set<String> topics() {
        var all = new TreeSet<String>();
        topics.values().forEach(all::addAll);
        return all;
    }

    /** The partitions of all topics that can be asked. */
    List<TopicPartition> served(Layout layout) {
        var all = topics();
        return layout.served().stream()
                .filter(partition -> all.contains(partition.topic()))
                .toList();
    }

    /** Adds skew and age; {@code inputs} gets the partitions. Returns the age of the newest record by pipeline, where there is one. */
    Map<String, Duration> publish(
            Layout layout,
            Map<TopicPartition, Stamp> newest,
            Measurements measurements,
            Map<String, Collection<TopicPartition>> inputs) {
        var ages = new TreeMap<String, Duration>();
        topics.forEach((pipeline, names) -> {
            var times = new HashMap<String, List<Long>>();
            for (String topic : names) {
                var partitions = layout.partitions().getOrDefault(topic, List.of());
                inputs.computeIfAbsent(pipeline, p -> new HashSet<>()).addAll(partitions);
                partitions.forEach(partition ->
                        times.computeIfAbsent(topic, t -> new ArrayList<>()).add(millis(newest, partition)));
                Throwable why = layout.failed().get(topic);
                if (why != null) {
                    times.put(topic, List.of(-1L));
                    GroupFindings.refused("topic", topic, "DESCRIBE", why, measurements.of(pipeline));
                }
            }
            Duration age = InputSpread.add(times.values(), measurements.of(pipeline));
            if (age != null) {
                ages.put(pipeline, age);
            }
        });
        return ages;
    }

    private static long millis(Map<TopicPartition, Stamp> newest, TopicPartition partition) {
        Stamp stamp = newest.get(partition);
        return stamp == null ? -1 : stamp.millis().orElse(-1);
    }
}
