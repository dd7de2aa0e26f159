package dev.weir.compatibility.rig;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes records to a topic, each to the partition and with the event time that it is told, and waits for each batch to be acknowledged. */
public final class TruthInput implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** Writes to a topic that exists. */
    public TruthInput(String bootstrap, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "20", "buffer.memory", "8388608"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Queues one record. */
    public void add(int partition, Instant eventTime, String text) {
        byte @Nullable [] noKey = null;
        sent.add(producer.send(new ProducerRecord<>(
                topic, partition, eventTime.toEpochMilli(), noKey, text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Waits until the broker has all that was queued; returns how many that were. */
    public int flush() throws Exception {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        int count = sent.size();
        sent.clear();
        return count;
    }

    @Override
    public void close() {
        producer.close();
    }
}
