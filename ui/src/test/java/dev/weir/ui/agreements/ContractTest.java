package dev.weir.ui.agreements;

import static dev.weir.ui.Examples.FRAUD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Examples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final SloId LATENCY = new SloId("latency");

    static Slo with(Slo slo, Indicator indicator, BudgetingMethod method, TimeWindow window) {
        return new Slo(
                slo.id(),
                slo.document(),
                1,
                "00",
                slo.title(),
                "",
                FRAUD,
                indicator,
                new Target(0.99),
                window,
                method,
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                NoDataPolicy.UNKNOWN,
                true,
                Duration.ZERO,
                false);
    }

    private static String promise(Indicator indicator, BudgetingMethod method) {
        return Contract.promise(
                with(Examples.latency("latency"), indicator, method, new TimeWindow.Rolling(Duration.ofDays(28))));
    }

    static Sla sla(List<Cost> costs, List<CreditTier> credits) {
        return new Sla(
                "fraud",
                "Fraud in time",
                "Payments desk",
                "payments",
                "card payments",
                List.of(LATENCY),
                List.of(),
                costs,
                credits);
    }

    @Test
    void it_says_by_whom_and_for_whom() {
        assertEquals(
                "payments promises Payments desk, for card payments:", Contract.parties(sla(List.of(), List.of())));
    }

    @Test
    void a_threshold_is_a_sentence_of_each_method() {
        var latency = Examples.latency("latency").indicator();
        assertEquals(
                "the end-to-end latency (p99) of demo/fraud-detection is < 1 s in at least 99 % of its measurements,"
                        + " over the last 28 days at any time.",
                promise(latency, new BudgetingMethod.Occurrences()));
        assertEquals(
                "the end-to-end latency (p99) of demo/fraud-detection is < 1 s in at least 99 % of all slices of 1 min,"
                        + " each of which counts as kept when 95 % of its measurements are so, over the last 28 days at"
                        + " any time.",
                promise(latency, new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.95)));
        assertTrue(promise(latency, new BudgetingMethod.RatioTimeslices(Duration.ofMinutes(1)))
                .contains("averaged over slices of 1 min"));
    }

    @Test
    void other_indicators_are_sentences_too() {
        var each = new BudgetingMethod.Occurrences();
        assertEquals(
                "of the records in of demo/fraud-detection at least 99 % are not rejected records, over the last 28 days"
                        + " at any time.",
                promise(Examples.accepted("accepted").indicator(), each));
        var lag = Selector.exactly(Series.of(Signal.WATERMARK_LAG, FRAUD));
        var age = Selector.exactly(Series.of(Signal.LAST_RECORD_AGE, FRAUD));
        assertEquals(
                "at least 99 % of the results of demo/fraud-detection are visible within 15 s after the end of their"
                        + " slice of event time (30 s each), over the last 28 days at any time.",
                promise(new Indicator.EventTime(lag, age, Duration.ofSeconds(15)), each));
        var parity = new Indicator.Share(
                Selector.exactly(new Series("feature_store_parity_ratio", Labels.none())), Indicator.Ratio.Counts.GOOD);
        assertTrue(promise(parity, each).contains("the feature parity of demo/fraud-detection is at least 99 % on"));
        var two = new Indicator.Composite(List.of(
                new Indicator.Component("fast", Examples.latency("a").indicator(), new Target(0.99), 0, 3),
                new Indicator.Component("small", Examples.backlog("b").indicator(), new Target(0.99), 0, 1)));
        assertTrue(promise(two, each).contains("together: fast (75 % of the weight), small (25 % of the weight)"));
    }

    @Test
    void a_calendar_window_names_the_month_and_the_clock() {
        var berlin = ZoneId.of("Europe/Berlin");
        var begin = LocalDateTime.parse("2026-01-01T00:00:00");
        assertEquals(
                "in each month of the calendar, by the clock of Europe/Berlin",
                Contract.window(new TimeWindow.Calendar(begin, berlin, 1, ChronoUnit.MONTHS)));
        assertEquals(
                "in each 7 days of the calendar, by the clock of Europe/Berlin",
                Contract.window(new TimeWindow.Calendar(begin, berlin, 7, ChronoUnit.DAYS)));
    }

    @Test
    void costs_keep_all_their_digits() {
        var cents = new Cost.PerBadEvent(LATENCY, new BigDecimal("0.125"), EUR);
        var whole = new Cost.PerBadMinute(LATENCY, new BigDecimal("900"), EUR);
        assertEquals(
                List.of(
                        "Each bad event of \"Decisions in time\" puts 0.125 € at risk.",
                        "Each bad minute of \"Decisions in time\" puts 900.00 € at risk."),
                Contract.costs(sla(List.of(cents, whole), List.of()), List.of(Examples.latency("latency"))));
        assertEquals(
                List.of("No amount is agreed for what is broken."),
                Contract.costs(sla(List.of(), List.of()), List.of()));
    }

    @Test
    void credits_are_said_with_their_bounds() {
        assertEquals("No credit is agreed.", Contract.credits(sla(List.of(), List.of())));
        assertEquals(
                "Of the fee of the period is credited 10 % when less than 99.5 % is attained, 25 % when less than 95 %"
                        + " is attained, by the promise that is kept worst.",
                Contract.credits(sla(List.of(), List.of(new CreditTier(0.995, 0.1), new CreditTier(0.95, 0.25)))));
    }

    private static Agreements.Row row(List<CreditTier> credits, Budget... budgets) {
        Slo slo = Examples.latency("latency");
        return new Agreements.Row(
                sla(List.of(), credits),
                java.util.Arrays.stream(budgets)
                        .map(budget -> new Agreements.Promise(
                                slo,
                                Optional.of(new Verdict(
                                        slo.id(),
                                        1,
                                        Examples.NOW,
                                        new Condition.Healthy(),
                                        budget,
                                        List.of(),
                                        null,
                                        0.3)),
                                Optional.empty()))
                        .toList(),
                dev.weir.ui.AtRisk.none());
    }

    private static Budget measured(double low, double high) {
        return new Budget(0.5, 90, 100, 1, low, high);
    }

    private static final List<CreditTier> TIERS = List.of(new CreditTier(0.995, 0.1), new CreditTier(0.95, 0.25));

    @Test
    void the_tier_that_applies_is_that_of_the_worst_promise() {
        assertEquals(
                "Were the period to end now, nothing would be credited: attained so far is 99.9 % by the promise that"
                        + " is kept worst.",
                Tiers.of(row(TIERS, measured(0.999, 0.999))).sentence());
        assertEquals(
                "Were the period to end now, 10 % of the fee would be credited: attained so far is 98 % by the promise"
                        + " that is kept worst.",
                Tiers.of(row(TIERS, measured(0.999, 0.999), measured(0.98, 0.98)))
                        .sentence());
        assertEquals(
                Optional.of(TIERS.get(1)),
                Tiers.of(row(TIERS, measured(0.5, 0.5))).most());
    }

    @Test
    void a_bound_is_not_below_itself() {
        assertEquals(
                Optional.empty(), Tiers.of(row(TIERS, measured(0.995, 0.995))).most());
        assertEquals(
                Optional.of(TIERS.getFirst()),
                Tiers.of(row(TIERS, measured(0.95, 0.95))).most());
    }

    @Test
    void time_that_nobody_measured_leaves_the_credit_open() {
        assertEquals(
                "Were the period to end now, between nothing and 25 % of the fee would be credited: attained so far is"
                        + " 90 % to 99.9 % by the promise that is kept worst, since some time was not measured.",
                Tiers.of(row(TIERS, measured(0.9, 0.999))).sentence());
    }

    @Test
    void what_was_never_measured_is_unknown_and_not_kept() {
        assertEquals(
                "What would be credited now cannot be told: of 1 promise nothing was measured in the period. At least"
                        + " nothing.",
                Tiers.of(row(TIERS, measured(0.999, 0.999), Budget.unmeasured()))
                        .sentence());
    }

    @Test
    void the_rate_is_per_minute_and_the_least_when_something_has_no_price() {
        var cost = new Cost.PerBadMinute(LATENCY, new BigDecimal("12.40"), EUR);
        var risk = new dev.weir.ui.AtRisk(List.of(new dev.weir.model.Money(6200, EUR)), 0);
        var none = dev.weir.ui.AtRisk.none();
        assertEquals(
                "12.40 € a minute now",
                MoneyCard.now(List.of(new Agreements.Priced(cost, Duration.ofMinutes(5), risk, none))));
        assertEquals(
                "Nothing at this moment",
                MoneyCard.now(List.of(new Agreements.Priced(cost, Duration.ofMinutes(5), none, risk))));
        assertEquals(
                "An amount that cannot be told, at this moment",
                MoneyCard.now(List.of(new Agreements.Priced(
                        cost, Duration.ofMinutes(5), new dev.weir.ui.AtRisk(List.of(), 2), none))));
    }
}
