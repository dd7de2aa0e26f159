package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LagWindowTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration SPAN = Duration.ofMinutes(2);
    private static final int STEP = 5;

    /** A partition whose end and committed offset are functions of the seconds since the start. */
    private static List<LagState> states(
            long allowed, int seconds, LongUnaryOperator end, LongUnaryOperator committed) {
        return states(allowed, seconds, end, committed, second -> second);
    }

    private static List<LagState> states(
            long allowed,
            int seconds,
            LongUnaryOperator end,
            LongUnaryOperator committed,
            LongUnaryOperator groupCommit) {
        var window = new LagWindow(allowed, SPAN);
        var states = new ArrayList<LagState>();
        for (int second = 0; second <= seconds; second += STEP) {
            Instant at = START.plusSeconds(second);
            window.observe(at, committed.applyAsLong(second), end.applyAsLong(second));
            long moved = groupCommit.applyAsLong(second);
            @Nullable Instant group = moved < 0 ? null : START.plusSeconds(moved);
            states.add(window.evaluate(group));
        }
        return states;
    }

    private static List<String> words(List<LagState> states) {
        return states.stream().map(LagState::word).distinct().toList();
    }

    private static LagState last(List<LagState> states) {
        return states.getLast();
    }

    @Test
    void a_window_that_is_not_whole_is_unknown_whatever_it_shows() {
        var states = states(0, 115, s -> 100 * s, s -> 100 * s);
        assertEquals(List.of("UNKNOWN"), words(states));
        assertEquals("watched for 115 s of 2 min", last(states).reason());
        assertEquals(List.of("UNKNOWN", "OK"), words(states(0, 200, s -> 100 * s, s -> 100 * s)));
    }

    @Test
    void a_steady_lag_is_healthy_however_large() {
        assertEquals(List.of("UNKNOWN", "OK"), words(states(0, 1_200, s -> 100_000 + 100 * s, s -> 100 * s)));
    }

    @Test
    void a_group_that_stops_while_records_come_is_said_to_have_stopped_after_a_window() {
        LongUnaryOperator committed = s -> 100 * Math.min(s, 300);
        var states = states(0, 600, s -> 100 * s, committed, s -> Math.min(s, 300));
        int first = states.indexOf(states.stream()
                .filter(LagState.Stop.class::isInstance)
                .findFirst()
                .orElseThrow());
        int seconds = first * STEP - 300;
        assertTrue(seconds >= 120 && seconds <= 140, "after " + seconds + " s");
        assertEquals(
                "the group commits nothing for 4 min while 30,000 records wait",
                last(states).reason());
    }

    @Test
    void a_partition_that_stands_still_while_the_group_goes_on_is_stalled() {
        var states = states(0, 600, s -> 100 * s, s -> 100 * Math.min(s, 300));
        assertInstanceOf(LagState.Stall.class, last(states));
        assertTrue(last(states).reason().contains("offset 30000 stands still"), last(states)::reason);
    }

    @Test
    void a_group_that_goes_back_is_rewound_until_it_has_regained() {
        LongUnaryOperator committed = s -> s < 300 ? 100 * s : Math.min(100 * s, 10_000 + 300 * (s - 300));
        var states = states(0, 900, s -> 100 * s, committed);
        var rewound = states.stream().filter(LagState.Rewind.class::isInstance).toList();
        assertFalse(rewound.isEmpty());
        assertTrue(rewound.getFirst().reason().contains("went back from offset 29500"), rewound.getFirst()::reason);
        assertInstanceOf(LagState.Ok.class, last(states));
        assertEquals(List.of("UNKNOWN", "OK", "REWIND"), words(states));
    }

    @Test
    void a_consumer_that_is_a_fifth_too_slow_is_warned_of_and_one_lower_sample_does_not_clear_it() {
        LongUnaryOperator committed = s -> s < 300 ? 100 * s : 30_000 + 80 * (s - 300);
        LongUnaryOperator dented = s -> s == 500
                ? committed.applyAsLong(s) + 1_000
                : Math.max(committed.applyAsLong(s), s > 500 && s < 515 ? committed.applyAsLong(500) + 1_000 : 0);
        var states = states(0, 700, s -> 100 * s, dented);
        int first = states.indexOf(states.stream()
                .filter(LagState.Warn.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertTrue(first * STEP < 420, "after " + (first * STEP - 300) + " s");
        assertTrue(states.subList(first, states.size()).stream().allMatch(LagState.Warn.class::isInstance));
        assertTrue(last(states).reason().contains("keeps up with 80 % of what arrives"), last(states)::reason);
    }

    @Test
    void commits_with_checkpoints_alone_make_saw_teeth_and_no_warning() {
        for (int every : new int[] {10, 30, 60}) {
            LongUnaryOperator committed = s -> 100 * (s / every * every);
            assertEquals(List.of("UNKNOWN", "OK"), words(states(0, 1_800, s -> 100 * s, committed)), "every " + every);
        }
    }

    @Test
    void a_group_that_commits_every_ten_minutes_is_not_stopped_once_its_habit_is_known() {
        var states = states(0, 7_200, s -> 100 * s, s -> 100 * (s / 600 * 600), s -> s / 600 * 600);
        int known = 1_300 / STEP;
        assertEquals(List.of("OK"), words(states.subList(known, states.size())));
    }

    @Test
    void rare_records_that_are_read_soon_do_not_flap() {
        LongUnaryOperator end = s -> s / 600;
        LongUnaryOperator committed = s -> Math.max(0, s - 7) / 600;
        assertEquals(List.of("UNKNOWN", "OK"), words(states(0, 10_000, end, committed)));
    }

    @Test
    void one_record_that_nobody_reads_is_found_after_a_window() {
        var states = states(0, 1_000, s -> s < 700 ? 5 : 6, s -> 5, s -> -1);
        assertInstanceOf(LagState.Stop.class, last(states));
        assertInstanceOf(LagState.Ok.class, states.get(800 / STEP));
    }

    @Test
    void what_is_allowed_is_no_lag() {
        assertEquals(List.of("UNKNOWN", "OK"), words(states(10, 1_000, s -> s < 300 ? 5 : 15, s -> 5)));
    }

    @Test
    void a_state_is_said_when_two_evaluations_in_a_row_found_it() {
        var window = new LagWindow(0, SPAN);
        for (int second = 0; second <= 200; second += STEP) {
            window.observe(START.plusSeconds(second), 100L * second, 100L * second + 10);
            window.evaluate(START);
        }
        window.observe(START.plusSeconds(205), 50, 20_600);
        assertInstanceOf(LagState.Ok.class, window.evaluate(START));
        window.observe(START.plusSeconds(210), 60, 20_700);
        assertInstanceOf(LagState.Rewind.class, window.evaluate(START));
    }

    @Test
    void a_log_that_was_cut_and_a_gap_in_watching_begin_a_new_window() {
        var window = new LagWindow(0, SPAN);
        for (int second = 0; second <= 200; second += STEP) {
            window.observe(START.plusSeconds(second), 100L * second, 100L * second);
            window.evaluate(START);
        }
        window.observe(START.plusSeconds(205), 0, 50);
        assertInstanceOf(LagState.Unknown.class, window.evaluate(START));
        for (int second = 210; second <= 400; second += STEP) {
            window.observe(START.plusSeconds(second), second, second);
            window.evaluate(START);
        }
        assertInstanceOf(LagState.Ok.class, window.evaluate(START));
        window.observe(START.plusSeconds(480), 480, 480);
        assertInstanceOf(LagState.Unknown.class, window.evaluate(START));
    }

    @Test
    void a_healthy_consumer_is_healthy_whatever_the_traffic() {
        var random = new SplittableRandom(11);
        for (int run = 0; run < 60; run++) {
            var traffic = new Traffic(random.split(), 1, 1);
            var bad = traffic.run(1_800).stream()
                    .filter(state -> !(state instanceof LagState.Ok || state instanceof LagState.Unknown))
                    .toList();
            assertTrue(bad.isEmpty(), "run " + run + ": " + bad);
        }
    }

    @Test
    void a_consumer_that_falls_behind_is_never_healthy_for_long_and_one_that_dies_is_found() {
        var random = new SplittableRandom(12);
        for (int run = 0; run < 60; run++) {
            var slow = new Traffic(random.split(), 0.7, 1).run(1_800);
            long ok = slow.subList(slow.size() - 100, slow.size()).stream()
                    .filter(LagState.Ok.class::isInstance)
                    .count();
            assertTrue(ok <= 5, "run " + run + ": healthy in " + ok + " of 100");
            var dead = new Traffic(random.split(), 1, 0.5).run(1_800);
            assertInstanceOf(LagState.Stop.class, dead.getLast(), "run " + run);
        }
    }

    @Test
    void scraping_ten_times_a_second_needs_no_more_memory_and_says_the_same() {
        var window = new LagWindow(0, SPAN);
        LagState state = new LagState.Unknown("none");
        for (int tick = 0; tick <= 3_000; tick++) {
            Instant at = START.plusMillis(100L * tick);
            window.observe(at, 8L * tick, 10L * tick);
            state = window.evaluate(at);
        }
        assertInstanceOf(LagState.Warn.class, state);
    }

    /** Random traffic around a rate, read with a share of what is needed, committed in some rhythm; the reader lives for a share of the time. */
    private record Traffic(SplittableRandom random, double speed, double life) {
        List<LagState> run(int seconds) {
            var window = new LagWindow(0, SPAN);
            var states = new ArrayList<LagState>();
            double rate = random.nextDouble(20, 2_000);
            int every = random.nextInt(1, 8) * STEP;
            double end = random.nextDouble(0, 1e6);
            double read = end;
            long committed = (long) read;
            Instant moved = START;
            for (int second = 0; second <= seconds; second += STEP) {
                end += rate * STEP * random.nextDouble(0.5, 1.5);
                if (second < life * seconds) {
                    read = Math.min(
                            end - random.nextDouble(0, rate), read + speed * rate * STEP * (speed < 1 ? 1 : 1.8));
                    if (second % every == 0 && (long) read > committed) {
                        committed = (long) read;
                        moved = START.plusSeconds(second);
                    }
                }
                window.observe(START.plusSeconds(second), committed, (long) end);
                states.add(window.evaluate(moved));
            }
            return states;
        }
    }
}
