package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration FIVE = Duration.ofSeconds(5);

    private static Cadence cadence(int seed) {
        return Cadence.of("target-" + seed, FIVE, new SplittableRandom(seed));
    }

    @Test
    void first_scrapes_come_soon_and_spread_out() {
        var phases = IntStream.range(0, 50)
                .mapToObj(seed -> Duration.between(NOW, cadence(seed).first(NOW)))
                .collect(Collectors.toSet());
        assertTrue(phases.size() > 40);
        assertTrue(
                phases.stream().allMatch(phase -> !phase.isNegative() && phase.compareTo(Duration.ofSeconds(2)) < 0));
    }

    @Test
    void a_healthy_target_keeps_its_slots_with_a_little_jitter() {
        Cadence cadence = cadence(1);
        Instant due = cadence.next(NOW, 0);
        for (int i = 0; i < 1_000; i++) {
            Instant next = cadence.next(due.plusMillis(i % 3_000), 0);
            long millis = Duration.between(due, next).toMillis();
            assertTrue(millis >= 4_750 && millis <= 5_250, "pause of " + millis + " ms");
            due = next;
        }
    }

    @Test
    void a_thousand_targets_spread_evenly_over_the_interval() {
        int[] tenths = new int[10];
        for (int i = 0; i < 1_000; i++) {
            Cadence cadence = Cadence.of("flink-job-" + i, FIVE, new SplittableRandom(i));
            tenths[(int) (cadence.phase().toMillis() / 500) % 10]++;
        }
        for (int tenth : tenths) {
            assertTrue(tenth > 60 && tenth < 140, "a tenth of the interval holds " + tenth + " of 1000 targets");
        }
    }

    @Test
    void slots_that_were_missed_are_left_out() {
        Cadence cadence = cadence(1);
        Instant late = cadence.next(NOW, 0).plusSeconds(60);
        Duration pause = Duration.between(late, cadence.next(late, 0));
        assertTrue(pause.toMillis() >= 1_250 && pause.toMillis() <= 6_500, "pause of " + pause);
    }

    @Test
    void a_clock_that_is_set_back_costs_one_interval_at_most() {
        Cadence cadence = cadence(1);
        Instant before = cadence.next(NOW, 0);
        Instant setBack = before.minusSeconds(3_600);
        assertTrue(Duration.between(setBack, cadence.next(setBack, 0)).compareTo(Duration.ofMillis(6_500)) < 0);
    }

    @Test
    void a_sick_target_is_asked_ever_less_often_but_never_less_than_every_twenty_seconds() {
        Cadence cadence = cadence(1);
        assertEquals(Duration.ofSeconds(5), cadence.pause(1));
        assertEquals(Duration.ofSeconds(10), cadence.pause(2));
        assertEquals(Duration.ofSeconds(20), cadence.pause(3));
        assertEquals(Duration.ofSeconds(20), cadence.pause(1_000_000));
        Cadence rare = Cadence.of("rare", Duration.ofMinutes(5), new SplittableRandom(1));
        assertEquals(Duration.ofMinutes(5), rare.pause(9));
    }
}
