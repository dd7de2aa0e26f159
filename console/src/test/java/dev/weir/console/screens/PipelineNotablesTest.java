package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.console.flow.Changes;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.store.MemoryStore;
import dev.weir.ui.chart.Band;
import dev.weir.ui.pipelines.Notable;
import dev.weir.wire.json.IncidentEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineNotablesTest {
    private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");
    private static final Interval DAY = Interval.before(NOON.plusSeconds(3600), Duration.ofDays(1));
    private static final PipelineId ORDERS = new PipelineId("demo", "orders");
    private static final SloId BACKLOG = new SloId("backlog");
    private static final Slo PROMISE = new Slo(
            BACKLOG,
            3,
            "00",
            "Backlog stays small",
            "",
            ORDERS,
            new Indicator.Threshold(Selector.of(Series.of(Signal.BACKLOG_RECORDS, ORDERS)), Operator.LTE, 5000),
            new Target(0.99),
            new TimeWindow.Rolling(Duration.ofDays(28)),
            new BudgetingMethod.Occurrences(),
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            true);

    private final MemoryStore store = new MemoryStore();
    private final IncidentBook book = new IncidentBook(
            store.open("incidents", new IncidentEventCodec()), store.open("outbox", new DeliveryCodec()));
    private final Changes changes = new Changes(store);
    private List<Correction> corrections = List.of();

    private List<Notable> of(Interval when) {
        return new PipelineNotables(book, changes, () -> corrections, id -> List.of(PROMISE), store).of(ORDERS, when);
    }

    private void opened(PipelineId pipeline, Instant at, Severity severity) {
        book.apply(new IncidentEvent.Opened(
                IncidentId.of(BACKLOG, at), at, BACKLOG, pipeline, severity, "backlog 7,000, promised 5,000"));
    }

    @Test
    void all_kinds_come_newest_first_with_what_who_and_where_to_read_more() {
        opened(ORDERS, NOON, Severity.PAGE);
        opened(new PipelineId("demo", "others"), NOON.plusSeconds(1), Severity.PAGE);
        changes.record(new Change(ORDERS, NOON.plusSeconds(60), "schema", "7", Actor.system("registry"), ""));
        changes.record(new Change(ORDERS, NOON.plusSeconds(50), "parallelism", "8", Actor.system("ops"), ""));
        store.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written())
                .append(List.of(
                        new DefinitionVersion(BACKLOG, 1, "a", NOON.minusSeconds(600)),
                        new DefinitionVersion(BACKLOG, 2, "b", NOON.minusSeconds(60))));
        corrections = List.of(new Correction(
                "c",
                List.of(BACKLOG),
                Correction.Category.OTHER,
                new Correction.When.Once(new Interval(NOON.minusSeconds(900), NOON.minusSeconds(300))),
                new Actor(Actor.Kind.PERSON, "anna"),
                "Disk work."));
        assertEquals(
                List.of(
                        "SCHEMA 7 by registry ",
                        "CHANGE parallelism 8 by ops ",
                        "PAGE backlog 7,000, promised 5,000 (goes on) by  incidents/"
                                + IncidentId.of(BACKLOG, NOON).key(),
                        "DEFINITION Backlog stays small, version 2 by  slos/backlog",
                        "CORRECTION Disk work. by anna "),
                of(DAY).stream()
                        .map(one -> one.kind() + " " + one.label() + " by " + one.who() + " " + one.link())
                        .toList());
    }

    @Test
    void an_incident_is_a_span_to_its_end_and_touches_the_spans_in_which_it_went_on() {
        opened(ORDERS, NOON, Severity.TICKET);
        book.apply(new IncidentEvent.Resolved(IncidentId.of(BACKLOG, NOON), NOON.plusSeconds(120), "over"));
        Notable only = of(DAY).getFirst();
        assertEquals(new Interval(NOON, NOON.plusSeconds(120)), only.when());
        assertEquals(Band.Kind.TICKET, only.kind());
        assertEquals(
                1, of(new Interval(NOON.plusSeconds(60), NOON.plusSeconds(300))).size());
        assertEquals(List.of(), of(new Interval(NOON.plusSeconds(120), NOON.plusSeconds(300))));
    }
}
