package dev.weir.compatibility.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes and commits what the tests know beforehand. */
final class Records {
    private Records() {}

    static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(Map.of("bootstrap.servers", bootstrap, "linger.ms", "0"));
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** So many records to a partition, with these times. */
    static void write(String bootstrap, TopicPartition partition, int count, IntFunction<Instant> at) throws Exception {
        try (var producer = producer(bootstrap, Map.of())) {
            for (int i = 0; i < count; i++) {
                send(producer, partition, at.apply(i));
            }
            producer.flush();
        }
    }

    static void send(KafkaProducer<byte[], byte[]> producer, TopicPartition partition, Instant at) throws Exception {
        byte[] value = "x".getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<byte[], byte[]>(
                partition.topic(), partition.partition(), at.toEpochMilli(), null, value);
        producer.send(record).get(20, TimeUnit.SECONDS);
    }

    /** What the group has committed from now on, set from outside as Flink's committer does. */
    static void commit(Admin admin, String group, Map<TopicPartition, Long> offsets) throws Exception {
        var said = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, offset) -> said.put(partition, new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(group, said).all().get(20, TimeUnit.SECONDS);
    }

    /** Reads until the consumer has been given so many partitions. */
    static void join(KafkaConsumer<byte[], byte[]> consumer, List<String> topics, int partitions) {
        consumer.subscribe(topics);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (consumer.assignment().size() < partitions) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + consumer.assignment() + " were assigned");
            }
            consumer.poll(Duration.ofMillis(100));
        }
    }
}
