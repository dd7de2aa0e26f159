package dev.weir.samples.runner.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is written to some topics from now on, committed records only, until interrupted. Belongs to no group, so
 * that nobody's lag is disturbed.
 */
public final class Reader implements Runnable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, String> consumer;
    private final Consumer<Seen> sink;
    private final InstantSource clock;
    private final JsonMapper mapper = new JsonMapper();

    /** Opens a reader at the current ends of the topics; {@code sink} is called on the reading thread. */
    public Reader(String bootstrap, List<String> topics, Consumer<Seen> sink, InstantSource clock) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "latest",
                        "fetch.max.wait.ms", "50",
                        "fetch.max.bytes", "1048576",
                        "max.poll.records", "2000",
                        "reconnect.backoff.max.ms", "1000"),
                new StringDeserializer(),
                new StringDeserializer());
        this.sink = sink;
        this.clock = clock;
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            for (int p = 0; p < Topics.PARTITIONS; p++) {
                all.add(new TopicPartition(topic, p));
            }
        }
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var records = consumer.poll(POLL);
                Instant arrived = clock.instant();
                for (ConsumerRecord<String, String> r : records) {
                    sink.accept(new Seen(r.topic(), r.key() == null ? "" : r.key(), json(r.value()), arrived));
                }
            }
        } catch (InterruptException end) {
            Thread.currentThread().interrupt();
        } finally {
            boolean interrupted = Thread.interrupted(); // or the consumer could not say goodbye
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JsonNode json(@Nullable String value) {
        try {
            return value == null ? MissingNode.getInstance() : mapper.readTree(value);
        } catch (JsonProcessingException bad) {
            return MissingNode.getInstance(); // bad records are made on purpose, the pipelines count them
        }
    }
}
