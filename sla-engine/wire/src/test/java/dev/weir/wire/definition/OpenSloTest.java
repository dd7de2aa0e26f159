package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenSLO says beside the usual, and what Weir makes of it. */
class OpenSloTest {
    private static final Labels ORDERS = Labels.of("environment", "demo", "pipeline", "orders");
    private static final String PIPELINE = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: team, tier: 1, useCase: orders}
            ---
            """;
    private static final String BACKLOG =
            "{type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}";
    private static final String BUSY = "{type: weir, spec: {signal: busy, environment: demo, pipeline: orders}}";

    /** A pipeline and one SLO with this much said of it. */
    private static String slo(String metadata, String spec) {
        return PIPELINE + "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: s" + metadata
                + "}\nspec:\n  service: orders\n" + spec.indent(2);
    }

    private static String threshold(String window) {
        return slo(
                "",
                "indicator: {metadata: {name: i}, spec: {thresholdMetric: {metricSource: " + BACKLOG + "}}}\n" + window
                        + "budgetingMethod: Occurrences\nobjectives: [{op: lte, value: 100, target: 0.99}]\n");
    }

    private static String measured(String sli, String method, String objectives) {
        return slo(
                "",
                "indicator: {metadata: {name: i}, spec: {" + sli
                        + "}}\ntimeWindow: [{duration: 28d, isRolling: true}]\n" + "budgetingMethod: " + method
                        + "\nobjectives: " + objectives + "\n");
    }

    private static Slo only(String text) {
        List<Slo> slos = Sample.catalogue(text).slos();
        assertEquals(1, slos.size());
        return slos.getFirst();
    }

    @ParameterizedTest
    @CsvSource({"1d, 1, DAYS", "2w, 14, DAYS", "366d, 366, DAYS", "1M, 1, MONTHS", "2Q, 6, MONTHS", "1Y, 12, MONTHS"})
    void calendar_windows_are_days_or_months_in_a_zone(String duration, int count, ChronoUnit unit) {
        for (String start : List.of("2026-01-31 12:30:00", "\"2026-01-31 12:30:00\"")) {
            for (String rolling : List.of("", "isRolling: false, ")) {
                Slo slo = only(threshold("timeWindow: [{" + rolling + "duration: " + duration
                        + ", calendar: {startTime: " + start + ", timeZone: America/New_York}}]\n"));
                assertEquals(
                        new TimeWindow.Calendar(
                                LocalDateTime.of(2026, 1, 31, 12, 30), ZoneId.of("America/New_York"), count, unit),
                        slo.window());
            }
        }
    }

    @Test
    void a_day_on_which_the_clocks_change_has_23_hours_and_a_month_is_a_month() {
        String window =
                "timeWindow: [{duration: %s, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}]\n";
        var day = only(threshold(window.formatted("1d"))).window().period(Instant.parse("2026-03-29T12:00:00Z"));
        assertEquals(Duration.ofHours(23), day.length());
        var month = only(threshold(window.formatted("1M"))).window().period(Instant.parse("2026-02-10T12:00:00Z"));
        assertEquals(Duration.ofDays(28), month.length());
    }

    @ParameterizedTest
    @CsvSource({"1M, 30, 30d", "1Q, 90, 90d", "1Y, 365, 365d"})
    void rolling_months_quarters_and_years_are_30_90_and_365_days_and_that_is_said(
            String duration, int days, String said) {
        String text = threshold("timeWindow: [{duration: " + duration + ", isRolling: true}]\n");
        assertEquals(new TimeWindow.Rolling(Duration.ofDays(days)), only(text).window());
        assertEquals(1, Sample.warnings(text).size());
        assertTrue(Sample.warnings(text).getFirst().contains("'" + duration + "' is read as " + said));
    }

    @Test
    void without_a_window_the_last_28_days_are_taken_and_that_is_said() {
        assertEquals(
                new TimeWindow.Rolling(Duration.ofDays(28)), only(threshold("")).window());
        assertTrue(Sample.warnings(threshold("")).getFirst().contains("the last 28d are taken"));
    }

    @Test
    void each_objective_of_a_ratio_is_an_slo_of_its_own() {
        String ratio = "ratioMetric: {counter: false, good: {metricSource: " + BACKLOG + "}, total: {metricSource: "
                + BACKLOG + "}}";
        String text = measured(ratio, "Occurrences", """
                [{displayName: Gold Plan!, target: 0.999}, {target: 0.99},
                     {displayName: gold-plan, target: 0.9}, {displayName: Größe, target: 0.95}]""");
        var slos = Sample.catalogue(text).slos();
        assertEquals(
                List.of("s-2", "s-gold-plan", "s-gold-plan-3", "s-gr-e"),
                slos.stream().map(it -> it.id().name()).toList());
        assertEquals(
                List.of("s · objective 2", "s · Gold Plan!", "s · gold-plan", "s · Größe"),
                slos.stream().map(Slo::title).toList());
        assertEquals(Set.of("s"), Set.copyOf(slos.stream().map(Slo::document).toList()));
        assertEquals(
                List.of(0.99, 0.999, 0.9, 0.95),
                slos.stream().map(it -> it.target().ratio()).toList());
        assertEquals(4, slos.stream().map(Slo::hash).distinct().count());
    }

    @Test
    void names_of_objectives_fit_into_63_characters() {
        var ids = ObjectiveNames.of(
                "n".repeat(63), List.of(Optional.of("x".repeat(200)), Optional.of("…"), Optional.empty()));
        assertEquals(63, ids.getFirst().name().length());
        assertEquals("n".repeat(61) + "-2", ids.get(1).name());
        assertEquals("n".repeat(61) + "-3", ids.get(2).name());
    }

    @Test
    void an_agreement_on_a_document_is_one_on_all_its_slos_and_one_objective_can_be_meant() {
        String ratio = "ratioMetric: {counter: false, good: {metricSource: " + BACKLOG + "}, total: {metricSource: "
                + BACKLOG + "}}";
        String text =
                measured(ratio, "Occurrences", "[{displayName: fast, target: 0.9}, {displayName: slow, target: 0.99}]")
                        + "---\napiVersion: weir.dev/v1\nkind: Sla\nmetadata: {name: all}\nspec: {consumer: c, owner: o, useCase: u, slos: [s]}\n"
                        + "---\napiVersion: weir.dev/v1\nkind: Sla\nmetadata: {name: one}\nspec: {consumer: c, owner: o, useCase: u, slos: [s-slow]}\n";
        var slas = Sample.catalogue(text).slas();
        assertEquals(
                List.of(new SloId("s-fast"), new SloId("s-slow")), slas.get(0).slos());
        assertEquals(List.of(new SloId("s-slow")), slas.get(1).slos());
    }

    @Test
    void the_name_of_an_objective_may_not_be_that_of_another_document() {
        String ratio = "ratioMetric: {counter: false, good: {metricSource: " + BACKLOG + "}, total: {metricSource: "
                + BACKLOG + "}}";
        String text = measured(ratio, "Occurrences", "[{target: 0.9}, {target: 0.99}]");
        String second = text.substring(PIPELINE.length())
                .replace("name: s}", "name: s-1}")
                .replace(", {target: 0.99}", "");
        assertEquals(
                List.of("a.yaml:18 metadata: the name s-1 is taken by the SLO s at a.yaml:8 — rename one of them"),
                Sample.errors(text + "---\n" + second));
    }

    @Test
    void a_composite_has_a_target_and_a_weight_for_each_part() {
        String own = """
                timeWindow: [{duration: 28d, isRolling: true}]
                budgetingMethod: %s
                objectives:
                  - {displayName: Backlog, indicatorRef: backlog, op: lt, value: 50, target: 0.99, compositeWeight: 3%s}
                  - {indicatorRef: busy, op: lt, value: 0.9, target: 0.95%s}
                """;
        String slis =
                "---\napiVersion: openslo/v1\nkind: SLI\nmetadata: {name: backlog}\nspec: {thresholdMetric: {metricSource: "
                        + BACKLOG
                        + "}}\n---\napiVersion: openslo/v1\nkind: SLI\nmetadata: {name: busy}\nspec: {thresholdMetric: {metricSource: "
                        + BUSY + "}}\n";
        Slo events = only(slo("", own.formatted("Occurrences", "", "")) + slis);
        assertEquals(0.98, events.target().ratio(), 1e-12);
        assertEquals(
                new Indicator.Composite(List.of(
                        new Indicator.Component(
                                "Backlog",
                                new Indicator.Threshold(
                                        new Selector("pipeline_backlog_records", ORDERS, Set.of(), true),
                                        Operator.LT,
                                        50),
                                new Target(0.99),
                                0,
                                3),
                        new Indicator.Component(
                                "busy",
                                new Indicator.Threshold(
                                        new Selector("pipeline_busy_ratio", ORDERS, Set.of(), true), Operator.LT, 0.9),
                                new Target(0.95),
                                0,
                                1))),
                events.indicator());
        Slo slices = only(slo(
                        "",
                        own.formatted(
                                "Timeslices",
                                ", timeSliceTarget: 0.9, timeSliceWindow: 1m",
                                ", timeSliceTarget: 0.8, timeSliceWindow: 1m"))
                + slis);
        assertEquals(0.99, slices.target().ratio());
        assertEquals(new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.9), slices.method());
        var parts = ((Indicator.Composite) slices.indicator()).components();
        assertEquals(
                List.of(0.9, 0.8),
                parts.stream().map(Indicator.Component::sliceTarget).toList());
        Slo ratios = only(
                slo("", own.formatted("RatioTimeslices", ", timeSliceWindow: 1m", ", timeSliceWindow: 1m")) + slis);
        assertEquals(new BudgetingMethod.RatioTimeslices(Duration.ofMinutes(1)), ratios.method());
    }

    @Test
    void a_composite_of_one_is_no_composite() {
        Slo slo = only(slo("", """
                timeWindow: [{duration: 28d, isRolling: true}]
                budgetingMethod: Occurrences
                objectives:
                  - indicator: {metadata: {name: i}, spec: {thresholdMetric: {metricSource: %s}}}
                    compositeWeight: 2
                    op: lt
                    value: 50
                    target: 0.99
                """.formatted(BACKLOG)));
        assertInstanceOf(Indicator.Threshold.class, slo.indicator());
    }

    @Test
    void a_ratio_of_gauges_and_a_ratio_of_somebody_else_are_read() {
        String gauges = "ratioMetric: {good: {metricSource: " + BACKLOG + "}, total: {metricSource: " + BACKLOG + "}}";
        String text = measured(gauges, "RatioTimeslices", "[{target: 0.9, timeSliceWindow: 5m}]");
        var ratio = assertInstanceOf(Indicator.Ratio.class, only(text).indicator());
        assertEquals(false, ratio.counters());
        assertEquals(Indicator.Ratio.Counts.GOOD, ratio.counts());
        assertTrue(Sample.warnings(text).stream().anyMatch(it -> it.contains("the key 'counter' is missing")));
        String raw = "ratioMetric: {rawType: failure, raw: {metricSource: " + BUSY + "}}";
        assertEquals(
                new Indicator.Share(
                        new Selector("pipeline_busy_ratio", ORDERS, Set.of(), true), Indicator.Ratio.Counts.BAD),
                only(measured(raw, "Occurrences", "[{target: 0.9}]")).indicator());
    }

    @Test
    void slices_of_event_time_follow_the_watermark_and_the_last_record() {
        String lag = "thresholdMetric: {metricSource: {type: weir, spec: {signal: pipeline_watermark_lag_seconds, "
                + "environment: demo, pipeline: orders, slices: event-time}}}";
        Slo slo = only(measured(
                lag, "Timeslices", "[{op: lte, value: 1.5, target: 0.99, timeSliceTarget: 1, timeSliceWindow: 1m}]"));
        assertEquals(
                new Indicator.EventTime(
                        new Selector("pipeline_watermark_lag_seconds", ORDERS, Set.of(), true),
                        new Selector("pipeline_last_record_age_seconds", ORDERS, Set.of(), true),
                        Duration.ofMillis(1_500)),
                slo.indicator());
    }

    @Test
    void annotations_say_how_an_slo_is_judged() {
        String said = ", annotations: {weir.dev/no-data: bad, weir.dev/reopen-within: 10m, weir.dev/shadow: \"true\", "
                + "weir.dev/no-data-after: 5m, example.org/colour: red}";
        String text = threshold("timeWindow: [{duration: 28d, isRolling: true}]\n");
        Slo usual = only(text);
        assertEquals(NoDataPolicy.UNKNOWN, usual.noData());
        assertEquals(Duration.ZERO, usual.grace());
        assertEquals(false, usual.shadow());
        Slo other = only(text.replace("{name: s}", "{name: s" + said + "}"));
        assertEquals(NoDataPolicy.BAD, other.noData());
        assertEquals(Duration.ofMinutes(10), other.grace());
        assertEquals(Duration.ofMinutes(5), other.silence());
        assertTrue(other.shadow());
        assertNotEquals(usual.hash(), other.hash());
    }

    @Test
    void an_slo_that_reads_from_another_system_is_valid_and_judged_by_nobody() {
        String query = "thresholdMetric: {metricSource: {metricSourceRef: prom, spec: {query: up}}}";
        String text = measured(query, "Occurrences", "[{op: gte, value: 1, target: 0.99}]")
                + "---\napiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: prom}\n"
                + "spec: {type: Prometheus, connectionDetails: [{url: 'http://example.org'}]}\n";
        Catalogue catalogue = Sample.catalogue(text);
        assertEquals(List.of(), catalogue.slos());
        assertEquals(
                List.of(new Catalogue.Unjudged("s", "s", "It reads from Prometheus, which Weir does not ask.")),
                catalogue.unjudged());
        assertEquals(
                List.of(
                        "a.yaml:8 metadata: nobody judges the SLO s: it reads from Prometheus, and Weir reads only type weir — "
                                + "write type: weir with spec: {signal: …} or {metric: …, labels: {…}} at a.yaml:11; a collector must fetch it"),
                Sample.warnings(text));
    }

    @Test
    void a_target_of_nothing_is_valid_and_judged_by_nobody() {
        String text =
                threshold("timeWindow: [{duration: 28d, isRolling: true}]\n").replace("target: 0.99", "target: 0.0");
        assertEquals(List.of(), Sample.catalogue(text).slos());
        assertEquals("s", Sample.catalogue(text).unjudged().getFirst().name());
    }

    @Test
    void an_slo_that_does_not_say_how_it_budgets_counts_events() {
        String text = threshold("timeWindow: [{duration: 28d, isRolling: true}]\n");
        String silent = text.replaceAll(" *budgetingMethod: Occurrences\n", "");
        assertNotEquals(text, silent);
        assertEquals(Sample.catalogue(text).slos(), Sample.catalogue(silent).slos());
        assertTrue(Sample.warnings(silent).stream()
                .anyMatch(it -> it.contains("the key 'budgetingMethod' is missing, Occurrences is taken")));
    }

    @Test
    void documents_may_stand_in_a_list() {
        String text = "- apiVersion: openslo/v1\n  kind: Service\n  metadata: {name: a}\n  spec: {}\n"
                + "- apiVersion: openslo/v1\n  kind: Service\n  metadata: {name: A}\n  spec: {}\n";
        assertEquals(
                "a.yaml:7 [1].metadata.name: 'A' is no name — use 1 to 63 lower-case letters, digits or '-', beginning and ending with a letter or digit",
                String.join("\n", Sample.errors(text)));
    }

    @Test
    void a_ratio_that_tells_how_many_times_more_has_no_end() {
        String skew =
                "thresholdMetric: {metricSource: {type: weir, spec: {signal: task_skew, environment: demo, pipeline: orders}}}";
        only(measured(skew, "Occurrences", "[{op: lt, value: 3, target: 0.9}]"));
        String raw = skew.replace("thresholdMetric: {", "ratioMetric: {rawType: success, raw: {") + "}";
        assertTrue(Sample.errors(measured(raw, "Occurrences", "[{target: 0.9}]"))
                .getFirst()
                .contains("pipeline_task_skew_ratio is no ratio from 0 to 1"));
    }
}
