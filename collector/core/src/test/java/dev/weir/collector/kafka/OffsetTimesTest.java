package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffsetTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static OptionalLong after(long seconds) {
        return OptionalLong.of(NOW.plusSeconds(seconds).toEpochMilli());
    }

    @Test
    void the_time_of_an_offset_lies_between_those_of_its_neighbours() {
        var times = new OffsetTimes();
        times.end(100, NOW);
        times.end(201, NOW.plusSeconds(10));
        assertEquals(after(5), times.millisOf(150));
        assertEquals(after(0), times.millisOf(100));
        assertEquals(after(10), times.millisOf(200));
        assertEquals(OptionalLong.empty(), times.millisOf(99), "from before we looked");
        times.stamped(40, NOW.minusSeconds(60).toEpochMilli());
        assertEquals(after(-30), times.millisOf(70));
    }

    @Test
    void an_idle_topic_makes_its_last_record_older_and_its_next_one_not() {
        var times = new OffsetTimes();
        times.end(10, NOW);
        times.end(12, NOW.plusSeconds(5));
        for (int second = 10; second <= 3_600; second += 5) {
            times.end(12, NOW.plusSeconds(second));
        }
        assertEquals(after(5), times.millisOf(11));
        times.end(14, NOW.plusSeconds(3_605));
        assertEquals(after(3_600), times.millisOf(12));
        assertEquals(after(3_605), times.millisOf(13));
    }

    @Test
    void forty_five_minutes_of_data_in_an_idle_topic_are_not_three_years() {
        var times = new OffsetTimes();
        Instant written = NOW.minusSeconds(3 * 365 * 86_400L);
        times.end(2_700, NOW);
        times.stamped(2_699, written.plusSeconds(2_699).toEpochMilli());
        times.stamped(0, written.toEpochMilli());
        times.consumed(0);
        long age = times.millisOf(1_350).orElseThrow() - written.toEpochMilli();
        assertEquals(1_350_000, age, "of the time stamps of the records, not of when we looked");
    }

    @Test
    void time_stamps_that_are_none_or_in_another_unit_count_for_nothing() {
        var times = new OffsetTimes();
        times.end(100, NOW);
        times.stamped(50, -1);
        times.stamped(51, NOW.getEpochSecond());
        times.stamped(200, NOW.toEpochMilli());
        assertEquals(OptionalLong.empty(), times.millisOf(51));
    }

    @Test
    void a_time_stamp_out_of_order_is_bent_between_its_neighbours() {
        var times = new OffsetTimes();
        times.end(10, NOW);
        times.end(21, NOW.plusSeconds(10));
        times.end(31, NOW.plusSeconds(20));
        times.stamped(25, NOW.minusSeconds(90).toEpochMilli());
        assertEquals(after(10), times.millisOf(25));
        times.stamped(25, NOW.plusSeconds(9_000).toEpochMilli());
        assertEquals(after(20), times.millisOf(25));
    }

    @Test
    void a_record_is_read_once_a_minute_at_most_and_not_where_memory_reaches() {
        var times = new OffsetTimes();
        times.end(100, NOW);
        assertTrue(times.mayRead(10, false, NOW));
        assertFalse(times.mayRead(10, false, NOW.plusSeconds(59)));
        assertTrue(times.mayRead(10, false, NOW.plusSeconds(60)));
        times.stamped(10, NOW.minusSeconds(10).toEpochMilli());
        times.stamped(99, NOW.minusSeconds(1).toEpochMilli());
        assertFalse(times.mayRead(50, false, NOW.plusSeconds(120)), "between pairs that are nine seconds apart");
        assertTrue(times.mayRead(50, true, NOW.plusSeconds(120)), "something else is suspect");
    }

    @Test
    void remembered_ends_stay_bounded_and_keep_the_oldest_and_the_newest() {
        var times = new OffsetTimes();
        for (int i = 0; i < 100_000; i++) {
            times.end(i * 10L, NOW.plusSeconds(i));
        }
        assertEquals(after(0), times.millisOf(0));
        double error = Math.abs(
                times.millisOf(500_000).orElseThrow() - NOW.plusSeconds(50_000).toEpochMilli());
        assertTrue(error < 2_000, "off by " + error + " ms");
    }

    @Test
    void a_log_that_was_cut_is_another_one() {
        var times = new OffsetTimes();
        assertFalse(times.end(1_000, NOW));
        assertTrue(times.end(5, NOW.plusSeconds(1)));
        assertEquals(OptionalLong.empty(), times.millisOf(4));
    }

    @Test
    void ages_never_go_up_with_the_offset_whatever_is_told() {
        var random = new SplittableRandom(5);
        for (int run = 0; run < 300; run++) {
            var times = new OffsetTimes();
            long end = 1_000;
            for (int step = 0; step < 50; step++) {
                end += random.nextInt(3) == 0 ? 0 : random.nextLong(200);
                times.end(end, NOW.plusSeconds(step * 5L));
                times.stamped(
                        random.nextLong(end),
                        NOW.plusSeconds(random.nextLong(-500, 500)).toEpochMilli());
            }
            long before = Long.MIN_VALUE;
            for (long offset = 0; offset <= end; offset += 7) {
                long millis = times.millisOf(offset).orElse(before);
                assertTrue(millis >= before, "run " + run + " at " + offset);
                before = millis;
            }
        }
    }
}
