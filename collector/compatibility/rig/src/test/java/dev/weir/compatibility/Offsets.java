package dev.weir.compatibility;

import dev.weir.compatibility.rig.KafkaBroker;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's own word on what was written and read, asked without Weir.
 *
 * @param broker the broker
 */
record Offsets(KafkaBroker broker) {
    private static final long PATIENCE_SECONDS = 20;

    /** Records that were ever written to a topic. */
    long written(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Events.PARTITIONS)
                .mapToObj(p -> new TopicPartition(topic, p))
                .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        return broker.admin().listOffsets(latest).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().stream()
                .mapToLong(info -> info.offset())
                .sum();
    }

    /** Records that a group has committed. */
    long committed(String group) throws Exception {
        return broker
                .admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .values()
                .stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }
}
