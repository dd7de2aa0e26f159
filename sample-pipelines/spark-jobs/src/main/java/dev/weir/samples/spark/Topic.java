package dev.weir.samples.spark;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One topic of the broker: where it begins and ends, and bounded reads of it as batches. */
final class Topic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final String bootstrap;
    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Asks the broker for the partitions; throws Kafka's exceptions when it cannot be reached in 20 s or knows no such topic. */
    Topic(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("allow.auto.create.topics", "false");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(name, PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new IllegalStateException("the broker has no topic " + name);
        }
    }

    Offsets beginning() {
        return offsets(consumer.beginningOffsets(partitions, PATIENCE));
    }

    Offsets end() {
        return offsets(consumer.endOffsets(partitions, PATIENCE));
    }

    /** The first records that are not older than the given time; the end where there are none. */
    Offsets since(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> found = consumer.endOffsets(partitions, PATIENCE);
        for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> at :
                consumer.offsetsForTimes(times, PATIENCE).entrySet()) {
            OffsetAndTimestamp first = at.getValue();
            if (first != null) {
                found.put(at.getKey(), first.offset());
            }
        }
        return offsets(found);
    }

    /** The records between two offsets: {@code raw} text, {@code partition}, {@code offset}. */
    Dataset<Row> read(SparkSession spark, Offsets from, Offsets until) {
        return spark.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrap)
                .option("subscribe", name)
                .option("startingOffsets", from.json().toString())
                .option("endingOffsets", until.json().toString())
                .load()
                .selectExpr("CAST(value AS STRING) AS " + Transactions.RAW, "partition", "offset");
    }

    private Offsets offsets(Map<TopicPartition, Long> found) {
        Map<Integer, Long> next = new HashMap<>();
        found.forEach((partition, offset) -> next.put(partition.partition(), offset));
        return new Offsets(name, next);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
