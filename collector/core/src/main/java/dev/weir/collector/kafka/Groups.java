package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** The groups that are watched, and what one scrape learns of them. Used by one thread. */
final class Groups {
    private static final Duration LIST_EVERY = Duration.ofSeconds(30);

    private final Chosen chosen;
    private final TopicRules topics;
    private final LagRules rules;
    private final boolean own;
    private final Map<String, GroupWatch> watches = new HashMap<>();
    private final Map<String, Backlog> backlogs = new HashMap<>();
    private Set<String> there = Set.of();
    private Instant listed = Instant.MIN;
    /** Of the present scrape. */
    private Map<String, String> pipelines = Map.of();

    private Answers<String, Map<TopicPartition, Long>> committed = new Answers<>(Map.of(), Map.of());
    private Answers<String, GroupFacts> members = new Answers<>(Map.of(), Map.of());
    /** Topic to a pipeline that reads it; remembered, since trying to read it again is not for every scrape. */
    private final Map<String, String> unreadable = new TreeMap<>();

    Groups(Chosen chosen, TopicRules topics, LagRules rules, boolean own) {
        this.chosen = chosen;
        this.topics = topics;
        this.rules = rules;
        this.own = own;
    }

    /** Asks what the groups have committed and who is in them; Sick when they are all out of reach. */
    void ask(Instant at, Cluster cluster, Deadline deadline) throws Sick, InterruptedException {
        if (!chosen.patterns().isEmpty() && !at.isBefore(listed.plus(LIST_EVERY))) {
            there = cluster.groups(deadline);
            listed = at;
        }
        pipelines = chosen.among(there);
        watches.keySet().retainAll(pipelines.keySet());
        backlogs.keySet().retainAll(pipelines.values());
        if (pipelines.isEmpty()) {
            return;
        }
        committed = cluster.committed(pipelines.keySet(), deadline);
        members = cluster.members(pipelines.keySet(), deadline);
    }

    /** Whether every group refuses to be seen. */
    boolean refused() {
        return !pipelines.isEmpty() && committed.known().isEmpty();
    }

    /** Why, then. */
    Sick why(String bootstrap) throws InterruptedException {
        for (Throwable why : committed.failed().values()) {
            return KafkaFailures.of(why, bootstrap);
        }
        return new Sick(Failure.Kind.NOT_FOUND, "no group at " + bootstrap);
    }

    private GroupFacts facts(String group) {
        return members.known().getOrDefault(group, GroupFacts.none());
    }

    /** The topics that the groups read, by what they committed and what they are assigned. */
    Set<String> topics() {
        var names = new TreeSet<String>();
        pipelines.keySet().forEach(group -> names.addAll(topics(group)));
        return names;
    }

    private Set<String> topics(String group) {
        var names = new TreeSet<String>();
        committed.known().getOrDefault(group, Map.of()).keySet().forEach(partition -> names.add(partition.topic()));
        facts(group).assigned().forEach(partition -> names.add(partition.topic()));
        names.removeIf(topic -> !topics.allow(topic));
        return names;
    }

    private Set<TopicPartition> partitions(String group, Layout layout) {
        var partitions = new HashSet<TopicPartition>();
        for (String topic : topics(group)) {
            if (layout.partitions().containsKey(topic)) {
                partitions.addAll(layout.partitions().getOrDefault(topic, List.of()));
            } else if (!layout.gone(topic)) {
                // It is there, and says nothing of itself: what was committed in it stays in sight, as unknown.
                committed.known().getOrDefault(group, Map.of()).keySet().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .forEach(partitions::add);
            }
        }
        return partitions;
    }

    /** Partitions whose first offset matters: something waits in them, or nothing was committed. */
    Set<TopicPartition> behind(Layout layout, Map<TopicPartition, Long> ends) {
        var behind = new HashSet<TopicPartition>();
        pipelines.keySet().forEach(group -> {
            var offsets = committed.known().getOrDefault(group, Map.of());
            partitions(group, layout).stream()
                    .filter(ends::containsKey)
                    .filter(partition -> !offsets.getOrDefault(partition, -1L).equals(ends.get(partition)))
                    .forEach(behind::add);
        });
        return behind;
    }

