package dev.weir.compatibility.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Section;
import dev.weir.collector.kafka.TextTopic;
import dev.weir.collector.kafka.TopicReader;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reader of a topic against a live broker: from the oldest record on, on from what was taken, again what was not. */
@Timeout(150)
class TextTopicIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void what_was_taken_does_not_come_again_and_what_was_not_does(@TempDir Path folder) throws Exception {
        var partition = new TopicPartition("lineage", 0);
        try (KafkaBroker broker = KafkaBroker.start(Home.here(), folder.resolve("kafka"))) {
            broker.topic("lineage", 1);
            Records.write(broker.bootstrap(), partition, 1_200, i -> Instant.now());
            var mistakes = new ArrayList<BadConfig.Mistake>();
            var topic = TextTopic.read(new Section(
                    Map.of("bootstrap", broker.bootstrap(), "topic", "lineage"), "lineage.kafka", folder, mistakes));
            assertEquals(List.of(), mistakes);

            var first = new ConcurrentLinkedQueue<String>();
            try (var reader = topic.open(records -> records.forEach(one -> first.add(one.place())))) {
                Wait.until(SOON, () -> first.size() + " read, " + reader.trouble(), () -> first.size() == 1_200);
                Wait.until(
                        SOON,
                        () -> "the offset is not committed",
                        () -> broker.admin()
                                .listConsumerGroupOffsets("weir-lineage")
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .containsKey(partition));
            }
            assertEquals("lineage-0@0", first.peek());

            Records.write(broker.bootstrap(), partition, 10, i -> Instant.now());
            var second = new ConcurrentLinkedQueue<String>();
            var full = new AtomicBoolean(true);
            TopicReader.Hearer hearer = records -> {
                if (full.get()) {
                    throw new IllegalStateException("the disk is full");
                }
                records.forEach(one -> second.add(one.place()));
            };
            try (var reader = topic.open(hearer)) {
                Wait.until(
                        SOON,
                        () -> "nothing was refused",
                        () -> reader.trouble().contains("the disk is full"));
                full.set(false);
                Wait.until(SOON, () -> second.size() + " read, " + reader.trouble(), () -> second.size() == 10);
                assertEquals("lineage-0@1200", second.peek());
                Wait.until(SOON, reader::trouble, () -> reader.trouble().isEmpty());
            }
            assertTrue(second.stream().distinct().count() == 10);
        }
    }
}
