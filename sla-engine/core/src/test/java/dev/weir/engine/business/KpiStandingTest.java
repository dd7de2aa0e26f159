package dev.weir.engine.business;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.Slos;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KpiStandingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static BusinessKpi kpi(String metric, Operator op, double goal) {
        return new BusinessKpi(
                "kpi",
                "A figure",
                "€",
                new Selector(metric, Labels.none()),
                Optional.of(new BusinessKpi.Goal(op, goal)),
                List.of());
    }

    private static Sample sample(String metric, long minute, double value) {
        return Sample.of(new Series(metric, Labels.of("shop", "web")), NOON.plus(Duration.ofMinutes(minute)), value);
    }

    /** A counter that is read every minute and grows by so much, from minutes ago to now. */
    private static List<Sample> counter(int minutes, double step) {
        var samples = new ArrayList<Sample>();
        for (int i = -minutes; i <= 0; i++) {
            samples.add(sample("orders_total", i, 1000 + step * (i + minutes)));
        }
        return samples;
    }

    @Test
    void a_gauge_is_compared_as_it_is() {
        var samples = List.of(sample("rate", -4, 0.5), sample("rate", -1, 0.97));
        assertEquals(
                new KpiStanding.Met(0.97, NOON.minusSeconds(60)),
                KpiStanding.of(kpi("rate", Operator.GTE, 0.95), samples, NOON));
        assertEquals(
                new KpiStanding.Missed(0.97, NOON.minusSeconds(60)),
                KpiStanding.of(kpi("rate", Operator.LT, 0.95), samples, NOON));
        var aimless = new BusinessKpi("kpi", "", "", new Selector("rate", Labels.none()), List.of());
        assertEquals(new KpiStanding.WithoutGoal(0.97, NOON.minusSeconds(60)), KpiStanding.of(aimless, samples, NOON));
    }

    @Test
    void a_counter_is_its_growth_in_an_hour_also_when_it_was_seen_for_less_and_was_reset() {
        var goal = kpi("orders_total", Operator.GTE, 100);
        assertEquals(new KpiStanding.Met(120, NOON), KpiStanding.of(goal, counter(60, 2), NOON));
        assertEquals(new KpiStanding.Met(120, NOON), KpiStanding.of(goal, counter(15, 2), NOON));
        assertEquals(new KpiStanding.Missed(60, NOON), KpiStanding.of(goal, counter(60, 1), NOON));
        var reset = List.of(
                sample("orders_total", -60, 500), sample("orders_total", -30, 540), sample("orders_total", 0, 30));
        assertEquals(new KpiStanding.Missed(70, NOON), KpiStanding.of(goal, reset, NOON));
        assertEquals(
                new KpiStanding.Unknown("a counter with samples of 9 minutes, needed are 10"),
                KpiStanding.of(goal, counter(9, 2), NOON));
    }

    @Test
    void what_is_old_missing_or_not_one_series_is_unknown() {
        var goal = kpi("rate", Operator.GTE, 0.95);
        var nothing = new KpiStanding.Unknown("no usable sample in the last 5 minutes");
        assertEquals(nothing, KpiStanding.of(goal, List.of(), NOON));
        assertEquals(nothing, KpiStanding.of(goal, List.of(sample("rate", -6, 1)), NOON));
        var missing = Sample.missing(new Series("rate", Labels.of("shop", "web")), NOON);
        assertEquals(nothing, KpiStanding.of(goal, List.of(missing), NOON));
        var other = Sample.of(new Series("rate", Labels.of("shop", "app")), NOON, 1);
        assertEquals(
                new KpiStanding.Unknown("2 series are chosen; choose one by its labels"),
                KpiStanding.of(goal, List.of(sample("rate", 0, 1), other), NOON));
    }

    @Test
    void the_growth_of_a_span_is_that_of_the_samples_in_it_and_an_aggregate_speaks_for_its_parts() {
        var span = new Interval(NOON, NOON.plusSeconds(120));
        assertEquals(
                OptionalDouble.empty(), Growth.in(List.of(sample("x_total", 0, 5)), span), "nothing to count from");
        var samples = new ArrayList<>(List.of(
                sample("x_total", -1, 3), sample("x_total", 0, 5), sample("x_total", 1, 9), sample("x_total", 2, 90)));
        assertEquals(OptionalDouble.of(6), Growth.in(samples, span));
        var part = new Series("x_total", Labels.of("shop", "web", "partition", "1"));
        samples.add(Sample.of(part, NOON, 1));
        samples.add(Sample.of(part, NOON.plusSeconds(60), 1000));
        assertEquals(OptionalDouble.of(6), Growth.in(samples, span));
    }

    @Test
    void steps_lay_slices_and_samples_beside_each_other() {
        var steps = Steps.before(NOON.plusSeconds(30), Duration.ofMinutes(3), Duration.ofMinutes(1));
        assertEquals(new Interval(NOON.minusSeconds(180), NOON), steps.span());
        var slo = new SloId("slo");
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < 4; i++) {
            Instant start = NOON.minusSeconds(180 - 30L * i);
            var span = new Interval(start, start.plusSeconds(30));
            slices.add(new Slice(slo, 1, span, i, 4, Duration.ZERO, NOON));
        }
        assertArrayEquals(new double[] {7 / 8.0, 3 / 8.0, Double.NaN}, steps.badShare(Slos.latency(), slices));
        assertArrayEquals(
                new double[] {2, Double.NaN, 5},
                steps.figures(
                        List.of(sample("rate", -3, 2), sample("rate", -1, 5)), new Selector("rate", Labels.none())));
        assertArrayEquals(
                new double[] {Double.NaN, 4, 3},
                steps.figures(
                        List.of(sample("x_total", -3, 2), sample("x_total", -2, 6), sample("x_total", -1, 3)),
                        new Selector("x_total", Labels.none())));
    }
}
