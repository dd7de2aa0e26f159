package dev.weir.console.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
    private static final Series COST = new Series("pipeline_cost_units_total", Labels.none());
    private static final Interval HOUR = Interval.before(NOW, Duration.ofHours(1));

    private static Growth minutes(IntPredicate there, IntToDoubleFunction value) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 60; i++) {
            if (there.test(i)) {
                samples.add(Sample.of(COST, HOUR.start().plusSeconds(60L * i), value.applyAsDouble(i)));
            }
        }
        return new Growth(samples, NOW.minus(Duration.ofDays(1)));
    }

    @Test
    void a_counter_that_was_always_measured_is_whole() {
        var amount = minutes(i -> true, i -> 2 + i).in(HOUR);
        assertEquals(59, amount.units(), 1e-9);
        assertTrue(amount.whole());
    }

    @Test
    void nothing_measured_is_unknown_and_never_zero() {
        var amount = minutes(i -> false, i -> 0).in(HOUR);
        assertFalse(amount.known());
        assertEquals("–", amount.words("EUR"));
        assertFalse(minutes(i -> i == 7, i -> 3).in(HOUR).known());
    }

    @Test
    void where_it_began_anew_it_is_at_least() {
        var amount = minutes(i -> true, i -> i < 30 ? 100 + i : i - 30).in(HOUR);
        assertEquals(29 + 29, amount.units(), 1e-9);
        assertFalse(amount.whole());
        assertEquals("at least 58.00 €", amount.words("EUR"));
    }

    @Test
    void a_gap_is_not_measured_time() {
        var amount = minutes(i -> i < 20 || i >= 40, i -> i).in(HOUR);
        assertEquals(59, amount.units(), 1e-9);
        assertEquals(Duration.ofMinutes(38), amount.measured());
        assertFalse(amount.whole());
    }

    @Test
    void what_is_partial_is_not_whole() {
        var samples = List.of(
                Sample.of(COST, HOUR.start(), 1), new Sample(COST, NOW.minusSeconds(1), NOW, 2, Quality.PARTIAL));
        assertFalse(new Growth(samples, NOW.minus(Duration.ofDays(28))).in(HOUR).whole());
    }

    @Test
    void a_result_costs_what_both_grew_by_together() {
        var cost = minutes(i -> true, i -> i);
        assertEquals(0.1, cost.per(minutes(i -> true, i -> 10.0 * i), HOUR), 1e-9);
        assertEquals(0.1, cost.per(minutes(i -> i > 30, i -> 10.0 * i), HOUR), 1e-9);
        assertTrue(Double.isNaN(cost.per(minutes(i -> true, i -> 5), HOUR)));
        assertTrue(Double.isNaN(cost.per(minutes(i -> false, i -> 5), HOUR)));
    }

    @Test
    void hours_have_what_grew_in_them_and_nothing_where_nothing_was_measured() {
        var hourly = minutes(i -> true, i -> i).hourly();
        assertEquals(1, hourly.size());
        assertEquals(59, hourly.getFirst().value(), 1e-9);
        assertTrue(minutes(i -> i == 0 || i == 59, i -> i).hourly().isEmpty());
    }

    @Test
    void a_run_cost_its_counter_from_zero() {
        var amount = minutes(i -> i > 5, i -> i).sinceZero();
        assertEquals(59, amount.units(), 1e-9);
        assertTrue(amount.whole());
        assertFalse(minutes(i -> true, i -> i % 30).sinceZero().whole());
    }

    @Test
    void small_prices_keep_two_digits() {
        assertEquals("at least 0.00042 €", new dev.weir.ui.cost.Amount(0.000423, Duration.ZERO, false).words("EUR"));
        assertEquals("1,204.50 €", new dev.weir.ui.cost.Amount(1204.5, Duration.ZERO, true).words("EUR"));
        assertEquals("0.00 €", new dev.weir.ui.cost.Amount(0, Duration.ZERO, true).words("EUR"));
    }
}
