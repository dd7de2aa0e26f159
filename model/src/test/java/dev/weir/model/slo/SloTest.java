package dev.weir.model.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Service levels are valid by construction, and a verdict has one word. */
class SloTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Selector METRIC = new Selector("latency", Labels.none());

    private static BurnRule rule(Duration longWindow, Duration shortWindow, double factor) {
        return new BurnRule(new RuleId("fast"), Severity.PAGE, longWindow, shortWindow, factor, 1);
    }

    private static Slo slo(double target, Duration slice, BurnRule... rules) {
        return new Slo(
                new SloId("latency"),
                1,
                "hash",
                "",
                "",
                new PipelineId("demo", "fraud"),
                new Indicator.Threshold(METRIC, Operator.LT, 1),
                new Target(target),
                new TimeWindow.Rolling(Duration.ofDays(30)),
                new BudgetingMethod.Occurrences(),
                List.of(rules),
                slice,
                Duration.ofMinutes(1),
                false);
    }

    @Test
    void a_rule_that_can_never_fire_is_refused_with_the_reason() {
        var fast = rule(Duration.ofHours(1), Duration.ofMinutes(5), 14.4);
        assertEquals(1, slo(0.99, Duration.ofSeconds(30), fast).rules().size());
        var message = assertThrows(IllegalArgumentException.class, () -> slo(0.9, Duration.ofSeconds(30), fast))
                .toString();
        assertTrue(message.contains("can never fire") && message.contains("14.4"), message);
    }

    @Test
    void of_parts_whose_burn_rates_add_a_rule_may_ask_for_all_that_they_burn_together() {
        var threshold = new Indicator.Threshold(METRIC, Operator.LT, 1);
        var parts = new Indicator.Composite(List.of(
                new Indicator.Component("strict", threshold, new Target(0.99), 0, 3),
                new Indicator.Component("lax", threshold, new Target(0.5), 0, 1)));
        var events = new BudgetingMethod.Occurrences();
        // The mean target is 0.8675: a plain SLO of it burns 7.5 times at most.
        var mean = new Target(0.75 * 0.99 + 0.25 * 0.5);
        assertEquals(0.75 * 100 + 0.25 * 2, Slo.mostBurn(parts, events, mean), 1e-9);
        assertEquals(7.547, Slo.mostBurn(threshold, events, mean), 1e-3);
        assertEquals(
                7.547, Slo.mostBurn(parts, new BudgetingMethod.RatioTimeslices(Duration.ofMinutes(1)), mean), 1e-3);
        var slo = slo(parts, mean, rule(Duration.ofHours(1), Duration.ofMinutes(5), 75));
        assertEquals(
                List.of("strict", "lax"),
                slo.parts().stream().map(Indicator.Component::name).toList());
        assertEquals(List.of(1.0, 0.75, 0.25, 1.0), List.of(slo.share(0), slo.share(1), slo.share(2), slo.share(3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> slo(parts, mean, rule(Duration.ofHours(1), Duration.ofMinutes(5), 76)));
    }

    private static Slo slo(Indicator indicator, Target target, BurnRule rule) {
        return new Slo(
                new SloId("latency"),
                1,
                "hash",
                "",
                "",
                new PipelineId("demo", "fraud"),
                indicator,
                target,
                new TimeWindow.Rolling(Duration.ofDays(30)),
                new BudgetingMethod.Occurrences(),
                List.of(rule),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                false);
    }

    @Test
    void slices_coarser_than_a_tenth_of_a_short_window_are_refused() {
        var fast = rule(Duration.ofHours(1), Duration.ofMinutes(5), 2);
        assertThrows(IllegalArgumentException.class, () -> slo(0.99, Duration.ofSeconds(31), fast));
    }

    @Test
    void a_rule_needs_ordered_windows_a_positive_factor_and_an_event() {
        assertThrows(IllegalArgumentException.class, () -> rule(Duration.ofMinutes(5), Duration.ofHours(1), 2));
        assertThrows(IllegalArgumentException.class, () -> rule(Duration.ofHours(1), Duration.ZERO, 2));
        assertThrows(IllegalArgumentException.class, () -> rule(Duration.ofHours(1), Duration.ofMinutes(5), 0));
        assertThrows(
                IllegalArgumentException.class, () -> rule(Duration.ofHours(1), Duration.ofMinutes(5), Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new RuleId(""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BurnRule(new RuleId("a"), Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 2, 0));
    }

    @Test
    void targets_thresholds_windows_and_names_have_bounds() {
        assertEquals(0.01, new Target(0.99).budget(), 1e-12);
        for (double ratio : new double[] {0, 1, -1, 2, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Target(ratio));
        }
        assertThrows(IllegalArgumentException.class, () -> new Indicator.Threshold(METRIC, Operator.LT, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow.Rolling(Duration.ofMinutes(59)));
        assertThrows(IllegalArgumentException.class, () -> new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 1.01));
        assertThrows(IllegalArgumentException.class, () -> new SloId("Not A Label"));
        assertThrows(IllegalArgumentException.class, () -> new Sla("a", "", "", "", "", List.of(), List.of()));
    }

    @Test
    void a_rolling_window_ends_now() {
        var hour = new TimeWindow.Rolling(Duration.ofHours(1));
        assertEquals(new Interval(NOON.minusSeconds(3600), NOON), hour.until(NOON));
    }

    @Test
    void operators_compare_as_they_are_written() {
        assertTrue(Operator.of("lt").holds(1, 2));
        assertFalse(Operator.of("lt").holds(2, 2));
        assertTrue(Operator.of("lte").holds(2, 2));
        assertFalse(Operator.of("gt").holds(2, 2));
        assertTrue(Operator.of("gte").holds(2, 2));
        for (Operator operator : Operator.values()) {
            assertFalse(operator.holds(Double.NaN, 1), operator + " holds for NaN");
        }
        assertThrows(IllegalArgumentException.class, () -> Operator.of("<"));
    }

    @Test
    void a_slice_cannot_hold_more_good_events_than_events_nor_more_time_than_there_is() {
        var minute = new Interval(NOON, NOON.plusSeconds(60));
        var id = new SloId("a");
        assertEquals(1, new Slice(id, 1, minute, 1, 1, Duration.ofSeconds(60), NOON).good());
        assertThrows(
                IllegalArgumentException.class, () -> new Slice(id, 1, minute, 2, 1, Duration.ofSeconds(60), NOON));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Slice(id, 1, minute, Double.NaN, 1, Duration.ofSeconds(60), NOON));
        assertThrows(
                IllegalArgumentException.class, () -> new Slice(id, 1, minute, 1, 1, Duration.ofSeconds(61), NOON));
    }

    @Test
    void a_budget_is_used_up_at_zero_but_never_before_anything_was_measured() {
        assertFalse(Budget.unmeasured().usedUp());
        assertTrue(Double.isNaN(Budget.unmeasured().attainment()));
        assertTrue(new Budget(0, 98, 100, 1, 0.98, 0.98).usedUp());
        assertEquals(0.98, new Budget(0, 98, 100, 1, 0.98, 0.98).attainment());
        assertFalse(new Budget(0.01, 99, 100, 1, 0.99, 0.99).usedUp());
    }

    @Test
    void the_word_of_a_verdict_puts_what_is_bad_before_what_is_unknown() {
        var firing = new Condition.Firing(List.of(new RuleId("fast")), Severity.PAGE, "burns");
        var noData = new Condition.NoData(Duration.ofMinutes(2));
        var healthy = new Condition.Healthy();
        var left = new Budget(0.5, 99, 100, 1, 0.99, 0.99);
        var none = new Budget(-1, 90, 100, 1, 0.9, 0.9);
        assertEquals(Standing.MET, verdict(healthy, left));
        assertEquals(Standing.NO_DATA, verdict(noData, left));
        assertEquals(Standing.BURNING, verdict(firing, left));
        assertEquals(Standing.BREACHED, verdict(firing, none));
        assertEquals(Standing.BREACHED, verdict(healthy, none));
        assertEquals(Standing.BREACHED, verdict(noData, none));
        assertThrows(IllegalArgumentException.class, () -> new Condition.Firing(List.of(), Severity.PAGE, "nothing"));
    }

    private static Standing verdict(Condition condition, Budget budget) {
        return new Verdict(new SloId("a"), 1, NOON, condition, budget, List.of(), null, Double.NaN).standing();
    }
}
