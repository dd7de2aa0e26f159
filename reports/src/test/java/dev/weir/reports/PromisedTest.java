package dev.weir.reports;

import static dev.weir.reports.GoldenEstate.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.fact.Fact;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link GoldenEstate} has not: policies for unmeasured time, ratios, nightly corrections, prices that cannot be told, other periods. By hand. */
class PromisedTest {
    private static final double EXACT = 1e-9;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final TimeWindow ROLLING = new TimeWindow.Rolling(Duration.ofDays(28));
    private static final TimeWindow MONTH = new TimeWindow.Calendar(
            LocalDateTime.parse("2026-01-01T00:00:00"), GoldenEstate.BERLIN, 1, ChronoUnit.MONTHS);
    private static final Week WEEK = new Week(2026, 46, GoldenEstate.BERLIN);
    private static final Instant MONDAY = WEEK.interval().start();

    private static double known(@Nullable Double figure) {
        assertNotNull(figure);
        return figure;
    }

    /** 10 events an hour, all bad in the first; from Thursday noon on, half of the week, nothing was measured. */
    private static Report.SloLine halfMeasured(String noData) {
        return OneSlo.line(OneSlo.in(WEEK)
                .promises("Occurrences", noData, 0.9, ROLLING, HOUR)
                .runs(
                        HOUR,
                        at -> at.isBefore(MONDAY.plus(HOUR.multipliedBy(84)))
                                ? new OneSlo.Slice(at.equals(MONDAY) ? 0 : 10, 10)
                                : null)
                .report());
    }

    // 84 of 168 h are measured: 840 events, 830 good. 840 × 672/84 × 10 % = 672 may be bad, 10 were. Were the rest bad
    // too, 84/672 ÷ 10 % = 1.25 of the
    // budget would be gone

    @Test
    void unmeasured_time_that_is_unknown_uses_nothing_and_proves_nothing() {
        Report.SloLine line = halfMeasured("unknown");
        assertEquals(1 - 10.0 / 672, known(line.budget().end()), EXACT);
        assertEquals(830.0 / 840 / 2, line.window().low(), EXACT);
        assertEquals(830.0 / 840 / 2 + 0.5, line.window().high(), EXACT);
        assertEquals(Outcome.UNPROVEN, line.outcome());
    }

    @Test
    void unmeasured_time_that_counts_as_bad_uses_the_budget() {
        Report.SloLine line = halfMeasured("bad");
        assertEquals(1 - 10.0 / 672 - 1.25, known(line.budget().end()), EXACT);
        assertEquals(830.0 / 840 / 2, line.window().low(), EXACT);
        assertEquals(830.0 / 840 / 2, line.window().high(), EXACT);
        assertEquals(Outcome.MISSED, line.outcome());
    }

    @Test
    void unmeasured_time_that_counts_as_good_leaves_the_promise_kept() {
        Report.SloLine line = halfMeasured("good");
        assertEquals(1 - 10.0 / 672, known(line.budget().end()), EXACT);
        assertEquals(830.0 / 840, line.window().low(), EXACT);
        assertEquals(830.0 / 840 / 2 + 0.5, line.window().high(), EXACT);
        assertEquals(Outcome.KEPT, line.outcome());
        assertEquals(0.5, line.actual().coverage(), EXACT);
    }

    @Test
    void ratios_of_slices_count_against_the_whole_month_with_what_was_brought_forward() {
        Instant november = local("2026-11-01T00:00");
        Report report = OneSlo.in(WEEK)
                .promises("RatioTimeslices", "unknown", 0.95, MONTH, HALF_HOUR)
                // 8 days of 48 slices; four of them bad
                .and(new Fact.Brought(
                        "only",
                        1,
                        0,
                        november,
                        List.of(new Fact.Sum(november, 380, 384, HALF_HOUR.multipliedBy(384))),
                        List.of()))
                // eight slices at a half, and twelve that nobody measured, of 336
                .runs(
                        HALF_HOUR,
                        at -> !at.isBefore(MONDAY.plus(HALF_HOUR.multipliedBy(324)))
                                ? null
                                : new OneSlo.Slice(at.isBefore(MONDAY.plus(HOUR.multipliedBy(4))) ? 0.5 : 1, 1))
                .report();
        Report.SloLine line = OneSlo.line(report);
        assertEquals(320, line.actual().good(), EXACT);
        assertEquals(324, line.actual().total(), EXACT);
        // November has 1,440 slices, 5 % of them are 72
        assertEquals(1 - 4.0 / 72, known(line.budget().start()), EXACT);
        assertEquals(4.0 / 72, known(line.budget().used()), EXACT);
        assertEquals(1 - 8.0 / 72, known(line.budget().end()), EXACT);
        // of 720 slices that are over 708 are measured, and 700 of these good
        assertEquals(700.0 / 720, line.window().low(), EXACT);
        assertEquals(712.0 / 720, line.window().high(), EXACT);
        // were the twelve bad as well, 20 of 72
        assertEquals(Outcome.KEPT, line.outcome());
        // an hour of two halves: 50 % bad, 5 % may be
        assertEquals(10, known(line.budget().worstBurn()), EXACT);
        assertEquals(MONDAY, line.budget().worstAt());
        // 4/72 in seven days, and as much again in the next seven
        Report.ForecastLine forecast = report.forecasts().getFirst();
        assertEquals(4.0 / 72 / 7, known(forecast.pace()), EXACT);
        assertEquals(1 - 12.0 / 72, known(forecast.next()), EXACT);
        assertNull(forecast.exhausted(), "64/72 last 112 days, longer than the month");
    }

