package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Sick;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/** The few questions that are put to Kafka. Clients are made by the first question; used by one thread. */
final class Cluster {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final String bootstrap;
    private final Clients clients;
    private volatile @Nullable Admin admin;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reader;

    Cluster(String bootstrap, Clients clients) {
        this.bootstrap = bootstrap;
        this.clients = clients;
    }

    private Admin admin() throws Sick, InterruptedException {
        Admin open = admin;
        if (open == null) {
            try {
                open = clients.admin();
            } catch (KafkaException e) {
                throw KafkaFailures.of(e, bootstrap);
            }
            admin = open;
        }
        return open;
    }

    private <T> T await(KafkaFuture<T> future, Deadline deadline) throws Sick, InterruptedException {
        try {
            return future.get(deadline.left("Kafka").dividedBy(2).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw KafkaFailures.of(e, bootstrap);
        }
    }

    private <K, V> Answers<K, V> gather(Map<K, KafkaFuture<V>> asked, Deadline deadline)
            throws Sick, InterruptedException {
        return Answers.gather(asked, deadline).orSick(bootstrap);
    }

    /** The groups of consumers that there are and may be seen. */
    Set<String> groups(Deadline deadline) throws Sick, InterruptedException {
        var names = new TreeSet<String>();
        await(admin().listGroups().valid(), deadline).stream()
                .filter(group ->
                        group.isSimpleConsumerGroup() || group.protocol().equals("consumer"))
                .forEach(group -> names.add(group.groupId()));
        return names;
    }

    /** The topics that there are and may be seen, without Kafka's own. */
    Set<String> topics(Deadline deadline) throws Sick, InterruptedException {
        return await(admin().listTopics().names(), deadline);
    }

    /** What each group has committed. A partition without a commit is not in the answer, and a group that is not there has committed nothing. */
    Answers<String, Map<TopicPartition, Long>> committed(Collection<String> groups, Deadline deadline)
            throws Sick, InterruptedException {
        var specs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        groups.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
        var result = admin().listConsumerGroupOffsets(specs);
        var asked = new LinkedHashMap<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>>();
        groups.forEach(group -> asked.put(group, result.partitionsToOffsetAndMetadata(group)));
        var answers = gather(asked, deadline);
        var committed = new LinkedHashMap<String, Map<TopicPartition, Long>>();
        answers.known().forEach((group, offsets) -> committed.put(group, known(offsets)));
        var failed = new LinkedHashMap<>(answers.failed());
        failed.values().removeIf(KafkaFailures::gone);
        answers.failed().keySet().stream()
                .filter(group -> !failed.containsKey(group))
                .forEach(group -> committed.put(group, Map.of()));
        return new Answers<>(committed, failed);
    }

    private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var known = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, offset) -> note(known, partition, offset));
        return known;
    }

    private static void note(
            Map<TopicPartition, Long> known, TopicPartition partition, @Nullable OffsetAndMetadata offset) {
        if (offset != null && offset.offset() >= 0) {
            known.put(partition, offset.offset());
        }
    }

    /** Who is in each group. */
    Answers<String, GroupFacts> members(Collection<String> groups, Deadline deadline)
            throws Sick, InterruptedException {
        var answers = gather(admin().describeConsumerGroups(groups).describedGroups(), deadline);
        var facts = new LinkedHashMap<String, GroupFacts>();
        answers.known().forEach((group, described) -> facts.put(group, facts(described)));
        answers.failed().forEach((group, why) -> {
            if (KafkaFailures.gone(why)) {
                facts.put(group, GroupFacts.none());
            }
        });
        return new Answers<>(facts, answers.failed());
    }

    private static GroupFacts facts(ConsumerGroupDescription described) {
        var assigned = new HashSet<TopicPartition>();
        described
                .members()
                .forEach(member -> assigned.addAll(member.assignment().topicPartitions()));
        return new GroupFacts(
                described.groupState(),
                described.isSimpleConsumerGroup(),
                described.members().size(),
                assigned);
    }

    /** What the topics consist of. */
    Answers<String, TopicDescription> describe(Collection<String> topics, Deadline deadline)
            throws Sick, InterruptedException {
        return gather(admin().describeTopics(topics).topicNameValues(), deadline);
    }

    /** The offsets, or the times, that the spec asks for; perhaps none. */
    Answers<TopicPartition, ListOffsetsResultInfo> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, Deadline deadline)
            throws Sick, InterruptedException {
        if (partitions.isEmpty()) {
            return new Answers<>(Map.of(), Map.of());
        }
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> specs.put(partition, spec));
        var result = admin().listOffsets(specs);
        var asked = new LinkedHashMap<TopicPartition, KafkaFuture<ListOffsetsResultInfo>>();
        partitions.forEach(partition -> asked.put(partition, result.partitionResult(partition)));
        return Answers.gather(asked, deadline);
    }

    /** A record that is looked for: the first at or behind {@code offset}, before {@code end}. */
    record Wanted(long offset, long end) {}

    /** The first record of each partition that is wanted. What does not come in time is in neither part of the answer. */
    Answers<TopicPartition, Stamp> read(Map<TopicPartition, Wanted> wanted, Deadline deadline)
            throws Sick, InterruptedException {
        var found = new HashMap<TopicPartition, Stamp>();
        var failed = new HashMap<TopicPartition, Throwable>();
        Duration left = Duration.between(deadline.clock().instant(), deadline.end());
        if (wanted.isEmpty() || left.isNegative()) {
            return new Answers<>(found, failed);
        }
        Instant end = deadline.clock().instant().plus(left.dividedBy(2));
        var open = new HashMap<>(wanted);
        try {
            KafkaConsumer<byte[], byte[]> consumer = reader();
            while (!open.isEmpty() && deadline.clock().instant().isBefore(end)) {
                try {
                    begin(consumer, open);
                    while (!open.isEmpty() && deadline.clock().instant().isBefore(end)) {
                        look(consumer, open, found);
                    }
                } catch (TopicAuthorizationException e) {
                    open.keySet().stream()
                            .filter(partition -> e.unauthorizedTopics().contains(partition.topic()))
                            .forEach(partition -> failed.put(partition, e));
                    open.keySet().removeAll(failed.keySet());
                }
            }
            consumer.assign(List.of());
        } catch (KafkaException e) {
            Throwable why = KafkaFailures.cause(e);
            open.keySet().forEach(partition -> failed.put(partition, why));
        }
        return new Answers<>(found, failed);
    }

    private KafkaConsumer<byte[], byte[]> reader() throws Sick {
        KafkaConsumer<byte[], byte[]> open = reader;
        if (open == null) {
            open = clients.reader();
            reader = open;
        }
        return open;
    }

    private static void begin(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Wanted> wanted) {
        consumer.assign(wanted.keySet());
        consumer.resume(consumer.paused());
        wanted.forEach((partition, want) -> consumer.seek(partition, want.offset()));
    }

    private static void look(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Wanted> open,
            Map<TopicPartition, Stamp> found) {
        var records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            var first = records.records(partition).getFirst();
            found.putIfAbsent(partition, Stamp.of(first.offset(), first.timestamp()));
        }
        open.forEach((partition, want) -> {
            if (!found.containsKey(partition)) {
                long position = consumer.position(partition, POLL);
                if (position >= want.end()) {
                    found.put(partition, Stamp.nothingBefore(position));
                }
            }
        });
        open.keySet().removeAll(found.keySet());
        consumer.pause(
                found.keySet().stream().filter(consumer.assignment()::contains).toList());
    }

    /** Forgets the clients, so that the next question is put with settings that are read anew. */
    void close() {
        Admin open = admin;
        admin = null;
        if (open != null) {
            open.close(GOODBYE);
        }
        KafkaConsumer<byte[], byte[]> consumer = reader;
        reader = null;
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(GOODBYE));
        }
    }
}
