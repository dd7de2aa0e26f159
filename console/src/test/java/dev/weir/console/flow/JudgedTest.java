package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.engine.Judgement;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import dev.weir.wire.json.VerdictCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of judgements: all of one, or nothing of it. */
class JudgedTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PipelineId FRAUD = PipelineId.parse("demo/fraud");
    private static final SloId LATENCY = new SloId("latency");
    private static final IncidentId INCIDENT = IncidentId.of(LATENCY, NOON);
    private static final Slo SLO = new Slo(
            LATENCY,
            1,
            "h",
            "Latency < 1 s",
            "",
            FRAUD,
            new Indicator.Threshold(new Selector("p99", Labels.none()), Operator.LT, 1),
            new Target(0.95),
            new TimeWindow.Rolling(Duration.ofDays(1)),
            new BudgetingMethod.Occurrences(),
            List.of(),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            false);

    private final MemoryStore store = new MemoryStore();
    private final Journal<Slice> slices = store.open("slices", new SliceCodec());
    private final Journal<Verdict> verdicts = store.open("verdicts", new VerdictCodec());
    private final Journal<IncidentEvent> events = store.open("incidents", new IncidentEventCodec());
    private final Journal<Delivery> deliveries = store.open(Outbox.JOURNAL, new DeliveryCodec());
    private final Outbox outbox = new Outbox(store, deliveries);
    private final IncidentBook book = new IncidentBook(events, deliveries);
    private final Shadows shadows = new Shadows(store);

    @Test
    void an_opened_incident_its_verdict_and_its_page_are_kept_together() {
        judged(store).accept(SLO, opened(), NOON);
        assertEquals(1, slices.after(0, 10).size());
        assertEquals(1, verdicts.after(0, 10).size());
        assertEquals(1, events.after(0, 10).size());
        assertEquals(1, outbox.unsettled().size());
        assertTrue(book.open(LATENCY).orElseThrow().open());
        assertEquals(1, book.deliveries(INCIDENT).size());
    }

    @Test
    void when_the_store_refuses_nothing_is_kept_or_shown_and_the_same_judgement_can_come_again() {
        var refusing = new Refusing(store);
        var judged = judged(refusing);
        assertThrows(UncheckedIOException.class, () -> judged.accept(SLO, opened(), NOON));
        assertTrue(judged.stuck());
        assertTrue(book.all().isEmpty());
        assertTrue(events.after(0, 10).isEmpty());
        assertTrue(outbox.unsettled().isEmpty());
        refusing.refuse = false;
        judged.accept(SLO, opened(), NOON);
        assertFalse(judged.stuck());
        assertEquals(1, events.after(0, 10).size());
        assertEquals(1, outbox.unsettled().size());
    }

    @Test
    void a_verdict_is_written_down_when_it_changes_only() {
        var judged = judged(store);
        judged.accept(SLO, opened(), NOON);
        judged.accept(SLO, new Judgement(List.of(), firing(NOON.plusSeconds(5)), List.of()), NOON.plusSeconds(5));
        assertEquals(1, verdicts.after(0, 10).size());
    }

    @Test
    void an_incident_is_taken_once_and_by_one() {
        var judged = judged(store);
        judged.accept(SLO, opened(), NOON);
        judged.acknowledge(INCIDENT, new Actor(Actor.Kind.PERSON, "ann"), "mine", NOON.plusSeconds(9));
        judged.acknowledge(INCIDENT, new Actor(Actor.Kind.PERSON, "bob"), "no, mine", NOON.plusSeconds(10));
        judged.acknowledge(new IncidentId("unknown"), new Actor(Actor.Kind.PERSON, "bob"), "", NOON);
        assertEquals(2, events.after(0, 10).size());
        assertEquals(
                "ann",
                book.find(INCIDENT)
                        .flatMap(Incident::acknowledgedBy)
                        .orElseThrow()
                        .name());
    }

    @Test
    void the_book_reads_the_same_from_the_journals() {
        var judged = judged(store);
        judged.accept(SLO, opened(), NOON);
        judged.acknowledge(INCIDENT, new Actor(Actor.Kind.PERSON, "ann"), "mine", NOON.plusSeconds(9));
        var again = new IncidentBook(events, deliveries);
        assertEquals(book.all(), again.all());
        assertEquals(book.deliveries(INCIDENT), again.deliveries(INCIDENT));
    }

    @Test
    void a_shadow_reaches_nobody_but_the_ledger() {
        judged(store).accept(shadow(SLO), opened(), NOON);
        assertTrue(deliveries.after(0, 10).isEmpty());
        assertTrue(events.after(0, 10).isEmpty());
        assertTrue(book.all().isEmpty());
        assertEquals(1, slices.after(0, 10).size());
        assertEquals(INCIDENT, shadows.all().getFirst().id());
        assertEquals(shadows.all(), new Shadows(store).all());
    }

    @Test
    void what_is_no_shadow_any_more_starts_with_no_open_incident() {
        var judged = judged(store);
        judged.accept(shadow(SLO), opened(), NOON);
        judged.withdraw(List.of(shadow(SLO)), NOON.plusSeconds(1));
        assertTrue(shadows.all().getFirst().open());
        judged.withdraw(List.of(SLO), NOON.plusSeconds(2));
        assertFalse(shadows.all().getFirst().open());
        assertTrue(book.all().isEmpty());
        var past = new Past(slices, store, book, shadows);
        assertTrue(past.newestIncident(LATENCY).isEmpty());
    }

    @Test
    void the_incident_of_what_becomes_a_shadow_is_over() {
        var judged = judged(store);
        judged.accept(SLO, opened(), NOON);
        judged.withdraw(List.of(shadow(SLO)), NOON.plusSeconds(1));
        assertTrue(book.open(LATENCY).isEmpty());
        assertTrue(shadows.all().isEmpty());
    }

    private static Slo shadow(Slo slo) {
        return new Slo(
                slo.id(),
                slo.document(),
                slo.version() + 1,
                "s",
                slo.title(),
                slo.description(),
                slo.pipeline(),
                slo.indicator(),
                slo.target(),
                slo.window(),
                slo.method(),
                slo.rules(),
                slo.slice(),
                slo.silence(),
                slo.noData(),
                slo.alertOnNoData(),
                slo.grace(),
                true);
    }

    @Test
    void an_end_after_the_time_of_the_opening_was_corrected_says_so() {
        judged(store).accept(SLO, opened(), NOON);
        var release = new Correction(
                "release-7",
                List.of(LATENCY),
                Correction.Category.DEPLOYMENT,
                new Correction.When.Once(new Interval(NOON, NOON.plusSeconds(60))),
                new Actor(Actor.Kind.PERSON, "ann"),
                "planned");
        var over = new Judgement(
                List.of(),
                firing(NOON.plusSeconds(90)),
                List.of(new IncidentEvent.Resolved(INCIDENT, NOON.plusSeconds(90), "healthy")));
        assertEquals(over, new Corrected(book, List::of).told(over));
        var told = new Corrected(book, () -> List.of(release)).told(over);
        judged(store).accept(SLO, told, NOON.plusSeconds(90));
        assertEquals(
                List.of("Opened", "Corrected", "Resolved"),
                book.find(INCIDENT).orElseThrow().events().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }

    private Judged judged(Journals journals) {
        return new Judged(
                journals,
                slices,
                verdicts,
                events,
                OneDestination.pager(journals, outbox, book),
                OneDestination.UNTOLD,
                book,
                shadows);
    }

    private static Judgement opened() {
        var span = new Interval(NOON.minusSeconds(30), NOON);
        return new Judgement(
                List.of(new Slice(LATENCY, 1, span, 0, 6, Duration.ofSeconds(30), NOON)),
                firing(NOON),
                List.of(new IncidentEvent.Opened(INCIDENT, NOON, LATENCY, FRAUD, Severity.PAGE, "p99 is 4.2 s")));
    }

    private static Verdict firing(Instant at) {
        return new Verdict(
                LATENCY,
                1,
                at,
                new Condition.Firing(List.of(new RuleId("fast")), Severity.PAGE, "p99 is 4.2 s"),
                Budget.unmeasured(),
                List.of(),
                null,
                4.2);
    }

    /** A store whose disk is full until it is not. */
    private static final class Refusing implements Journals {
        private final Journals store;
        private boolean refuse = true;

        Refusing(Journals store) {
            this.store = store;
        }

        @Override
        public <E> Journal<E> open(String name, dev.weir.model.store.Codec<E> codec) {
            return store.open(name, codec);
        }

        @Override
        public void atomically(Runnable work) {
            store.atomically(() -> {
                work.run();
                if (refuse) {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }
            });
        }
    }
}
