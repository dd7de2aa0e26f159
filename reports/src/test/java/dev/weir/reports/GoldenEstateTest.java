package dev.weir.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.evidence.ReportJson;
import dev.weir.reports.fact.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures that were worked out by hand; the whole reports stand beside them as golden JSON. */
class GoldenEstateTest {
    private static final double EXACT = 1e-9;
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    private static Report estate(int week) {
        return GoldenEstate.report(GoldenEstate.WEEKS.get(week - 42), new Scope.Estate());
    }

    private static Report.SloLine slo(Report report, String name) {
        return report.slos().stream()
                .filter(line -> line.slo().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double known(@Nullable Double figure) {
        assertNotNull(figure);
        return figure;
    }

    /** {@code -Dgolden.write=true} writes them anew, to be read by a person before they are committed. */
    @Test
    void every_report_is_what_stands_beside_it() throws IOException {
        for (Week week : GoldenEstate.WEEKS) {
            for (Scope scope : List.of(new Scope.Estate(), new Scope.OfOwner("web"), new Scope.OfSla("payments"))) {
                byte[] json = ReportJson.write(GoldenEstate.report(week, scope));
                Path file = GOLDEN.resolve(week.key() + "-" + scope.text().replace(':', '-') + ".json");
                if (Boolean.getBoolean("golden.write")) {
                    Files.createDirectories(GOLDEN);
                    Files.write(file, json);
                }
                assertEquals(Files.readString(file), new String(json, StandardCharsets.UTF_8), file.toString());
            }
        }
    }

    @Test
    void in_the_first_week_unmeasured_hours_make_the_attainment_a_range() {
        Report.SloLine latency = slo(estate(42), "latency");
        // 168 h, of which 6 went unmeasured: 162 h of 100 events, 60 of them bad
        assertEquals(16_200, latency.actual().total(), EXACT);
        assertEquals(16_140, latency.actual().good(), EXACT);
        assertEquals(16_140.0 / 16_200, known(latency.actual().attainment()), EXACT);
        assertEquals(162.0 / 168, latency.actual().coverage(), EXACT);
        assertEquals(16_140.0 / 16_200 * 162 / 168, latency.actual().low(), EXACT);
        assertEquals(16_140.0 / 16_200 * 162 / 168 + 6.0 / 168, latency.actual().high(), EXACT);
        // 28 days are 672 h: 16,200 events × 672/162 × 1 % = 672 may be bad, 60 were
        assertEquals(1 - 60.0 / 672, known(latency.budget().end()), EXACT);
        assertNull(latency.budget().start(), "nothing was measured before");
        assertEquals(60.0 / 672, known(latency.budget().used()), EXACT);
        // the worst hour: 60 % bad, 1 % may be
        assertEquals(60, known(latency.budget().worstBurn()), EXACT);
        assertEquals(GoldenEstate.local("2026-10-12T10:00"), latency.budget().worstAt());
        // were the six hours bad as well, 6/672 ÷ 1 % = 0.893 more would be used: 0.982, so it is kept whatever they
        // were
        assertEquals(Report.Outcome.KEPT, latency.outcome());
        // 60/672 a week of seven days: the rest lasts 10.2 weeks, longer than the window
        assertNull(latency.budget().exhausted());
    }

    @Test
    void the_week_of_the_change_of_clocks_has_169_hours_and_a_correction_takes_one_out() {
        Report report = estate(43);
        Report.SloLine latency = slo(report, "latency");
        assertEquals(
                Duration.ofHours(169),
                Duration.between(report.head().start(), report.head().end()));
        // 168 h of 100 events count, two bad hours of 50 bad events each
        assertEquals(16_800, latency.actual().total(), EXACT);
        assertEquals(16_700, latency.actual().good(), EXACT);
        assertEquals(1, latency.actual().coverage(), EXACT);
        // window: 33,000 events in 330 measured of 336 h: 33,000 × 672/330 × 1 % = 672 may be bad; 60 + 100 were
        assertEquals(1 - 160.0 / 672, known(latency.budget().end()), EXACT);
        assertEquals(100.0 / 672, known(latency.budget().used()), EXACT);
        Report.CorrectionLine correction = report.corrections().getFirst();
        assertEquals("ann", correction.author());
        assertEquals(50.0 / 672, known(correction.spared()), EXACT);
        // six hours of unknown: 160/672 + 6/672 ÷ 1 % = 1.131 would be more than all
        assertEquals(Report.Outcome.UNPROVEN, latency.outcome());
        // Sunday has 25 hours, one of them corrected
        Report.Day sunday = latency.days().getLast();
        assertEquals("2026-10-25", sunday.date());
        assertEquals(2_400, sunday.attained().total(), EXACT);
        assertEquals(2_350, sunday.attained().good(), EXACT);
    }

    @Test
    void before_the_correction_was_entered_the_report_said_otherwise() {
        var reporting = new Reporting();
        Week week = GoldenEstate.WEEKS.get(1);
        GoldenEstate.feed(week, week.interval().end().plus(Duration.ofHours(1)), reporting);
        Report first = reporting.report(new Scope.Estate());
        // 33,100 events in 331 of 337 h: 672 may be bad, 60 + 150 were
        assertEquals(1 - 210.0 / 672, known(slo(first, "latency").budget().end()), EXACT);
        assertEquals(List.of(), first.corrections());
    }

    @Test
    void an_edited_slo_is_judged_by_each_version_and_attains_by_both() {
        Report.SloLine edited = slo(estate(43), "edited");
        // Monday to Wednesday noon, 60 h of 9 in 10; then 109 h of 10 in 10
        assertEquals(2, edited.version());
        assertEquals(60 * 9 + 109 * 10, edited.actual().good(), EXACT);
        assertEquals(169 * 10, edited.actual().total(), EXACT);
        assertEquals(1_090, edited.window().total(), EXACT);
        assertEquals(1, known(edited.budget().end()), EXACT);
        // before: 10 % may be bad. On Monday 168 h were measured, one event of ten bad: 1,680 × 672/168 × 10 % = 672
        // may be bad, 168 were; when it was edited 228 of 672
        assertEquals(1 - 168.0 / 672, known(edited.budget().start()), EXACT);
        Report.Left noon = edited.budget().left().get(10);
        assertEquals(GoldenEstate.local("2026-10-21T12:00"), noon.at());
        assertEquals(1 - 228.0 / 672, known(noon.remaining()), EXACT);
        assertEquals(1, known(edited.budget().left().get(11).remaining()), EXACT);
        assertEquals(1, edited.replaced().size());
        Report.Replaced before = edited.replaced().getFirst();
        assertEquals(1, before.version());
        assertEquals(noon.at(), before.until());
        assertEquals(2_280, before.window().total(), EXACT);
        assertEquals(0.9, known(before.window().attainment()), EXACT);
        assertEquals(Report.Outcome.KEPT, before.outcome());
        assertEquals(Report.Outcome.KEPT, edited.outcome());
        assertEquals(List.of(), slo(estate(44), "edited").replaced());
        assertEquals("2026-W42", edited.trend().get(3).period());
        assertEquals(0.9, known(attained(edited.trend().get(3)).attainment()), EXACT);
    }

    private static Report.Attained attained(Report.Trend trend) {
        Report.Attained attained = trend.attained();
        assertNotNull(attained);
        return attained;
    }

    @Test
    void at_the_end_of_the_month_the_budget_of_the_calendar_begins_anew() {
        Report.SloLine freshness = slo(estate(44), "freshness");
        // two of the 168 slices were bad, in October; the week ends with 24 good ones of November
        assertEquals(166, freshness.actual().good(), EXACT);
        assertEquals(168, freshness.actual().total(), EXACT);
        assertEquals(24, freshness.window().total(), EXACT);
        assertEquals(1, known(freshness.budget().end()), EXACT);
        // what the two used of November's 720 × 5 % = 36
        assertEquals(2.0 / 36, known(freshness.budget().used()), EXACT);
    }

    @Test
    void parts_of_a_composite_burn_by_their_shares() {
        Report.SloLine both = slo(estate(44), "both");
        // by then 168 + 169 + 168 = 505 h are measured of 672: 10/h × 672 × 1 % = 67.2 decisions may be bad, 8 were; of
        // features 20/h × 672 × 10 % = 1,344, 10 were
        assertEquals(
                1 - (0.75 * 8 / 67.2 + 0.25 * 10 / 1_344), known(both.budget().end()), EXACT);
        // the worst hour: 0.75 × 0.8/0.01 + 0.25 × 0.5/0.1
        assertEquals(61.25, known(both.budget().worstBurn()), EXACT);
    }

    @Test
    void what_nobody_measured_is_no_promise_kept() {
        Report report = estate(44);
        assertEquals(Report.Outcome.UNMEASURED, slo(report, "silent").outcome());
        assertNull(slo(report, "silent").budget().end());
        assertEquals(
                Report.Outcome.UNPROVEN,
                report.slas().stream()
                        .filter(sla -> sla.name().equals("clicks"))
                        .findFirst()
                        .orElseThrow()
                        .outcome());
    }

    @Test
    void money_is_added_over_bad_slices_and_rounded_once() {
        // W42: 60 % of an hour at 10.00 a minute
        assertEquals(
                List.of(new Report.Amount("EUR", 36_000)),
                sla(estate(42), "payments").atRisk());
        // W43: two hours, half bad: 2 × 60 × 0.5 × 10.00; the corrected one costs nothing
        assertEquals(
                List.of(new Report.Amount("EUR", 60_000)),
                sla(estate(43), "payments").atRisk());
        // W44: 360 decisions at 0.50, of the part with 8 of 10 bad and 75 % of the weights, and of that with 10 of 20
        // and 25 %: 180 × (0.6 + 0.125)
        assertEquals(
                List.of(new Report.Amount("EUR", 13_050)),
                sla(estate(44), "payments").atRisk());
        // W44: two bad slices at 250 yen
        assertEquals(
                List.of(new Report.Amount("JPY", 500)),
                sla(estate(44), "clicks").atRisk());
        // the incident at midnight: all three hours are its own, one of them corrected
        assertEquals(
                List.of(new Report.Amount("EUR", 60_000)),
                incident(estate(43), "midnight").atRisk());
    }

    private static Report.SlaLine sla(Report report, String name) {
        return report.slas().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Report.IncidentLine incident(Report report, String id) {
        return report.incidents().stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void credits_are_told_where_they_are_certain() {
        // W42: 0.9607 to 0.9964: from 20 % to nothing
        Report.CreditLine first = estate(42).credits().getFirst();
        assertNull(first.credit(), first.toString());
        // W44: "both" attains 0.75 × (1 − 8/5,050) + 0.25 × (1 − 10/10,100), all of it measured
        Report.CreditLine both = estate(44).credits().stream()
                .filter(line -> line.slo().equals("both"))
                .findFirst()
                .orElseThrow();
        assertEquals(0.75 * (1 - 8 / 5_050.0) + 0.25 * (1 - 10 / 10_100.0), both.low(), EXACT);
        assertEquals(0, known(both.credit()), EXACT);
    }

    @Test
    void times_and_pages_are_of_the_incidents_that_began_in_the_week() {
        Report first = estate(42);
        assertEquals(Duration.ofMinutes(6), first.summary().detect());
        assertEquals(Duration.ofMinutes(10), first.summary().acknowledge());
        assertEquals(Duration.ofHours(1), first.summary().resolve());
        assertEquals(0, first.alerts().falsePages());
        Report second = estate(43);
        assertEquals(1, second.alerts().pages());
        assertEquals(1, second.alerts().falsePages(), "what was corrected woke somebody for nothing");
        Report third = estate(44);
        assertEquals(0, third.alerts().pages());
        assertEquals(List.of(new Report.Held("inhibited", 1)), third.alerts().suppressed());
        Report last = estate(45);
        assertEquals(1, last.summary().openAtEnd());
        assertNull(incident(last, "open").resolve());
        assertEquals(0, last.summary().resolved());
    }

    @Test
    void an_action_is_carried_over_and_late_until_it_is_done() {
        assertTrue(!estate(43).actions().getFirst().carried());
        Report.ActionLine later = estate(44).actions().getFirst();
        assertTrue(later.carried() && later.late(), later.toString());
    }

    /** The law: slices may come in any order, and be cut otherwise. */
    @Test
    void the_order_of_facts_about_slos_does_not_matter() {
        Week week = GoldenEstate.WEEKS.get(2);
        String expected =
                new String(ReportJson.write(GoldenEstate.report(week, new Scope.Estate())), StandardCharsets.UTF_8);
        for (int seed = 0; seed < 20; seed++) {
            var heads = new ArrayList<Fact>();
            var others = new ArrayList<Fact>();
            GoldenEstate.feed(week, fact -> {
                switch (fact) {
                    case Fact.Cover cover -> heads.add(cover);
                    case Fact.Terms terms -> heads.add(terms);
                    case Fact.Agreement agreement -> heads.add(agreement);
                    case Fact.Correcting correcting -> heads.add(correcting);
                    case Fact.Slices slices ->
                        slices.runs()
                                .forEach(run -> others.add(new Fact.Slices(
                                        slices.slo(),
                                        slices.version(),
                                        slices.part(),
                                        slices.start().plus(slices.length().multipliedBy(run.at())),
                                        slices.length(),
                                        List.of(new Fact.Run(
                                                0, run.times(), run.good(), run.total(), run.measured())))));
                    default -> others.add(fact);
                }
            });
            Collections.shuffle(others, new Random(seed));
            var reporting = new Reporting();
            heads.forEach(reporting::take);
            others.forEach(reporting::take);
            assertEquals(
                    expected,
                    new String(ReportJson.write(reporting.report(new Scope.Estate())), StandardCharsets.UTF_8),
                    "seed " + seed);
        }
    }
}
