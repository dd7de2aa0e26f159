package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Sick;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The few questions that are put to Kafka. Clients are made by the first question; used by one thread. */
final class Cluster {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 3;
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final KafkaConfig config;
    private final Clients clients;
    private volatile @Nullable Admin admin;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reader;

    Cluster(KafkaConfig config, Clients clients) {
        this.config = config;
        this.clients = clients;
    }

    private Admin admin() throws Sick, InterruptedException {
        Admin open = admin;
        if (open == null) {
            try {
                open = clients.admin();
            } catch (KafkaException e) {
                throw KafkaFailures.of(e, config.bootstrap());
            }
            admin = open;
        }
        return open;
    }

    private <T> T await(KafkaFuture<T> future, Deadline deadline) throws Sick, InterruptedException {
        try {
            return future.get(deadline.left("Kafka").toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw KafkaFailures.of(e, config.bootstrap());
        }
    }

    /** What each group has committed. A partition without a commit is not in the answer. */
    Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups, Deadline deadline)
            throws Sick, InterruptedException {
        var asked = new HashMap<String, ListConsumerGroupOffsetsSpec>();
        groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
        var answer = await(admin().listConsumerGroupOffsets(asked).all(), deadline);
        var committed = new TreeMap<String, Map<TopicPartition, Long>>();
        answer.forEach((group, offsets) -> {
            var known = new HashMap<TopicPartition, Long>();
            offsets.forEach((partition, offset) -> note(known, partition, offset));
            committed.put(group, known);
        });
        return committed;
    }

    private static void note(
            Map<TopicPartition, Long> known, TopicPartition partition, @Nullable OffsetAndMetadata offset) {
        if (offset != null && offset.offset() >= 0) {
            known.put(partition, offset.offset());
        }
    }

    /** All partitions of these topics. */
    List<TopicPartition> partitions(Collection<String> topics, Deadline deadline) throws Sick, InterruptedException {
        Map<String, TopicDescription> described =
                await(admin().describeTopics(topics).allTopicNames(), deadline);
        return described.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** The offsets, or the times, that the spec asks for. */
    Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, Deadline deadline)
            throws Sick, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return await(admin().listOffsets(asked).all(), deadline);
    }

    /** The time of the record at this offset, or of the first one behind it that there is; nothing when none came quickly. */
    OptionalLong timeOf(TopicPartition partition, long offset, Deadline deadline) throws Sick, InterruptedException {
        Duration left = deadline.left("Kafka");
        try {
            KafkaConsumer<byte[], byte[]> consumer = reader;
            if (consumer == null) {
                consumer = clients.reader();
                reader = consumer;
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            // The first poll of a new client is spent on connecting.
            for (int i = 0; i < POLLS; i++) {
                for (var record : consumer.poll(left.compareTo(POLL) < 0 ? left : POLL)) {
                    return record.timestamp() < 0 ? OptionalLong.empty() : OptionalLong.of(record.timestamp());
                }
            }
            return OptionalLong.empty();
        } catch (KafkaException e) {
            throw KafkaFailures.of(e, config.bootstrap());
        }
    }

    /** The instant of a timestamp. */
    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    void close() {
        Admin open = admin;
        if (open != null) {
            open.close(GOODBYE);
        }
        KafkaConsumer<byte[], byte[]> consumer = reader;
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(GOODBYE));
        }
    }
}
