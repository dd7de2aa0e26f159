package dev.weir.lineage.cause;

import static dev.weir.lineage.cause.Mill.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnsetPairsTest {
    @Test
    void the_delay_is_the_median_of_the_distances_and_one_stray_does_not_move_it_far() {
        assertEquals(
                Optional.of(new Delay(Duration.ofMinutes(3), Duration.ofMillis(88_800), 5)),
                OnsetPairs.measure(minutes(0, 100, 200, 300, 400), minutes(2, 103, 202, 304, 425)));
    }

    @Test
    void the_latest_onset_above_is_the_one_that_counts() {
        assertEquals(
                Optional.of(new Delay(Duration.ofMinutes(1), Duration.ZERO, 3)),
                OnsetPairs.measure(minutes(0, 20, 100, 120, 200, 220), minutes(21, 121, 221)));
    }

    @Test
    void fewer_than_three_pairs_say_nothing() {
        assertEquals(Optional.empty(), OnsetPairs.measure(minutes(0, 100), minutes(1, 101)));
        assertEquals(Optional.empty(), OnsetPairs.measure(List.of(), minutes(1, 2, 3)));
    }

    @Test
    void what_came_before_or_more_than_half_an_hour_later_is_no_pair() {
        assertEquals(Optional.empty(), OnsetPairs.measure(minutes(10, 110, 210), minutes(9, 109, 209)));
        assertEquals(Optional.empty(), OnsetPairs.measure(minutes(0, 100, 200), minutes(31, 131, 231)));
    }

    @Test
    void the_order_of_the_onsets_does_not_matter() {
        var random = new Random(3);
        var above = new ArrayList<>(minutes(0, 60, 120, 180, 240));
        var below = new ArrayList<>(minutes(2, 63, 122, 184, 241));
        var known = OnsetPairs.measure(above, below);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(above, random);
            Collections.shuffle(below, random);
            assertEquals(known, OnsetPairs.measure(above, below));
        }
    }

    private static List<Instant> minutes(int... afterNoon) {
        return Arrays.stream(afterNoon)
                .mapToObj(minute -> NOON.plus(Duration.ofMinutes(minute)))
                .toList();
    }
}