    /** Takes in what was answered; returns the records that are worth reading. */
    Map<String, Map<TopicPartition, Cluster.Wanted>> observe(
            Instant at, Layout layout, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        var wanted = new TreeMap<String, Map<TopicPartition, Cluster.Wanted>>();
        for (String group : pipelines.keySet()) {
            var offsets = committed.known().get(group);
            if (offsets != null) {
                var unread = new HashMap<TopicPartition, Unread>();
                partitions(group, layout)
                        .forEach(partition -> unread.put(
                                partition,
                                Unread.of(offsets.get(partition), starts.get(partition), ends.get(partition))));
                GroupWatch watch = watches.computeIfAbsent(group, g -> new GroupWatch(rules));
                watch.observe(at, unread, layout.anew());
                wanted.put(group, watch.wanted(at));
            }
        }
        return wanted;
    }

    /** Weir may not read this topic. */
    void unreadable(String group, String topic) {
        unreadable.put(topic, pipelines.getOrDefault(group, ""));
    }

    /** What was read of the wanted. */
    void learn(String group, TopicPartition partition, Cluster.Wanted wanted, Seen seen) {
        if (seen.first().containsKey(partition)) {
            unreadable.remove(partition.topic());
        }
        GroupWatch watch = watches.get(group);
        if (watch != null) {
            watch.learn(
                    partition,
                    wanted,
                    seen.first().get(partition),
                    seen.newest().get(partition));
        }
    }

    /** First unread, and newest, records by partition. */
    record Seen(Map<TopicPartition, Stamp> first, Map<TopicPartition, Stamp> newest) {}

    /** Adds all figures; {@code inputs} gets the partitions that a pipeline reads, {@code waiting} the age of the oldest unread record. */
    void publish(
            Layout layout,
            Measurements measurements,
            Map<String, Duration> waiting,
            Map<String, Collection<TopicPartition>> inputs) {
        var byPipeline = new TreeMap<String, List<Backlog.Group>>();
        pipelines.forEach((group, pipeline) -> {
            GroupWatch watch = watches.get(group);
            var lags = watch != null && committed.known().containsKey(group)
                    ? watch.lags(measurements.at())
                    : List.<PartitionLag>of();
            Measurement measurement = measurements.of(pipeline);
            var one = new Backlog.Group(group, lags);
            byPipeline.computeIfAbsent(pipeline, p -> new ArrayList<>()).add(one);
            LagFindings.add(one, facts(group), measurement);
            GroupFindings.add(group, topics(group), committed, members, layout, measurement);
            inputs.computeIfAbsent(pipeline, p -> new HashSet<>()).addAll(partitions(group, layout));
        });
        byPipeline.forEach((pipeline, groups) -> {
            Backlog backlog = backlogs.computeIfAbsent(pipeline, p -> new Backlog(own));
            Duration oldest = backlog.add(groups, measurements.of(pipeline));
            if (oldest != null) {
                waiting.put(pipeline, oldest);
            }
            unassigned(groups, layout, measurements.of(pipeline));
        });
        unreadable.forEach((topic, pipeline) -> measurements
                .of(pipeline)
                .finding(
                        Finding.Kind.NOT_COLLECTED,
                        "read " + topic,
                        "how old the unread records of " + topic
                                + " are is not known after a start: Kafka refuses to let Weir read them",
                        "grant it: kafka-acls.sh --add --allow-principal User:… --operation READ --topic " + topic));
        if (!chosen.patterns().isEmpty() && pipelines.size() == chosen.most() && there.size() > chosen.most()) {
            measurements
                    .of(pipelines.values().iterator().next())
                    .finding(
                            Finding.Kind.NOT_COLLECTED,
                            "max_groups",
                            "no more than " + chosen.most() + " of the groups that match are watched",
                            "make group_patterns narrower or raise max_groups");
        }
    }

    private void unassigned(List<Backlog.Group> groups, Layout layout, Measurement measurement) {
        int sum = 0;
        boolean said = false;
        boolean all = true;
        for (Backlog.Group group : groups) {
            OptionalInt unassigned = facts(group.name()).unassigned(partitions(group.name(), layout));
            sum += unassigned.orElse(0);
            said |= unassigned.isPresent();
            all &= members.known().containsKey(group.name());
        }
        if (said) {
            measurement.value(Signal.UNASSIGNED_PARTITIONS, Labels.none(), sum, all ? Quality.OK : Quality.PARTIAL);
        }
    }
}
