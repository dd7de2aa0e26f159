package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("lineage", 0);
    private final LinkedBlockingQueue<Map<TopicPartition, OffsetAndMetadata>> commits = new LinkedBlockingQueue<>();

    private final class Broker extends MockConsumer<byte[], byte[]> {
        Broker() {
            super("earliest");
            var node = new Node(1, "broker", 9092);
            updatePartitions(
                    "lineage", List.of(new PartitionInfo("lineage", 0, node, new Node[] {node}, new Node[] {node})));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                updateBeginningOffsets(Map.of(PARTITION, 0L));
                // it does not wait in a poll: the reader soon takes it for quiet and asks
                updateEndOffsets(Map.of(PARTITION, 3L));
                for (int i = 0; i < 3; i++) {
                    byte[] value = i == 1 ? null : ("event " + i).getBytes(StandardCharsets.UTF_8);
                    addRecord(new ConsumerRecord<>("lineage", 0, i, new byte[0], value));
                }
            });
        }

        @Override
        public synchronized void commitSync(java.time.Duration timeout) {
            super.commitSync(timeout);
            commits.add(committed(Set.of(PARTITION)));
        }
    }

    @Test
    void offsets_are_committed_when_the_records_were_taken() throws Exception {
        var heard = new LinkedBlockingQueue<TopicReader.Heard>();
        try (var reader = new TopicReader("lineage", Broker::new, heard::addAll)) {
            var first = heard.poll(60, TimeUnit.SECONDS);
            assertEquals("lineage-0@0", first == null ? "nothing" : first.place());
            var second = heard.poll(60, TimeUnit.SECONDS);
            assertEquals("lineage-0@2", second == null ? "nothing" : second.place(), "a tombstone is passed over");
            var committed = commits.poll(60, TimeUnit.SECONDS);
            assertEquals(
                    3L,
                    committed == null || committed.get(PARTITION) == null
                            ? -1
                            : committed.get(PARTITION).offset());
            assertEquals("", reader.trouble());
        }
    }

    @Test
    void what_could_not_be_taken_is_not_committed_and_the_reader_tells_why() throws Exception {
        var asked = new CountDownLatch(1);
        try (var reader = new TopicReader("lineage", Broker::new, records -> {
            asked.countDown();
            throw new IllegalStateException("the disk is full");
        })) {
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            for (int i = 0; i < 1_000 && reader.trouble().isEmpty(); i++) {
                assertFalse(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS));
            }
            assertEquals("IllegalStateException: the disk is full", reader.trouble());
        }
        assertTrue(commits.isEmpty());
    }
}
