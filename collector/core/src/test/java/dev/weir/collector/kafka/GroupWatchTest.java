package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final TopicPartition ZERO = new TopicPartition("in", 0);
    private static final TopicPartition ONE = new TopicPartition("in", 1);

    private final GroupWatch watch = new GroupWatch(new LagRules(0, Duration.ofSeconds(20)));

    private PartitionLag look(int seconds, @Nullable Long committed, @Nullable Long start, @Nullable Long end) {
        return look(seconds, Map.of(ZERO, Unread.of(committed, start, end))).getFirst();
    }

    private List<PartitionLag> look(int seconds, Map<TopicPartition, Unread> unread) {
        watch.observe(NOW.plusSeconds(seconds), unread, Set.of());
        return watch.lags(NOW.plusSeconds(seconds));
    }

    private static Stamp stamp(long offset, int seconds) {
        return Stamp.of(offset, NOW.plusSeconds(seconds).toEpochMilli());
    }

    @Test
    void what_waits_is_the_end_less_the_commit_and_less_what_expired() {
        assertEquals(new Unread.Known(900, 1_000, 0), Unread.of(900L, 0L, 1_000L));
        assertEquals(new Unread.Known(950, 1_000, 50), Unread.of(900L, 950L, 1_000L));
        assertEquals(new Unread.Known(1_000, 1_000, 100), Unread.of(900L, 1_000L, 1_000L), "all of it expired");
    }

    @Test
    void no_commit_is_unknown_but_where_there_is_nothing_to_read() {
        assertInstanceOf(Unread.Unknown.class, Unread.of(null, 0L, 7L));
        assertInstanceOf(Unread.Unknown.class, Unread.of(null, null, 7L));
        assertEquals(new Unread.Known(0, 0, 0), Unread.of(null, 0L, 0L), "an empty partition");
        assertEquals(new Unread.Known(7, 7, 0), Unread.of(null, 7L, 7L), "one whose records are all gone");
    }

    @Test
    void more_committed_than_there_is_and_an_unknown_end_are_unknown() {
        assertInstanceOf(Unread.Unknown.class, Unread.of(8L, 0L, 7L));
        assertInstanceOf(Unread.Unknown.class, Unread.of(8L, 0L, null));
        assertEquals(Quality.MISSING, look(0, 8L, 0L, 7L).recordsQuality());
    }

    @Test
    void the_age_of_what_waits_is_read_once_and_then_told_from_memory() {
        watch.observe(NOW, Map.of(ZERO, Unread.of(900L, 0L, 1_000L)), Set.of());
        var wanted = watch.wanted(NOW);
        assertEquals(Map.of(ZERO, new Cluster.Wanted(900, 1_000)), wanted);
        watch.learn(ZERO, new Cluster.Wanted(900, 1_000), stamp(900, -30), stamp(999, 0));
        var lag = watch.lags(NOW).getFirst();
        assertEquals(100, lag.records());
        assertEquals(30, lag.seconds());
        assertEquals(Quality.OK, lag.secondsQuality());
        var later = look(10, 950L, 0L, 1_000L);
        assertEquals(25, later.seconds(), 0.4, "half-way between 30 s before and the start");
        assertEquals(Quality.ESTIMATED, later.secondsQuality());
        assertEquals(Map.of(), watch.wanted(NOW.plusSeconds(10)));
    }

    @Test
    void nobody_knows_the_age_of_what_could_not_be_read() {
        var lag = look(0, 900L, 0L, 1_000L);
        assertEquals(Quality.MISSING, lag.secondsQuality());
        assertEquals(100, lag.records());
    }

    @Test
    void the_mark_of_a_transaction_at_the_end_is_no_record() {
        look(0, 0L, 0L, 10L);
        look(5, 10L, 0L, 11L);
        assertEquals(1, look(10, 10L, 0L, 11L).records());
        var wanted = watch.wanted(NOW.plusSeconds(70));
        assertEquals(Map.of(ZERO, new Cluster.Wanted(10, 11)), wanted, "it stands still");
        watch.learn(ZERO, new Cluster.Wanted(10, 11), Stamp.nothingBefore(11), null);
        var lag = look(75, 10L, 0L, 11L);
        assertEquals(0, lag.records());
        assertEquals(0, lag.seconds());
        var more = look(80, 10L, 0L, 14L);
        assertEquals(3, more.records(), "of the three that came behind the mark");
        watch.observe(NOW.plusSeconds(140), Map.of(ZERO, Unread.of(10L, 0L, 14L)), Set.of());
        assertEquals(Map.of(ZERO, new Cluster.Wanted(11, 14)), watch.wanted(NOW.plusSeconds(140)));
        watch.learn(ZERO, new Cluster.Wanted(11, 14), Stamp.nothingBefore(14), null);
        assertEquals(0, look(145, 10L, 0L, 14L).records(), "an aborted transaction");
    }

    @Test
    void a_gap_in_front_of_the_first_record_is_not_counted_and_the_rest_is_estimated() {
        watch.observe(NOW, Map.of(ZERO, Unread.of(100L, 0L, 1_000L)), Set.of());
        watch.learn(ZERO, new Cluster.Wanted(100, 1_000), stamp(400, -30), stamp(999, 0));
        var lag = look(5, 100L, 0L, 1_000L);
        assertEquals(600, lag.records());
        assertEquals(Quality.ESTIMATED, lag.recordsQuality());
        assertEquals(35, lag.seconds());
    }

    @Test
    void a_topic_that_was_made_anew_is_a_new_life() {
        look(0, 100L, 0L, 1_000L);
        watch.observe(NOW.plusSeconds(5), Map.of(ZERO, Unread.of(100L, 0L, 5_000L)), Set.of("in"));
        assertEquals("the topic was made anew", reasonBeforeEvaluation());
        assertEquals(Map.of(ZERO, new Cluster.Wanted(100, 5_000)), watch.wanted(NOW.plusSeconds(5)));
    }

    private String reasonBeforeEvaluation() {
        var fresh = new PartitionWatch(ZERO, new LagRules(0, Duration.ofSeconds(20)));
        fresh.observe(NOW, new Unread.Known(1, 2, 0));
        fresh.madeAnew();
        return fresh.lag(NOW, null).state().reason();
    }

    @Test
    void partitions_come_and_go() {
        assertEquals(1, look(0, Map.of(ZERO, Unread.of(5L, 0L, 5L))).size());
        var two = new HashMap<TopicPartition, Unread>();
        two.put(ZERO, Unread.of(5L, 0L, 5L));
        two.put(ONE, Unread.of(null, 0L, 5L));
        var lags = look(5, two);
        assertEquals(
                List.of(ZERO, ONE), lags.stream().map(PartitionLag::partition).toList());
        assertTrue(Double.isNaN(lags.get(1).records()));
        assertEquals(1, look(10, Map.of(ONE, Unread.of(5L, 0L, 5L))).size());
    }

    @Test
    void one_partition_stands_still_while_the_other_moves() {
        PartitionLag last = PartitionLag.unknown(ZERO, -1, "");
        PartitionLag other = last;
        for (int second = 0; second <= 60; second += 2) {
            var lags = look(
                    second,
                    Map.of(ZERO, Unread.of(100L, 0L, 200L + second), ONE, Unread.of(100L + second, 0L, 110L + second)));
            last = lags.get(0);
            other = lags.get(1);
        }
        assertInstanceOf(LagState.Stall.class, last.state());
        assertInstanceOf(LagState.Ok.class, other.state());
    }

    private static GroupFacts facts(GroupState state, boolean simple, int members, TopicPartition... assigned) {
        return new GroupFacts(state, simple, members, Set.of(assigned));
    }

    @Test
    void partitions_that_no_member_reads_are_counted_where_members_can_be_asked() {
        var both = List.of(ZERO, ONE, new TopicPartition("given-up", 0));
        assertEquals(OptionalInt.of(1), facts(GroupState.STABLE, false, 1, ZERO).unassigned(both));
        assertEquals(
                OptionalInt.of(0), facts(GroupState.STABLE, false, 2, ZERO, ONE).unassigned(both));
        assertEquals(OptionalInt.of(3), facts(GroupState.EMPTY, false, 0).unassigned(both), "everybody left");
        assertEquals(OptionalInt.empty(), facts(GroupState.EMPTY, true, 0).unassigned(both), "Flink's");
        assertEquals(
                OptionalInt.empty(),
                facts(GroupState.PREPARING_REBALANCE, false, 2).unassigned(both));
        assertEquals(OptionalInt.empty(), GroupFacts.none().unassigned(both));
    }
}
