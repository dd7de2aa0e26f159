package dev.weir.compatibility.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.compatibility.rig.Home;
import dev.weir.compatibility.rig.KafkaBroker;
import dev.weir.compatibility.rig.Wait;
import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The collector against one live broker and figures known beforehand. The instants of scrapes are arguments: minutes pass without waiting. */
@Timeout(90)
class KafkaCollectorIT {
    @SuppressWarnings("NullAway.Init") // set before all
    private static Instant now;

    @SuppressWarnings("NullAway.Init") // set before all
    private static KafkaBroker broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        broker = KafkaBroker.start(Home.here(), folder.resolve("kafka"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static TopicPartition partition(String topic, int number) {
        return new TopicPartition(topic, number);
    }

    private static Collector open(Map<String, ?> keys) throws Exception {
        return Scraped.open(broker.bootstrap(), keys);
    }

    private static void commit(String group, Map<TopicPartition, Long> offsets) throws Exception {
        Records.commit(broker.admin(), group, offsets);
    }

    private static void write(TopicPartition partition, int count) throws Exception {
        Records.write(broker.bootstrap(), partition, count, i -> now);
    }

    @Test
    void lag_in_records_and_in_seconds_is_that_of_the_records_themselves() throws Exception {
        broker.topic("known", 2);
        // One record every ten seconds, the last of them an hour ago: nothing has come since.
        Instant first = now.minusSeconds(3_600 + 990);
        Records.write(broker.bootstrap(), partition("known", 0), 100, i -> first.plusSeconds(10L * i));
        Records.write(broker.bootstrap(), partition("known", 1), 100, i -> first.plusSeconds(10L * i));
        commit("known", Map.of(partition("known", 0), 40L, partition("known", 1), 100L));
        try (Collector collector = open(Map.of("groups", Map.of("known", "p")))) {
            var seen = Scraped.of(collector, now);
            assertEquals(60, seen.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(Quality.OK, seen.of("p", Signal.BACKLOG_RECORDS).quality());
            double truth = Duration.between(first.plusSeconds(400), now).toSeconds();
            assertEquals(truth, seen.value("p", Signal.BACKLOG_SECONDS));
            assertEquals(Quality.OK, seen.of("p", Signal.BACKLOG_SECONDS).quality());
            assertEquals(
                    60, seen.value("p", Signal.BACKLOG_RECORDS, "group", "known", "topic", "known", "partition", "0"));
            assertEquals(
                    0, seen.value("p", Signal.BACKLOG_SECONDS, "group", "known", "topic", "known", "partition", "1"));
            assertEquals(200, seen.value("p", Signal.INPUT_RECORDS));
            commit("known", Map.of(partition("known", 0), 70L));
            var later = Scraped.of(collector, now.plusSeconds(10));
            assertEquals(30, later.value("p", Signal.BACKLOG_RECORDS));
            double then = Duration.between(first.plusSeconds(700), now.plusSeconds(10))
                    .toSeconds();
            assertEquals(then, later.value("p", Signal.BACKLOG_SECONDS), 1, "interpolated, nothing read again");
            assertEquals(
                    Quality.ESTIMATED, later.of("p", Signal.BACKLOG_SECONDS).quality());
            assertTrue(later.find("p", Signal.UNASSIGNED_PARTITIONS).isEmpty(), "nobody can be asked who is assigned");
        }
    }

    @Test
    void a_partition_that_was_never_committed_is_unknown_and_an_empty_one_is_not() throws Exception {
        broker.topic("some", 4);
        for (int i = 0; i < 3; i++) {
            write(partition("some", i), 10);
        }
        commit("some", Map.of(partition("some", 0), 10L, partition("some", 1), 4L));
        try (Collector collector = open(Map.of("groups", Map.of("some", "p", "nobody", "q")))) {
            var seen = Scraped.of(collector, now);
            assertEquals(6, seen.value("p", Signal.BACKLOG_RECORDS), "of the three that are known");
            assertEquals(Quality.PARTIAL, seen.of("p", Signal.BACKLOG_RECORDS).quality());
            assertEquals(Quality.PARTIAL, seen.of("p", Signal.BACKLOG_SECONDS).quality());
            var labels = new String[] {"group", "some", "topic", "some", "partition", "2"};
            assertEquals(
                    Quality.MISSING,
                    seen.of("p", Signal.BACKLOG_RECORDS, labels).quality());
            labels[5] = "3";
            assertEquals(0, seen.value("p", Signal.BACKLOG_RECORDS, labels));
            seen.finds(Finding.Kind.LAG, "leaves out 1 of 4 partitions");
            assertEquals(Quality.MISSING, seen.of("q", Signal.BACKLOG_RECORDS).quality());
            seen.finds(Finding.Kind.NOT_COLLECTED, "the group nobody has committed nothing");
        }
    }

    @Test
    void the_mark_at_the_end_of_a_transaction_is_no_lag() throws Exception {
        broker.topic("transactions", 1);
        var only = partition("transactions", 0);
        try (var producer = Records.producer(broker.bootstrap(), Map.of("transactional.id", "t"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < 10; i++) {
                Records.send(producer, only, now);
            }
            producer.commitTransaction();
            commit("transactions", Map.of(only, 10L));
            try (Collector collector = open(Map.of("groups", Map.of("transactions", "p")))) {
                Scraped.of(collector, now);
                var seen = Scraped.of(collector, now.plusSeconds(5));
                assertEquals(11, seen.value("p", Signal.INPUT_RECORDS), "the end lies behind the mark");
                assertEquals(0, seen.value("p", Signal.BACKLOG_RECORDS));
                assertEquals(0, seen.value("p", Signal.BACKLOG_SECONDS));
                assertEquals(0, seen.value("p", Signal.TIME_TO_DRAIN));
                producer.beginTransaction();
                Records.send(producer, only, now.plusSeconds(8));
                Records.send(producer, only, now.plusSeconds(8));
                producer.abortTransaction();
                Scraped.of(collector, now.plusSeconds(70));
                assertEquals(
                        0,
                        Scraped.of(collector, now.plusSeconds(140)).value("p", Signal.BACKLOG_RECORDS),
                        "what was aborted is nothing to read either");
            }
        }
    }

    @Test
    void groups_that_match_a_pattern_are_found_also_later_and_topics_can_be_left_out() throws Exception {
        broker.topic("team-in", 1);
        broker.topic("team-retry", 1);
        write(partition("team-in", 0), 10);
        write(partition("team-retry", 0), 100);
        commit("team-a", Map.of(partition("team-in", 0), 4L, partition("team-retry", 0), 0L));
        commit("other", Map.of(partition("team-in", 0), 0L));
        var keys = Map.of("group_patterns", Map.of("(team-.*)", "$1-live"), "exclude_topics", List.of(".*-retry"));
        try (Collector collector = open(keys)) {
            var seen = Scraped.of(collector, now);
            assertEquals(6, seen.value("team-a-live", Signal.BACKLOG_RECORDS));
            assertTrue(seen.up().samples().stream()
                    .noneMatch(sample -> sample.series().toString().contains("other")));
            commit("team-b", Map.of(partition("team-in", 0), 1L));
            var soon = Scraped.of(collector, now.plusSeconds(10));
            assertTrue(soon.find("team-b-live", Signal.BACKLOG_RECORDS).isEmpty(), "groups are listed every 30 s");
            var later = Scraped.of(collector, now.plusSeconds(31));
            assertEquals(9, later.value("team-b-live", Signal.BACKLOG_RECORDS));
        }
    }

    @Test
    void inputs_by_pattern_are_measured_without_a_group() throws Exception {
        broker.topic("orders-eu", 2);
        broker.topic("orders-us", 1);
        Records.write(broker.bootstrap(), partition("orders-eu", 0), 3, i -> now.minusSeconds(2));
        Records.write(broker.bootstrap(), partition("orders-eu", 1), 3, i -> now.minusSeconds(22));
        Records.write(broker.bootstrap(), partition("orders-us", 0), 3, i -> now.minusSeconds(60));
        try (Collector collector = open(Map.of("input_patterns", Map.of("orders-.*", "warehouse")))) {
            var seen = Scraped.of(collector, now);
            assertEquals(20, seen.value("warehouse", Signal.EVENT_TIME_SKEW));
            assertEquals(2, seen.value("warehouse", Signal.LAST_RECORD_AGE));
            assertEquals(9, seen.value("warehouse", Signal.INPUT_RECORDS));
            assertEquals(3, seen.value("warehouse", Signal.INPUT_RECORDS, "topic", "orders-us"));
        }
    }

    @Test
    void stall_stop_and_rewind_of_a_real_consumer_are_told_apart() throws Exception {
        broker.topic("states", 2);
        var zero = partition("states", 0);
        var one = partition("states", 1);
        write(zero, 500);
        write(one, 500);
        var keys = Map.of("groups", Map.of("states", "p"), "lag_window", "20s");
        try (Collector collector = open(keys);
                var consumer = Records.consumer(broker.bootstrap(), "states")) {
            Records.join(consumer, List.of("states"), 2);
            int second = 0;
            for (long offset = 10; offset <= 70; offset += 10, second += 5) {
                commit(consumer, zero, offset);
                commit(consumer, one, offset);
                Scraped.of(collector, now.plusSeconds(second));
            }
            var fine = Scraped.of(collector, now.plusSeconds(second));
            assertEquals(0, fine.value("p", Signal.LAG_STATE), fine::toString);
            assertEquals(0, fine.value("p", Signal.UNASSIGNED_PARTITIONS));
            for (long offset = 80; offset <= 150; offset += 10, second += 5) {
                commit(consumer, one, offset);
                Scraped.of(collector, now.plusSeconds(second));
            }
            var stalled = Scraped.of(collector, now.plusSeconds(second));
            assertEquals(
                    3, stalled.value("p", Signal.LAG_STATE, "group", "states", "topic", "states", "partition", "0"));
            assertEquals(
                    0, stalled.value("p", Signal.LAG_STATE, "group", "states", "topic", "states", "partition", "1"));
            assertEquals(3, stalled.value("p", Signal.LAG_STATE), "as bad as the worst");
            stalled.finds(Finding.Kind.LAG, "STALL of states-0 for states: offset 70 stands still");
            for (int i = 0; i < 8; i++, second += 5) {
                Scraped.of(collector, now.plusSeconds(second));
            }
            var stopped = Scraped.of(collector, now.plusSeconds(second));
            assertEquals(2, stopped.value("p", Signal.LAG_STATE), stopped::toString);
            stopped.finds(Finding.Kind.LAG, "the group has members (1): see whether they poll");
            stopped.finds(Finding.Kind.LAG, "cannot drain at this speed");
            commit(consumer, one, 20);
            Scraped.of(collector, now.plusSeconds(second + 5));
            var rewound = Scraped.of(collector, now.plusSeconds(second + 10));
            assertEquals(4, rewound.value("p", Signal.LAG_STATE), rewound::toString);
            rewound.finds(Finding.Kind.LAG, "went back from offset 150 and is at 20");
            assertTrue(Double.isNaN(rewound.value("p", Signal.TIME_TO_DRAIN)));
        }
    }

    private static void commit(
            org.apache.kafka.clients.consumer.KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long offset) {
        consumer.commitSync(Map.of(partition, new org.apache.kafka.clients.consumer.OffsetAndMetadata(offset)));
    }

    @Test
    void the_time_to_drain_is_the_backlog_over_the_speed_at_which_it_shrinks() throws Exception {
        broker.topic("drain", 1);
        var only = partition("drain", 0);
        write(only, 1_000);
        try (Collector collector = open(Map.of("groups", Map.of("drain", "p")))) {
            for (int step = 0; step <= 12; step++) {
                commit("drain", Map.of(only, 50L * step));
                Scraped.of(collector, now.plusSeconds(60 + 5L * step));
            }
            var seen = Scraped.of(collector, now.plusSeconds(60 + 60));
            assertEquals(400, seen.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(40, seen.value("p", Signal.TIME_TO_DRAIN), 1, "ten records a second");
            assertEquals(Quality.ESTIMATED, seen.of("p", Signal.TIME_TO_DRAIN).quality());
        }
    }

    @Test
    void partitions_that_nobody_reads_are_counted() throws Exception {
        broker.topic("members", 3);
        write(partition("members", 0), 1);
        try (Collector collector = open(Map.of("groups", Map.of("members", "p")))) {
            try (var consumer = Records.consumer(broker.bootstrap(), "members")) {
                Records.join(consumer, List.of("members"), 3);
                consumer.commitSync();
                assertEquals(0, Scraped.of(collector, now).value("p", Signal.UNASSIGNED_PARTITIONS));
                broker.admin()
                        .createPartitions(Map.of("members", NewPartitions.increaseTo(5)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
                Wait.until(
                        Duration.ofSeconds(20),
                        () -> "the new partitions show",
                        () -> Scraped.of(collector, now).value("p", Signal.UNASSIGNED_PARTITIONS) == 2);
            }
            assertEquals(5, Scraped.of(collector, now.plusSeconds(9)).value("p", Signal.UNASSIGNED_PARTITIONS));
        }
    }

    @Test
    void what_expired_is_no_backlog_but_a_loss() throws Exception {
        broker.topic("expired", 1);
        var only = partition("expired", 0);
        write(only, 100);
        commit("expired", Map.of(only, 10L));
        broker.admin()
                .deleteRecords(Map.of(only, RecordsToDelete.beforeOffset(60)))
                .all()
                .get(20, TimeUnit.SECONDS);
        try (Collector collector = open(Map.of("groups", Map.of("expired", "p")))) {
            var seen = Scraped.of(collector, now);
            assertEquals(40, seen.value("p", Signal.BACKLOG_RECORDS));
            seen.finds(Finding.Kind.LAG, "50 records of expired-0 were deleted before expired had read them");
        }
    }

    @Test
    void a_topic_that_is_deleted_and_made_anew_is_no_lag_and_no_huge_one() throws Exception {
        broker.topic("anew", 1);
        var only = partition("anew", 0);
        write(only, 100);
        commit("anew", Map.of(only, 90L));
        try (Collector collector = open(Map.of("groups", Map.of("anew", "p")))) {
            assertEquals(10, Scraped.of(collector, now).value("p", Signal.BACKLOG_RECORDS));
            broker.admin().deleteTopics(List.of("anew")).all().get(20, TimeUnit.SECONDS);
            Wait.until(
                    Duration.ofSeconds(20),
                    () -> "it is gone",
                    () -> Scraped.of(collector, now.plusSeconds(5))
                                    .of("p", Signal.BACKLOG_RECORDS)
                                    .quality()
                            == Quality.MISSING);
            broker.topic("anew", 1);
            write(only, 20);
            commit("anew", Map.of(only, 90L));
            var behind = Scraped.of(collector, now.plusSeconds(10));
            assertEquals(Quality.MISSING, behind.of("p", Signal.BACKLOG_RECORDS).quality());
            behind.finds(Finding.Kind.LAG, "offset 90 was committed and the log ends at 20");
            commit("anew", Map.of(only, 15L));
            assertEquals(5, Scraped.of(collector, now.plusSeconds(15)).value("p", Signal.BACKLOG_RECORDS));
        }
    }

    @Test
    void what_comes_too_late_is_measured_and_the_lateness_that_would_keep_it_is_named() throws Exception {
        broker.topic("clicks", 2);
        var keys =
                Map.of("lateness", Map.of("p", Map.of("topic", "clicks", "out_of_orderness", "2s", "window", "10s")));
        try (Collector collector = open(keys);
                var producer = Records.producer(broker.bootstrap(), Map.of())) {
            Wait.until(Duration.ofSeconds(20), () -> "the tail reads along", () -> {
                Records.send(producer, partition("clicks", 0), Instant.now());
                Records.send(producer, partition("clicks", 1), Instant.now());
                return !Double.isNaN(
                        Scraped.of(collector, Instant.now()).value("p", Signal.LATE_RATIO, "topic", "clicks"));
            });
            double before = Scraped.of(collector, Instant.now()).value("p", Signal.LATE_RATIO, "topic", "clicks");
            assertEquals(0, before);
            for (int i = 0; i < 400; i++) {
                // A quarter is 35 s late, always on the same partition.
                Instant at = i % 4 == 3 ? Instant.now().minusSeconds(35) : Instant.now();
                Records.send(producer, partition("clicks", i % 2), at);
            }
            Wait.until(
                    Duration.ofSeconds(20),
                    () -> "all were seen",
                    () -> Math.abs(Scraped.of(collector, Instant.now()).value("p", Signal.LATE_RATIO, "topic", "clicks")
                                    - 0.24)
                            < 0.02);
            var seen = Scraped.of(collector, Instant.now());
            assertEquals(
                    Quality.ESTIMATED,
                    seen.of("p", Signal.LATE_RATIO, "topic", "clicks").quality());
            assertEquals(33, seen.value("p", Signal.LATENESS, "quantile", "0.99"), 1.5, "35 s less the disorder");
            seen.finds(Finding.Kind.LATE_DATA, "raising the allowed lateness to ");
            seen.finds(Finding.Kind.LATE_DATA, "would keep 100 % of what is now dropped");
        }
    }

    @Test
    void topics_and_groups_that_are_not_there_do_not_hide_the_others() throws Exception {
        broker.topic("there", 1);
        write(partition("there", 0), 5);
        commit("there", Map.of(partition("there", 0), 2L));
        var keys = Map.of("groups", Map.of("there", "p"), "inputs", Map.of("q", "not-there", "p", "there"));
        try (Collector collector = open(keys)) {
            var seen = Scraped.of(collector, now);
            assertEquals(3, seen.value("p", Signal.BACKLOG_RECORDS));
            assertEquals(5, seen.value("p", Signal.INPUT_RECORDS), "counted once");
            assertFalse(seen.of("q", Signal.EVENT_TIME_SKEW).quality().usable());
            seen.finds(Finding.Kind.NOT_COLLECTED, "the topic not-there cannot be measured");
        }
    }
}
