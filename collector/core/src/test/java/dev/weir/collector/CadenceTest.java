package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        return new Cadence(FIVE, new SplittableRandom(seed));
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
    void a_healthy_target_is_asked_at_its_interval_with_a_little_jitter() {
        Cadence cadence = cadence(1);
        Instant due = NOW;
        for (int i = 0; i < 1_000; i++) {
            Instant next = cadence.next(due, due.plusMillis(100), 0);
            long millis = Duration.between(due, next).toMillis();
            assertTrue(millis >= 4_750 && millis <= 5_250, "pause of " + millis + " ms");
            due = next;
        }
    }

    @Test
    void scrapes_that_were_missed_are_not_made_up_for() {
        Instant late = NOW.plusSeconds(60);
        Instant next = cadence(1).next(NOW, late, 0);
        assertFalse(next.isBefore(late));
        assertTrue(next.isBefore(late.plusSeconds(1)));
    }

    @Test
    void a_sick_target_is_asked_ever_less_often_but_never_less_than_every_twenty_seconds() {
        Cadence cadence = cadence(1);
        assertEquals(Duration.ofSeconds(5), cadence.pause(1));
        assertEquals(Duration.ofSeconds(10), cadence.pause(2));
        assertEquals(Duration.ofSeconds(20), cadence.pause(3));
        assertEquals(Duration.ofSeconds(20), cadence.pause(1_000_000));
        assertEquals(Duration.ofMinutes(5), new Cadence(Duration.ofMinutes(5), new SplittableRandom(1)).pause(9));
    }
}
