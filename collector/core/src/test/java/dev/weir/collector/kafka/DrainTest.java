package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.kafka.Drain.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Set<TopicPartition> PARTITIONS = Set.of(new TopicPartition("in", 0));

    private static Drain after(int seconds, LongUnaryOperator committed, LongUnaryOperator end) {
        var drain = new Drain(Duration.ofMinutes(2));
        for (int second = 0; second <= seconds; second += 5) {
            drain.observe(
                    START.plusSeconds(second), PARTITIONS, committed.applyAsLong(second), end.applyAsLong(second));
        }
        return drain;
    }

    private static double seconds(Outlook outlook) {
        return assertInstanceOf(Outlook.Done.class, outlook).in().toMillis() / 1_000.0;
    }

    @Test
    void a_backlog_drains_at_the_difference_of_the_two_speeds() {
        assertEquals(130, seconds(after(60, s -> 150 * s, s -> 9_500 + 100 * s).outlook()), 1);
        assertEquals(0, seconds(after(60, s -> 100 * s, s -> 100 * s).outlook()));
    }

    @Test
    void commits_once_a_minute_tell_the_same() {
        double steady = seconds(after(115, s -> 150 * s, s -> 20_000 + 100 * s).outlook());
        double rare = seconds(
                after(120, s -> 150 * (s / 30 * 30), s -> 20_000 + 100 * s).outlook());
        assertEquals(steady, rare, 0.1 * steady);
    }

    @Test
    void what_does_not_shrink_never_drains_and_says_how_much_faster_it_would_have_to_be() {
        var never = assertInstanceOf(
                Outlook.Never.class,
                after(120, s -> 80 * s, s -> 1_000 + 100 * s).outlook());
        assertEquals("cannot drain at this speed: 100.0 records a second arrive and 80.0 are read", never.reason());
        assertTrue(never.advice().startsWith("it needs more than 1.25 times its present speed"), never::advice);
        var dead = assertInstanceOf(
                Outlook.Never.class, after(120, s -> 0, s -> 1_000 + 100 * s).outlook());
        assertTrue(dead.reason().endsWith("100.0 records a second arrive and 0.0 are read"), dead::reason);
    }

    @Test
    void a_group_that_stopped_does_not_drain_at_the_speed_that_it_had() {
        var stopped = after(120, s -> 150 * Math.min(s, 90), s -> 50_000);
        assertTrue(assertInstanceOf(Outlook.Never.class, stopped.outlook())
                .reason()
                .endsWith("0.0 records a second arrive and 0.0 are read"));
    }

    @Test
    void nothing_is_said_before_there_is_something_to_go_by() {
        assertInstanceOf(
                Outlook.Unknown.class, after(5, s -> 150 * s, s -> 9_000).outlook());
        assertInstanceOf(Outlook.Unknown.class, after(30, s -> 0, s -> 9_000).outlook(), "the next commit may come");
        assertInstanceOf(Outlook.Unknown.class, new Drain(Duration.ofMinutes(2)).outlook());
    }

    @Test
    void other_partitions_begin_anew() {
        Drain drain = after(120, s -> 150 * s, s -> 50_000 + 100 * s);
        drain.observe(START.plusSeconds(125), Set.of(new TopicPartition("in", 1)), 0, 100);
        assertInstanceOf(Outlook.Unknown.class, drain.outlook());
    }
}