    @Test
    void a_budget_that_will_not_last_says_when_it_ends() {
        // 10 events an hour, 12 hours of 2 bad ones a day, as many each day: 24 × 7 = 168 bad. 1,680 × 672/168 × 5 % =
        // 336 may be: half is used in seven
        // days, so the other half is in seven more
        Report.SloLine line = OneSlo.line(OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.95, ROLLING, HOUR)
                .runs(HOUR, at -> new OneSlo.Slice(Duration.between(MONDAY, at).toHours() % 2 == 0 ? 8 : 10, 10))
                .report());
        assertEquals(0.5, known(line.budget().end()), EXACT);
        assertEquals(WEEK.next().interval().end(), line.budget().exhausted());
    }

    /** From two to three every night; 10 events an hour; in the second night all are bad, the third was not measured. */
    private static OneSlo nightly() {
        var nights = new ArrayList<Fact.Span>();
        // two weeks earlier already, as the evidence has it from the earliest window on
        for (int night = -14; night < 7; night++) {
            Instant two = MONDAY.plus(Duration.ofDays(night)).plus(HOUR.multipliedBy(2));
            nights.add(new Fact.Span(two, two.plus(HOUR)));
        }
        return OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .and(new Fact.Correcting("nightly", List.of("only"), "maintenance", nights, "ann", "backup", null))
                .runs(HOUR, at -> {
                    long hour = Duration.between(MONDAY, at).toHours();
                    return hour == 50 ? null : new OneSlo.Slice(hour == 26 ? 0 : 10, 10);
                });
    }

    @Test
    void each_night_of_a_recurring_correction_says_what_it_spared_itself() {
        Report report = nightly().report();
        Report.SloLine line = OneSlo.line(report);
        // 161 hours of 10 events count, and none of them is bad
        assertEquals(1_610, line.actual().total(), EXACT);
        assertEquals(1_610, line.actual().good(), EXACT);
        assertEquals(1, line.actual().coverage(), EXACT);
        assertEquals(1, known(line.budget().end()), EXACT);
        assertEquals(7, report.corrections().size());
        // 1,610 × 672/161 × 10 % = 672 may be bad
        assertEquals(0, known(report.corrections().get(0).spared()), EXACT);
        assertEquals(10.0 / 672, known(report.corrections().get(1).spared()), EXACT);
        assertNull(report.corrections().get(2).spared(), "nobody measured the third night");
        assertEquals(
                10.0 / 672,
                report.corrections().stream()
                        .map(Report.CorrectionLine::spared)
                        .filter(spared -> spared != null)
                        .mapToDouble(PromisedTest::known)
                        .sum(),
                EXACT);
    }

    @Test
    void what_all_corrected_time_spared_cannot_be_told() {
        Report report = OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .and(new Fact.Correcting(
                        "moving",
                        List.of("only"),
                        "maintenance",
                        List.of(new Fact.Span(MONDAY, WEEK.interval().end())),
                        "ann",
                        "the whole site moved",
                        null))
                .runs(HOUR, at -> new OneSlo.Slice(5, 10))
                .report();
        assertNull(report.corrections().getFirst().spared(), "of no event it is known how many may be bad");
        assertEquals(Outcome.UNMEASURED, OneSlo.line(report).outcome());
        assertNull(OneSlo.line(report).actual().attainment());
    }

    @Test
    void a_bad_slice_of_which_decisions_are_not_known_is_counted_and_not_priced() {
        Instant second = MONDAY.plus(HOUR);
        Report report = OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .and(new Fact.Agreement(
                        "deal",
                        "The deal",
                        "the bank",
                        "ann",
                        "",
                        List.of("only"),
                        List.of(),
                        List.of(
                                new Fact.Price("only", "decision", new BigDecimal("0.125"), "EUR", "decided"),
                                new Fact.Price("only", "event", new BigDecimal("3"), "JPY", "")),
                        List.of()))
                .and(new Fact.Decided("only", "decided", new Fact.Span(MONDAY, second), 200.0))
                .and(new Fact.Decided("only", "decided", new Fact.Span(second, second.plus(HOUR)), null))
                .runs(HOUR, at -> new OneSlo.Slice(at.isBefore(second.plus(HOUR)) ? 6 : 10, 10))
                .report();
        // the first hour: 200 decisions × 4/10 × 0.125 = 10.00; of the second nobody knows. Two hours of 4 bad events
        // at 3 yen
        Report.SlaLine sla = report.slas().getFirst();
        assertEquals(List.of(new Report.Amount("EUR", 1_000), new Report.Amount("JPY", 24)), sla.atRisk());
        assertEquals(1, sla.unpriced());
        assertEquals(1, report.risks().get(0).unpriced());
        assertEquals(0, report.risks().get(1).unpriced());
        assertNull(sla.credit(), "no tier is agreed");
    }

    @Test
    void pages_tickets_refusals_and_what_was_held_are_told_apart() {
        OneSlo estate = OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .runs(HOUR, at -> new OneSlo.Slice(10, 10));
        // over in four minutes without anybody taking it; as short, but taken; in five minutes
        trouble(estate, "brief", null, 4);
        trouble(estate, "taken", MONDAY.plusSeconds(60), 4);
        trouble(estate, "five", null, 5);
        told(estate, "brief", "page", "sent");
        told(estate, "taken", "page", "sent");
        told(estate, "five", "page", "sent");
        told(estate, "five", "page", "sent");
        told(estate, "five", "ticket", "sent");
        told(estate, "brief", "page", "refused");
        told(estate, "brief", "page", "silenced");
        told(estate, "taken", "page", "silenced");
        told(estate, "taken", "ticket", "grouped");
        assertEquals(
                new Report.Alerts(
                        4, 1, 1, 0.25, 1, List.of(new Report.Held("grouped", 1), new Report.Held("silenced", 2))),
                estate.report().alerts());
    }

    private static void trouble(OneSlo estate, String id, @Nullable Instant taken, int minutes) {
        Duration open = Duration.ofMinutes(minutes);
        estate.and(new Fact.Trouble(
                id,
                "only",
                "demo/only",
                "page",
                "slow",
                null,
                MONDAY,
                taken,
                taken == null ? "" : "bob",
                MONDAY.plus(open),
                open,
                "",
                "",
                List.of()));
    }

    private static void told(OneSlo estate, String incident, String severity, String outcome) {
        estate.and(new Fact.Told(
                incident + severity + outcome, incident, MONDAY, "trigger", severity, outcome, List.of("pager")));
    }

    @Test
    void a_running_week_is_marked_and_counts_what_passed() {
        // Wednesday noon: 60 h
        Instant noon = MONDAY.plus(HOUR.multipliedBy(60));
        Report report = OneSlo.in(WEEK, noon)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .runs(HOUR, at -> new OneSlo.Slice(9, 10))
                .report();
        assertTrue(report.head().running());
        assertEquals(noon, report.head().known());
        assertEquals(WEEK.interval().end(), report.head().end());
        assertEquals(1, known(report.head().coverage()), EXACT);
        Report.SloLine line = OneSlo.line(report);
        assertEquals(600, line.actual().total(), EXACT);
        assertEquals(1, line.actual().coverage(), EXACT);
        assertEquals(
                List.of("2026-11-09", "2026-11-10", "2026-11-11"),
                line.days().stream().map(Report.Day::date).toList());
        assertEquals(noon, line.budget().left().getLast().at());
        assertFalse(OneSlo.in(WEEK)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .report()
                .head()
                .running());
    }

    @Test
    void a_month_and_a_quarter_count_their_own_days() {
        // October has the 25th with 25 hours: 745; the quarter 31 + 30 + 31 days and that hour
        for (Object[] one : new Object[][] {
            {new Month(2026, 10, GoldenEstate.BERLIN), 31, 745},
            {new Quarter(2026, 4, GoldenEstate.BERLIN), 92, 2_209}
        }) {
            var period = (Period) one[0];
            Report report = OneSlo.in(period)
                    .promises("Timeslices", "unknown", 0.95, MONTH, HOUR)
                    .runs(HOUR, at -> new OneSlo.Slice(1, 1))
                    .report();
            assertEquals(period.kind(), report.head().kind());
            Report.SloLine line = OneSlo.line(report);
            assertEquals(one[1], line.days().size());
            assertEquals((int) one[2], line.actual().total(), EXACT);
            // every midnight, and that of the begin
            assertEquals((int) one[1] + 1, line.budget().left().size());
            assertEquals(Outcome.KEPT, line.outcome());
        }
    }

    @Test
    void a_week_may_begin_on_sunday() {
        var week = new Week(2026, 43, GoldenEstate.BERLIN, DayOfWeek.SUNDAY);
        Report report = OneSlo.in(week)
                .promises("Occurrences", "unknown", 0.9, ROLLING, HOUR)
                .runs(HOUR, at -> new OneSlo.Slice(10, 10))
                .report();
        assertEquals("SUNDAY", report.head().firstDay());
        assertEquals(local("2026-10-25T00:00"), report.head().start());
        Report.SloLine line = OneSlo.line(report);
        assertEquals("2026-10-25", line.days().getFirst().date());
        assertEquals(250, line.days().getFirst().attained().total(), EXACT);
        assertEquals(1_690, line.actual().total(), EXACT);
    }
}
