package dev.weir.engine.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Money;
import dev.weir.model.Selector;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyAtRiskTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EVER = NOON.plus(Duration.ofDays(1000));
    private static final SloId SLO = new SloId("latency");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final Selector DECISIONS = new Selector("decisions_total", Labels.none());
    private static final Decisions NOBODY = (counters, span) -> OptionalDouble.empty();

    private static Cost.PerBadMinute perMinute(String rate) {
        return new Cost.PerBadMinute(SLO, new BigDecimal(rate), EURO);
    }

    private static Slice slice(long second, int length, double good, double total) {
        Instant start = NOON.plusSeconds(second);
        var span = new Interval(start, start.plusSeconds(length));
        return new Slice(SLO, 1, span, good, total, Duration.ofSeconds(length), span.end());
    }

    private static MoneyAtRisk of(Cost cost, Slice... slices) {
        var money = new MoneyAtRisk(cost, NOBODY, slice -> false);
        List.of(slices).forEach(money::take);
        return money;
    }

    private static Amounts all(MoneyAtRisk money) {
        return money.between(NOON.minusSeconds(1), EVER);
    }

    private static List<Money> euros(long cents) {
        return List.of(new Money(cents, EURO));
    }

    @Test
    void a_bad_minute_costs_its_bad_share() {
        // 30 s half bad at 6 € a minute, and a timeslice of a minute that is bad whole
        assertEquals(euros(150), all(of(perMinute("6"), slice(0, 30, 5, 10))).money());
        assertEquals(euros(600), all(of(perMinute("6"), slice(0, 60, 0, 1))).money());
        assertEquals(List.of(), all(of(perMinute("6"), slice(0, 60, 1, 1))).money());
        assertTrue(all(of(perMinute("6"), slice(0, 60, 0, 0))).isNone(), "nothing is known to be bad");
    }

    @Test
    void a_bad_event_costs_its_rate_which_may_be_finer_than_the_currency() {
        var cost = new Cost.PerBadEvent(SLO, new BigDecimal("0.0125"), EURO);
        assertEquals(euros(4), all(of(cost, slice(0, 60, 7, 10))).money(), "3.75 cents");
        assertEquals(euros(13), all(of(cost, slice(0, 60, 0, 10))).money(), "12.5 cents: halves go up");
        assertEquals(
                List.of(new Money(2, YEN)),
                all(of(new Cost.PerBadEvent(SLO, new BigDecimal("0.5"), YEN), slice(0, 60, 7, 10)))
                        .money(),
                "a currency without minor units");
    }

    @Test
    void a_wrong_decision_is_the_bad_share_of_the_decisions_and_unknown_ones_are_counted() {
        var cost = new Cost.PerWrongDecision(SLO, DECISIONS, new BigDecimal("2.50"), EURO);
        var money = new MoneyAtRisk(
                cost,
                (counters, span) -> span.start().equals(NOON) ? OptionalDouble.of(40) : OptionalDouble.empty(),
                slice -> false);
        money.take(slice(0, 60, 9, 10));
        money.take(slice(60, 60, 9, 10));
        money.take(slice(120, 60, 10, 10));
        assertEquals(euros(1000), all(money).money());
        assertEquals(1, all(money).unpriced());
    }

    @Test
    void what_is_corrected_or_of_another_costs_nothing() {
        var money = new MoneyAtRisk(
                perMinute("6"), NOBODY, slice -> slice.span().start().equals(NOON));
        money.take(slice(0, 60, 0, 1));
        var span = new Interval(NOON.plusSeconds(60), NOON.plusSeconds(120));
        money.take(new Slice(new SloId("other"), 1, span, 0, 1, Duration.ZERO, NOON));
        assertTrue(all(money).isNone());
    }

    @Test
    void parts_stand_side_by_side_and_cost_their_shares_until_another_version_takes_their_place() {
        var money = new MoneyAtRisk(perMinute("6"), NOBODY, slice -> false, part -> part == 1 ? 0.75 : 0.25);
        var minute = new Interval(NOON, NOON.plusSeconds(60));
        money.take(new Slice(SLO, 1, 1, minute, 0, 5, Duration.ZERO, NOON));
        money.take(new Slice(SLO, 1, 2, minute, 1, 2, Duration.ZERO, NOON));
        // 3/4 of the whole minute and 1/4 of half of it.
        assertEquals(euros(450 + 75), all(money).money());
        money.take(new Slice(SLO, 1, 2, minute, 2, 2, Duration.ZERO, NOON.plusSeconds(1)));
        assertEquals(euros(450), all(money).money());
        assertEquals(
                euros(450 + 150),
                money.between(
                                NOON,
                                NOON.plusSeconds(120),
                                List.of(new Slice(SLO, 1, 2, minute, 0, 2, Duration.ZERO, NOON)))
                        .money());
        var half = new Interval(NOON.plusSeconds(30), NOON.plusSeconds(60));
        money.take(new Slice(SLO, 2, 2, half, 0, 2, Duration.ZERO, NOON.plusSeconds(2)));
        assertEquals(euros(75), all(money).money());
    }

    @Test
    void another_cut_of_the_same_time_takes_its_place() {
        assertEquals(
                euros(300),
                all(of(perMinute("6"), slice(0, 60, 0, 1), slice(30, 30, 0, 1))).money(),
                "the older minute does not count beside a newer half of it");
        assertEquals(
                euros(600),
                all(of(perMinute("6"), slice(0, 30, 0, 1), slice(30, 30, 0, 1), slice(0, 60, 0, 1)))
                        .money());
    }

    @Test
    void amounts_of_several_currencies_stay_apart() {
        var sum = all(of(perMinute("6"), slice(0, 60, 0, 1)))
                .plus(all(of(new Cost.PerBadMinute(SLO, BigDecimal.TEN, YEN), slice(0, 60, 0, 1))));
        assertEquals(List.of(new Money(600, EURO), new Money(10, YEN)), sum.money());
    }

    static LongStream hundred() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("hundred")
    void the_sum_is_the_integral_whatever_the_order_the_ticks_and_the_amendments(long seed) {
        var random = new Random(seed);
        Cost cost =
                random.nextBoolean() ? perMinute("0.37") : new Cost.PerBadEvent(SLO, new BigDecimal("0.0031"), EURO);
        var known = new HashMap<Long, Slice>();
        var running =
                new MoneyAtRisk(cost, NOBODY, slice -> slice.span().start().getEpochSecond() % 7 == 0);
        for (int i = 0; i < 500; i++) {
            long second = 5L * random.nextInt(300);
            int total = random.nextInt(30);
            var slice = slice(second, 5, total - random.nextInt(total + 1), total);
            Slice before = known.put(second, slice);
            Amounts sum = all(running);
            running.take(slice);
            BigDecimal difference =
                    priced(cost, slice).subtract(before == null ? BigDecimal.ZERO : priced(cost, before));
            assertEquals(sum.plus(new Amounts(Map.of(EURO, difference), 0)), all(running), "changes by the difference");
        }
        var ordered = new ArrayList<>(known.values());
        Collections.shuffle(ordered, random);
        assertEquals(all(running), all(MoneyAtRiskTest.scratch(cost, ordered)));

        // spans that meet share nothing and leave out nothing
        var cuts = new TreeSet<Instant>(List.of(NOON.minusSeconds(1), EVER));
        for (int i = 0; i < 6; i++) {
            cuts.add(NOON.plusMillis(random.nextInt(1_500_000)));
        }
        Amounts parts = Amounts.none();
        Instant from = cuts.first();
        for (Instant cut : cuts.tailSet(from, false)) {
            parts = parts.plus(running.between(from, cut));
            from = cut;
        }
        assertEquals(all(running), parts);
    }

    private static BigDecimal priced(Cost cost, Slice slice) {
        return slice.span().start().getEpochSecond() % 7 == 0
                ? BigDecimal.ZERO
                : MoneyAtRisk.amount(cost, slice, NOBODY).orElseThrow();
    }

    private static MoneyAtRisk scratch(Cost cost, List<Slice> slices) {
        var money = new MoneyAtRisk(cost, NOBODY, slice -> slice.span().start().getEpochSecond() % 7 == 0);
        slices.forEach(money::take);
        return money;
    }

    @Test
    void slices_that_may_still_change_are_shown_and_not_remembered() {
        var money = of(perMinute("6"), slice(0, 60, 0, 1), slice(60, 60, 0, 1));
        var open = List.of(slice(90, 30, 0, 1), slice(120, 30, 0, 1));
        assertEquals(euros(1200), money.between(NOON, EVER, open).money(), "the minute before is cut otherwise");
        assertEquals(euros(600), money.between(NOON.plusSeconds(60), EVER, open).money());
        assertEquals(
                euros(900), money.between(NOON, NOON.plusSeconds(120), open).money());
        assertEquals(
                euros(600), money.between(NOON, NOON.plusSeconds(119), open).money());
        assertEquals(euros(1200), all(money).money());
    }

    @Test
    void what_is_forgotten_is_what_ended_before() {
        var money = of(perMinute("6"), slice(0, 60, 0, 1), slice(60, 60, 0, 1));
        money.forget(NOON.plusSeconds(60), Duration.ZERO);
        assertEquals(euros(600), all(money).money());
    }
}
