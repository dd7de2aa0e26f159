package dev.weir.wire.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Shape;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OwnKindsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Labels ORDERS = Labels.of("environment", "demo", "pipeline", "orders");
    private static final SloId FAST = new SloId("orders-fast");
    private static final SloId BACKLOG = new SloId("orders-backlog");

    private static String good() throws IOException {
        return BrokenTable.resource("own.yaml");
    }

    private static Catalogue catalogue() throws IOException {
        return Sample.catalogue(good());
    }

    private static ThresholdAlert alert(String name) throws IOException {
        return catalogue().alerts().stream()
                .filter(alert -> alert.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    List<DynamicTest> each_rule_broken_is_told_with_place_and_fix() throws IOException {
        List<DynamicTest> tests = BrokenTable.tests("broken-own.txt", good());
        assertTrue(tests.size() >= 50, "only " + tests.size());
        return tests;
    }

    @Test
    void the_good_document_is_in_order() throws IOException {
        assertEquals(List.of(), Sample.errors(good()));
        assertEquals(List.of(), Sample.warnings(good()));
    }

    @Test
    void a_usual_expectation_needs_only_its_limit() throws IOException {
        ThresholdAlert growth = alert("orders-backlog-growth");
        assertEquals(
                new ThresholdAlert(
                        new SloId("orders-backlog-growth"),
                        1,
                        growth.hash(),
                        "Backlog grows < 50 records a second over 10m",
                        new PipelineId("demo", "orders"),
                        new Selector("pipeline_backlog_records", ORDERS, Set.of(), true),
                        new Shape.Growth(Duration.ofMinutes(10)),
                        Operator.LT,
                        50,
                        10,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(2),
                        Severity.TICKET,
                        Duration.ofSeconds(60),
                        false),
                growth);
    }

    @Test
    void an_expectation_of_its_own_says_what_it_is_about() throws IOException {
        ThresholdAlert latency = alert("orders-latency");
        assertEquals(
                new Selector(
                        "pipeline_end_to_end_latency_seconds", ORDERS.with("quantile", "0.99"), Set.of("output"), true),
                latency.metric());
        assertEquals(new Shape.Value(), latency.shape());
        assertEquals(2, latency.clear(), "clears at its limit unless told");
        assertEquals(Duration.ofMinutes(2), latency.after());
        assertEquals(Duration.ZERO, latency.clearAfter());
        assertEquals(Duration.ofMinutes(3), latency.silence());
        assertTrue(latency.shadow());
        ThresholdAlert revenue = alert("orders-revenue");
        assertEquals("Money comes in", revenue.title());
        assertEquals(new Selector("shop_revenue_euros_total", ORDERS), revenue.metric(), "of this pipeline alone");
        assertEquals(new Shape.Increase(Duration.ofHours(1)), revenue.shape());
        assertEquals(Severity.PAGE, alert("orders-restarts").severity());
    }

    @Test
    void every_usual_name_reads_with_a_limit_alone() throws IOException {
        for (String name : Usual.words()) {
            String text = good().replace(
                            "{name: restarts, value: 3, severity: page}", "{name: " + name + ", value: 0.5}")
                    .replace(
                            "{name: backlog-growth, value: 50, clear: 10}",
                            "{name: one, signal: up, op: lte, value: 0.5}");
            assertEquals(List.of(), Sample.errors(text), name);
        }
        assertEquals(9, Usual.words().size());
    }

    @Test
    void a_pipeline_says_what_it_reads_and_writes() throws IOException {
        var pipeline = catalogue().pipelines().getFirst();
        assertEquals(List.of("orders-topic", "payments"), pipeline.inputs());
        assertEquals(List.of("warehouse.orders"), pipeline.outputs());
    }

    @Test
    void money_is_read_exactly() throws IOException {
        var sla = catalogue().slas().getFirst();
        assertEquals(
                List.of(
                        new Cost.PerBadMinute(FAST, new BigDecimal("12.40"), EUR),
                        new Cost.PerBadEvent(FAST, new BigDecimal("0.0035"), EUR),
                        new Cost.PerWrongDecision(
                                BACKLOG, new Selector("business_decisions_total", ORDERS), new BigDecimal("3"), EUR)),
                sla.costs());
        assertEquals(List.of(new CreditTier(0.995, 0.1), new CreditTier(0.95, 0.25)), sla.credits());
    }

    @Test
    void a_figure_of_the_business_has_a_goal() throws IOException {
        assertEquals(
                List.of(
                        Optional.of(new BusinessKpi.Goal(Operator.GTE, 1000)),
                        Optional.of(new BusinessKpi.Goal(Operator.LT, 60))),
                catalogue().kpis().stream().map(BusinessKpi::goal).toList());
    }

    @Test
    void corrections_hold_once_or_again_and_again() throws IOException {
        assertEquals(
                List.of(
                        new Correction(
                                "outage",
                                List.of(FAST),
                                Correction.Category.MEASUREMENT_ERROR,
                                new Correction.When.Once(new Interval(
                                        Instant.parse("2026-02-01T10:00:00Z"), Instant.parse("2026-02-01T11:30:00Z"))),
                                new Actor(Actor.Kind.PERSON, "ben"),
                                "The probe was broken."),
                        new Correction(
                                "sunday",
                                List.of(BACKLOG, FAST),
                                Correction.Category.SCHEDULED_MAINTENANCE,
                                new Correction.When.Recurring(
                                        "FREQ=WEEKLY;BYDAY=SU",
                                        LocalDateTime.parse("2026-01-04T03:00:00"),
                                        Duration.ofMinutes(30),
                                        ZoneId.of("Europe/Berlin")),
                                new Actor(Actor.Kind.PERSON, "anna"),
                                "The broker is cleaned.")),
                catalogue().corrections());
    }

    @Test
    void a_correction_by_the_clock_of_a_zone_is_one_of_instants() throws IOException {
        String text = good().replace("2026-02-01T10:00:00Z", "2026-07-01T10:00:00")
                .replace("2026-02-01T12:30:00+01:00", "2026-07-01T12:00:00\n  zone: Europe/Berlin");
        assertEquals(
                new Correction.When.Once(
                        new Interval(Instant.parse("2026-07-01T08:00:00Z"), Instant.parse("2026-07-01T10:00:00Z"))),
                Sample.catalogue(text).corrections().getFirst().when());
    }

    @Test
    void a_document_without_its_slos_may_still_name_them_all_by_its_pipeline_and_more() throws IOException {
        String text = good().replace("  slos: [orders-fast]\n", "  slos: [orders-fast]\n  pipeline: demo/orders\n");
        assertEquals(
                List.of(FAST, BACKLOG),
                Sample.catalogue(text).corrections().getFirst().slos());
    }

    @Test
    void whatever_is_changed_makes_another_catalogue() throws IOException {
        var hashes = new HashSet<String>();
        hashes.add(catalogue().hash());
        List<String> edits = List.of(
                "inputs: [orders-topic, payments]=inputs: [orders-topic]",
                "warehouse.orders=warehouse.order",
                "Money comes in=Money flows in",
                "alertAfter: 2m=alertAfter: 3m",
                "clear: 10=clear: 11",
                "severity: page=severity: ticket",
                "shadow: true=shadow: false",
                "increase: 1h=increase: 2h",
                "amount: 12.40=amount: 12.41",
                "currency: EUR=currency: USD",
                "below: 0.95,=below: 0.94,",
                "credit: 0.25=credit: 0.3",
                "op: gte, value: 1000=op: gte, value: 1001",
                "op: lt, value: 60=op: lte, value: 60",
                "BYDAY=SU=BYDAY=SA,SU",
                "duration: 30m=duration: 31m",
                "zone: Europe/Berlin=zone: Europe/Paris",
                "author: anna=author: annie",
                "The broker is cleaned.=The broker is washed.",
                "category: measurement-error=category: other",
                "12:30:00+01:00=12:31:00+01:00");
        for (String edit : edits) {
            int at = edit.startsWith("BYDAY") ? edit.indexOf("=BYDAY") : edit.indexOf('=');
            String text = good().replace(edit.substring(0, at), edit.substring(at + 1));
            assertTrue(hashes.add(Sample.catalogue(text).hash()), edit);
        }
    }

    @Test
    void versions_of_alerts_are_asked_for_as_those_of_slos_are() throws IOException {
        var reading = Definitions.read(
                List.of(new Source(Sample.FILE, good())),
                (name, hash) -> name.name().equals("orders-latency") && hash.length() == 64 ? 7 : 2);
        var alerts = ((Reading.Read) reading).catalogue().alerts();
        assertEquals(
                List.of(2, 7, 2, 2),
                alerts.stream().map(ThresholdAlert::version).toList());
        String words = good().replace("Money comes in", "Money flows in");
        assertEquals(
                Sample.catalogue(words).alerts().stream()
                        .map(ThresholdAlert::hash)
                        .toList(),
                alerts.stream().map(ThresholdAlert::hash).toList(),
                "words for people are no part of it");
        assertNotEquals(alert("orders-latency").hash(), alert("orders-restarts").hash());
    }
}
