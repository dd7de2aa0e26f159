package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pages;
import dev.weir.alerting.Routing;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.report.reading.Edition;
import dev.weir.lineage.Lineage;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Scope;
import dev.weir.reports.Week;
import dev.weir.reports.evidence.Manifest;
import dev.weir.ui.frame.Search;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.json.IncidentEventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchAndRoutesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SloId BACKLOG = new SloId("orders-backlog");
    private static final String TEXT = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: orders}
            spec: {environment: demo, engine: flink, owner: shop, tier: 1, useCase: checkout}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: orders-backlog, displayName: Orders wait less than a minute}
            spec:
              service: orders
              indicator: {metadata: {name: b}, spec: {thresholdMetric: {metricSource: {type: weir, spec: {signal: backlog_records, environment: demo, pipeline: orders}}}}}
              timeWindow: [{duration: 28d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{op: lt, value: 100, target: 0.995}]
            """;

    private final MemoryStore store = new MemoryStore();
    private final IncidentBook book = new IncidentBook(
            store.open("incidents", new IncidentEventCodec()), store.open(Outbox.JOURNAL, new DeliveryCodec()));
    private Catalogue catalogue = Catalogue.empty();

    @BeforeEach
    void definitions_are_in_force() {
        var read = Definitions.read(List.of(new Source("all.yaml", TEXT)), (slo, hash) -> 1);
        catalogue = ((Reading.Read) read).catalogue();
    }

    private IncidentId opened(Instant at, String reason) {
        var id = IncidentId.of(BACKLOG, at);
        book.apply(new IncidentEvent.Opened(id, at, BACKLOG, new PipelineId("demo", "orders"), Severity.PAGE, reason));
        return id;
    }

    private List<String> found(String text, int most) {
        return new SearchScreen(() -> catalogue, () -> catalogue.pipelines(), book, Lineage::empty, List::of)
                .find(text, most).stream()
                        .map(hit -> hit.kind() + " " + hit.address())
                        .toList();
    }

    @Test
    void what_begins_with_the_text_comes_first_and_every_word_must_be_found() {
        assertEquals(List.of("SLO slos/orders-backlog"), found("ORDERS wait", 10));
        assertEquals(
                List.of("SLO slos/orders-backlog", "PIPELINE pipelines/demo/orders"), found("orders", 10), "by rank");
        assertEquals(List.of("PIPELINE pipelines/demo/orders"), found("shop checkout", 10), "by owner and use case");
        assertEquals(List.of("SLO slos/orders-backlog"), found("orders", 1), "no more than wanted");
        assertEquals(List.of(), found("orders nowhere", 10));
        assertEquals(List.of(), found("  ", 10));
        assertEquals(List.of(), found("x".repeat(10_000), 10));
    }

    @Test
    void open_incidents_are_found_before_those_that_are_over() {
        var old = opened(NOON, "backlog grew");
        book.apply(new IncidentEvent.Resolved(old, NOON.plusSeconds(60), "it is over"));
        var open = opened(NOON.minusSeconds(3600), "backlog grew");
        assertEquals(
                List.of("INCIDENT incidents/" + open.key(), "INCIDENT incidents/" + old.key()),
                found("backlog grew", 10));
        assertTrue(new SearchScreen(() -> catalogue, List::of, book, Lineage::empty, List::of)
                .find("backlog grew", 1).stream()
                        .map(Search.Hit::detail)
                        .allMatch(detail -> detail.startsWith("open, demo/orders")));
    }

    private static Edition edition(int revision) {
        var week = new Week(2026, 46, ZoneOffset.UTC);
        return new Edition(
                new Scope.OfOwner("risk & fraud"),
                week,
                revision,
                NOON,
                Path.of("r" + revision),
                new Manifest(
                        "f",
                        "demo",
                        "owner:risk & fraud",
                        week.key(),
                        "Z",
                        "MONDAY",
                        revision,
                        NOON,
                        "1",
                        0,
                        "",
                        Map.of(),
                        null,
                        ""),
                List.of());
    }

    @Test
    void a_report_is_found_once_whatever_its_revisions() {
        var search = new SearchScreen(
                () -> catalogue, List::of, book, Lineage::empty, () -> List.of(edition(2), edition(1)));
        assertEquals(
                List.of("reports/owner:risk~20~26~20fraud/2026-W46"),
                search.find("report fraud", 10).stream()
                        .map(Search.Hit::address)
                        .toList());
    }

    private RoutesScreen routes(Instant now) {
        var payments = new Route(
                "shop",
                10,
                List.of(Matcher.parse("pipeline=orders"), Matcher.parse("severity=page")),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(new Route.Step(Duration.ZERO, List.of("pager"))),
                List.of());
        var routing = new Routing(() -> List.of(payments), List.of());
        return new RoutesScreen(
                routing,
                (incident, at) -> routing.explain(
                        Pages.of(incident, Briefing.untold("Orders wait")).getFirst(), java.util.Optional.empty(), at),
                book,
                () -> catalogue,
                InstantSource.fixed(now));
    }

    @Test
    void a_promise_is_explained_as_if_it_were_broken_now_as_loudly_as_asked() {
        var screen = routes(NOON);
        var promise = screen.subjects("orders wait", 10).getFirst();
        assertEquals("slo:orders-backlog", promise.key());
        assertEquals(promise, screen.subject(promise.key()).orElseThrow());
        var page = screen.explain(promise, Severity.PAGE);
        assertEquals("shop", page.route());
        assertEquals(List.of("pager"), page.steps().getFirst().destinations());
        var ticket = screen.explain(promise, Severity.TICKET);
        assertEquals(Route.DEFAULT, ticket.route());
        assertEquals("shop", ticket.asked().getFirst().route());
        assertEquals(
                List.of(Matcher.parse("severity=page")),
                ticket.asked().getFirst().unmet());
    }

    @Test
    void open_incidents_stand_before_promises_and_one_that_is_over_is_no_subject() {
        var screen = routes(NOON.plusSeconds(60));
        var open = opened(NOON, "backlog grew");
        assertEquals(
                List.of("incident:" + open.key(), "slo:orders-backlog"),
                screen.subjects("", 10).stream().map(subject -> subject.key()).toList());
        assertEquals(1, screen.subjects("", 1).size());
        book.apply(new IncidentEvent.Resolved(open, NOON.plusSeconds(30), "it is over"));
        assertTrue(screen.subject("incident:" + open.key()).isEmpty());
        assertTrue(screen.subject("nonsense").isEmpty());
    }
}
