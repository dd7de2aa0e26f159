package dev.weir.samples.flink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The jobs' ends in Kafka, tuned for latency: a record waits a few milliseconds, not for a full batch. */
final class Topics {

    /** Longer than any outage that the demo shows, shorter than the broker's maximum of one hour. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    private final String bootstrap;

    Topics(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Values of a topic from the group's committed offsets, else from the beginning. */
    @SuppressWarnings("deprecation") // the connector's only way to say "else from the beginning"
    KafkaSource<String> source(String topic, String group) {
        return KafkaSource.<String>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setValueOnlyDeserializer(new Text())
                .setProperty("fetch.max.wait.ms", "50")
                .setProperty("commit.offsets.on.checkpoint", "true")
                .build();
    }

    /** At-least-once: visible within milliseconds, repeated after a failure. */
    <T extends Outgoing> KafkaSink<T> atLeastOnce(String topic) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(new Records<T>(topic))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "2")
                .setProperty("buffer.memory", "4194304")
                .build();
    }

    /** Exactly-once: visible with the checkpoint. Each sink of a cluster needs a prefix of its own. */
    <T extends Outgoing> KafkaSink<T> exactlyOnce(String topic, String transactionalIdPrefix) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(new Records<T>(topic))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setProperty("linger.ms", "2")
                .setProperty("buffer.memory", "4194304")
                .build();
    }

    /** UTF-8 text; a record without a value is an empty text, so that it is rejected and not fatal. */
    private static final class Text extends AbstractDeserializationSchema<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(byte @Nullable [] message) {
            return message == null ? "" : new String(message, StandardCharsets.UTF_8);
        }
    }

    /** Writes to one topic, and says so to those who ask for lineage. */
    private record Records<T extends Outgoing>(String topic)
            implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(
                    topic,
                    null,
                    element.eventTime(),
                    element.key().getBytes(StandardCharsets.UTF_8),
                    Json.write(element));
        }
    }
}
