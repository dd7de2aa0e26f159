package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A promise that is edited in the middle of a week. */
class ReplacedTest {
    private static final double EXACT = 1e-12;
    private static final Week WEEK = new Week(2026, 46, ZoneOffset.UTC);
    private static final Instant MONDAY = WEEK.interval().start();
    private static final Instant NOON = MONDAY.plus(Duration.ofHours(60));
    private static final Duration HOUR = Duration.ofHours(1);

    private static Instant at(int hour) {
        return MONDAY.plus(HOUR.multipliedBy(hour));
    }

    private static Fact.Terms terms(int version, Duration window, Instant since, @Nullable Instant until) {
        return new Fact.Terms(
                "only",
                version,
                "hash-" + version,
                "The only one",
                "demo/only",
                "ann",
                0.9,
                Window.of(new TimeWindow.Rolling(window)),
                "Occurrences",
                "unknown",
                HOUR,
                List.of(),
                since,
                until);
    }

    /** Ten events an hour, so many of them good, by each version in its time; measured without an event where that is negative, not at all where it is null. */
    private static Report report(@Nullable Integer before, @Nullable Integer after) {
        return report(before, after, null);
    }

    private static Report report(@Nullable Integer before, @Nullable Integer after, @Nullable Instant withdrawn) {
        var reporting = new Reporting();
        Instant known = WEEK.interval().end().plus(Duration.ofDays(1));
        reporting.take(new Fact.Cover(WEEK.key(), "Z", "MONDAY", known, Steps.of(WEEK, known), "One", "test"));
        reporting.take(terms(1, Duration.ofDays(1), MONDAY.minus(Duration.ofDays(1)), NOON));
        reporting.take(terms(2, Duration.ofDays(7), NOON, withdrawn));
        reporting.take(new Fact.Agreement(
                "bank",
                "Payments in time",
                "the bank",
                "ann",
                "",
                List.of("only"),
                List.of(),
                List.of(),
                List.of(new Fact.Credit(0.95, 0.05), new Fact.Credit(0.6, 0.2))));
        for (int hour = 0; hour < 168; hour++) {
            Integer good = hour < 60 ? before : after;
            if (good != null && (withdrawn == null || at(hour).isBefore(withdrawn))) {
                reporting.take(new Fact.Slices(
                        "only",
                        hour < 60 ? 1 : 2,
                        0,
                        at(hour),
                        HOUR,
                        List.of(new Fact.Run(0, 1, Math.max(good, 0), good < 0 ? 0 : 10, HOUR.toMillis()))));
            }
        }
        return reporting.report(new Scope.Estate());
    }

    @Test
    void whoever_edits_a_promise_that_is_missed_has_missed_it() {
        Report report = report(5, 10);
        Report.SloLine line = OneSlo.line(report);
        Report.Replaced before = line.replaced().getFirst();
        // the day up to Wednesday's noon; of its 24 slices one has just begun: 230 events × 24/23 × 10 % = 24 may be
        // bad, and 115 were
        assertEquals(Outcome.MISSED, before.outcome());
        assertEquals(230, before.window().total(), EXACT);
        assertEquals(0.5, before.window().high(), EXACT);
        assertEquals(NOON, before.until());
        // what is promised now has its whole budget
        assertEquals(1, line.budget().end());
        assertEquals(1, line.window().attainment());
        assertEquals(Outcome.MISSED, line.outcome());
        assertEquals(List.of("only"), report.slas().getFirst().missed());
        assertEquals(1, report.summary().missed());
        // by the day before noon, not by what came after
        assertEquals(0.2, report.slas().getFirst().credit());
    }

    @Test
    void the_budget_is_told_by_the_version_of_its_time() {
        Report.SloLine line = OneSlo.line(report(5, 10));
        assertNull(line.budget().left().getFirst().remaining(), "nothing was measured by Monday's midnight");
        // 6 h: 60 events × 24/6 × 10 % = 24 may be bad, 30 were
        assertEquals(1 - 30.0 / 24, left(line, 1), EXACT);
        // Wednesday noon, by the version that ended then; six hours later by the one that began
        assertEquals(1 - 115.0 / 24, left(line, 10), 1e-11);
        assertEquals(1, left(line, 11), EXACT);
    }

    private static double left(Report.SloLine line, int step) {
        return Objects.requireNonNull(line.budget().left().get(step).remaining());
    }

    @Test
    void a_version_of_which_nothing_is_measured_proves_nothing() {
        assertEquals(Outcome.KEPT, OneSlo.line(report(10, 10)).outcome());
        assertEquals(Outcome.UNMEASURED, OneSlo.line(report(10, null)).outcome());
        assertEquals(Outcome.MISSED, OneSlo.line(report(5, null)).outcome());
        assertEquals(Outcome.KEPT, OneSlo.line(report(-1, 10)).outcome(), "no event is no miss");
    }

    @Test
    void one_that_was_replaced_before_anything_was_measured_is_not_told() {
        Report.SloLine line = OneSlo.line(report(null, 10));
        assertEquals(List.of(), line.replaced());
        assertEquals(Outcome.KEPT, line.outcome());
    }

    @Test
    void one_that_was_withdrawn_is_judged_when_that_was() {
        // Friday's midnight: 36 h of ten events since noon, 360 × 168/36 × 10 % = 168 may be bad
        Report.SloLine line = OneSlo.line(report(10, 9, at(96)));
        assertEquals(360, line.window().total(), EXACT);
        assertEquals(1, line.window().coverage(), EXACT);
        assertNull(line.budget().end(), "nothing is promised then");
        assertEquals(Outcome.MISSED, OneSlo.line(report(10, 0, at(96))).outcome());
        assertEquals(Outcome.KEPT, OneSlo.line(report(10, 10, at(96))).outcome());
    }
}
