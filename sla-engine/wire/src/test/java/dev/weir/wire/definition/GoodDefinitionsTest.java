package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoodDefinitionsTest {
    private static final Labels ORDERS = Labels.of("environment", "demo", "pipeline", "orders");

    private static Slo slo(String text, String name) {
        return Sample.catalogue(text).slos().stream()
                .filter(slo -> slo.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everything_of_a_threshold_slo_is_read() {
        Slo slo = slo(Sample.GOOD, "orders-latency");
        assertEquals("Orders in time", slo.title());
        assertEquals(new PipelineId("demo", "orders"), slo.pipeline());
        assertEquals(
                new Indicator.Threshold(
                        new Selector(
                                "pipeline_end_to_end_latency_seconds", ORDERS.with("quantile", "0.99"), Set.of(), true),
                        Operator.LT,
                        1.5),
                slo.indicator());
        assertEquals(0.95, slo.target().ratio());
        assertEquals(new TimeWindow.Rolling(Duration.ofDays(7)), slo.window());
        assertEquals(new BudgetingMethod.Occurrences(), slo.method());
        assertEquals(
                List.of(new BurnRule(
                        new RuleId("fast"), Severity.PAGE, Duration.ofMinutes(2), Duration.ofSeconds(30), 10, 18)),
                slo.rules());
        assertEquals(Duration.ofSeconds(3), slo.slice());
        assertEquals(Duration.ofMinutes(2), slo.silence());
        assertTrue(slo.alertOnNoData());
    }

    @Test
    void everything_of_a_ratio_slo_is_read_and_the_rest_has_defaults() {
        Slo slo = slo(Sample.GOOD, "orders-rejected");
        assertEquals("orders-rejected", slo.title());
        assertEquals(
                new Indicator.Ratio(
                        new Selector("pipeline_rejected_records_total", ORDERS, Set.of("reason"), true),
                        Indicator.Ratio.Counts.BAD,
                        new Selector("pipeline_records_total", ORDERS.with("direction", "in"), Set.of(), true)),
                slo.indicator());
        assertEquals(0.99, slo.target().ratio());
        assertEquals(new BudgetingMethod.Timeslices(Duration.ofMinutes(1), 0.98), slo.method());
        assertEquals(Duration.ofSeconds(60), slo.silence());
        assertEquals(Duration.ofSeconds(20), slo.slice(), "at most a tenth of 280 s, and a whole part of a minute");
        assertEquals(
                List.of("page-fast", "page-slow", "ticket-fast", "ticket-slow"),
                slo.rules().stream().map(rule -> rule.id().name()).toList());
    }

    @Test
    void the_default_rules_scale_with_the_period_and_no_factor_falls_below_one() {
        String week = Sample.with("  alertPolicies: [{alertPolicyRef: fast}]\n", "")
                .replace("target: 0.95}", "target: 0.99}")
                .replace("    weir.dev/slice: 3s\n", "");
        List<BurnRule> rules = slo(week, "orders-latency").rules();
        assertEquals(
                List.of("PT14M", "PT1H24M", "PT5H36M", "PT16H48M"),
                rules.stream().map(rule -> rule.longWindow().toString()).toList());
        assertEquals(
                List.of(14.4, 6.0, 3.0, 1.0),
                rules.stream().map(BurnRule::factor).toList());
        assertEquals(Duration.ofSeconds(6), slo(week, "orders-latency").slice(), "a tenth of 70 s, rounded down");
    }

    @Test
    void a_metric_takes_every_series_with_its_labels() {
        assertEquals(
                new Selector("business_revenue_euros", Labels.of("shop", "main")),
                Sample.catalogue(Sample.GOOD).kpis().getFirst().metric());
    }

    @Test
    void agreements_name_their_slos_and_kpis() {
        var sla = Sample.catalogue(Sample.GOOD).slas().getFirst();
        assertEquals(List.of(new SloId("orders-latency"), new SloId("orders-rejected")), sla.slos());
        assertEquals(List.of("revenue"), sla.kpis());
        assertEquals("customers", sla.consumer());
    }

    @Test
    void an_slo_may_name_its_pipeline_for_its_metrics() {
        String text = Sample.with(
                        "{signal: end_to_end_latency, environment: demo, pipeline: orders, quantile: \"0.990\"}",
                        "{signal: end_to_end_latency, quantile: 0.99}")
                .replace("weir.dev/slice: 3s", "weir.dev/pipeline: demo/orders");
        assertEquals(
                slo(Sample.GOOD, "orders-latency").indicator(),
                slo(text, "orders-latency").indicator());
    }

    @Test
    void strictly_above_a_threshold_is_at_least_the_next_number() {
        Slo slo = slo(Sample.with("op: gte, threshold: 10", "op: gt, threshold: 10"), "orders-latency");
        assertEquals(Math.nextUp(10.0), slo.rules().getFirst().factor());
    }

    @Test
    void a_policy_can_leave_out_burning_and_tell_of_silence_alone() {
        Slo slo = slo(
                Sample.with("alertWhenNoData: true", "alertWhenNoData: true\n  alertWhenBreaching: false"),
                "orders-latency");
        assertEquals(List.of(), slo.rules());
        assertTrue(slo.alertOnNoData());
    }

    @Test
    void aliases_are_read() {
        String text = Sample.with("consumer: customers, owner: team", "consumer: &who customers, owner: *who");
        assertEquals("customers", Sample.catalogue(text).slas().getFirst().owner());
    }

    @Test
    void the_hash_is_of_the_meaning_and_not_of_the_layout() {
        String layout = "# a comment\n" + Sample.with("value: 1.5, target: 0.95", "target: 0.950, value: 1.50");
        assertEquals(Sample.catalogue(Sample.GOOD), Sample.catalogue(layout));
        String stricter = Sample.with("value: 1.5", "value: 1.4");
        assertNotEquals(
                slo(Sample.GOOD, "orders-latency").hash(),
                slo(stricter, "orders-latency").hash());
        assertEquals(
                slo(Sample.GOOD, "orders-rejected").hash(),
                slo(stricter, "orders-rejected").hash());
    }

    @Test
    void other_words_for_people_are_no_other_version_but_another_catalogue() {
        String words = Sample.with("Orders in time", "Orders on time");
        assertEquals(
                slo(Sample.GOOD, "orders-latency").hash(),
                slo(words, "orders-latency").hash());
        assertNotEquals(
                Sample.catalogue(Sample.GOOD).hash(), Sample.catalogue(words).hash());
    }

    @Test
    void versions_are_asked_for_with_name_and_hash() {
        var reading = Definitions.read(
                List.of(new Source(Sample.FILE, Sample.GOOD)),
                (slo, hash) -> slo.name().equals("orders-latency") && hash.length() == 64 ? 7 : 2);
        var slos = ((Reading.Read) reading).catalogue().slos();
        assertEquals(List.of(7, 2), slos.stream().map(Slo::version).toList());
    }

    @Test
    void documents_of_several_files_refer_to_one_another() {
        var sources = new ArrayList<Source>();
        for (String document : Sample.GOOD.split("---\n", -1)) {
            sources.add(new Source("f" + sources.size() + ".yaml", document));
        }
        var reading = Definitions.read(sources.reversed(), (slo, hash) -> 1);
        assertEquals(Sample.catalogue(Sample.GOOD), ((Reading.Read) reading).catalogue());
    }
}
