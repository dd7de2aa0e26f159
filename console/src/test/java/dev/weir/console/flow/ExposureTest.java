package dev.weir.console.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.engine.business.Amounts;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.MemoryStore;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Money at risk is a reading of the slices that are journaled. */
class ExposureTest {
    /** A Wednesday. */
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static final SloId LATENCY = new SloId("latency");
    private static final SloId BACKLOG = new SloId("backlog");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Series DECISIONS = new Series("decisions_total", Labels.none());
    private static final Sla FRAUD = new Sla(
            "fraud",
            "Fraud decisions",
            "payments",
            "risk",
            "fraud",
            List.of(LATENCY, BACKLOG),
            List.of(),
            List.of(
                    new Cost.PerBadMinute(LATENCY, new BigDecimal("6"), EURO),
                    new Cost.PerWrongDecision(LATENCY, Selector.of(DECISIONS), new BigDecimal("0.10"), EURO),
                    new Cost.PerBadMinute(BACKLOG, new BigDecimal("0.7"), EURO)),
            List.of());

    private final MemoryStore store = new MemoryStore();
    private final Journal<Slice> slices = store.open("slices", new SliceCodec());
    private final Journal<IncidentEvent> events = store.open("incidents", new IncidentEventCodec());
    private final Journal<Delivery> deliveries = store.open("deliveries", new DeliveryCodec());
    private final IncidentBook book = new IncidentBook(events, deliveries);
    private final List<Slice> unsettled = new ArrayList<>();

    private Exposure exposure(Correction... corrections) {
        var exposure = new Exposure(
                slices,
                store,
                book,
                slo -> unsettled.stream()
                        .filter(slice -> slice.slo().equals(slo))
                        .toList(),
                ZoneId.of("Europe/Berlin"),
                DayOfWeek.MONDAY);
        exposure.define(new Catalogue(
                List.of(),
                List.of(),
                List.of(),
                List.of(FRAUD),
                List.of(),
                List.of(corrections),
                List.of(),
                java.util.Map.of(),
                List.of(),
                "h"));
        return exposure;
    }

    private static Slice slice(SloId slo, long minute, double good, double total) {
        Instant start = NOON.plus(Duration.ofMinutes(minute));
        var span = new Interval(start, start.plusSeconds(60));
        return new Slice(
                slo, 1, span, good, total, Duration.ofMinutes(1), span.end().plusSeconds(300));
    }

    private void judged(Exposure exposure, Slice... facts) {
        slices.append(List.of(facts));
        exposure.take(List.of(facts));
    }

    private static Amounts euros(String amount, int unpriced) {
        return new Amounts(Map.of(EURO, new BigDecimal(amount)), unpriced);
    }

    private static Instant at(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private Incident incident(long since, long opened) {
        var id = IncidentId.of(LATENCY, at(opened));
        var event = new IncidentEvent.Opened(
                id, at(opened), Optional.of(at(since)), LATENCY, PipelineId.parse("demo/fraud"), Severity.PAGE, "slow");
        events.append(List.of(event));
        return book.apply(event);
    }

    @Test
    void an_incident_costs_its_slices_since_the_badness_began_settled_or_not() {
        for (int minute = -2; minute <= 12; minute++) {
            store.append(List.of(Sample.of(DECISIONS, at(minute).plusSeconds(30), 50 * (minute + 2))));
        }
        var exposure = exposure();
        judged(exposure, slice(LATENCY, 0, 1, 2), slice(BACKLOG, 1, 0, 1), slice(LATENCY, 5, 0, 1));
        var incident = incident(5, 6);
        // a whole bad minute at 6 €, and 50 decisions at 10 cents
        assertEquals(euros("11", 0), exposure.of(incident, at(8)));
        unsettled.add(slice(LATENCY, 6, 0, 1));
        assertEquals(euros("22", 0), exposure.of(incident, at(8)));
        judged(exposure, slice(LATENCY, 6, 0, 1));
        unsettled.clear();
        assertEquals(euros("22", 0), exposure.of(incident, at(8)));
        var over = incident.then(new IncidentEvent.Resolved(incident.id(), at(8), "healthy"));
        judged(exposure, slice(LATENCY, 9, 0, 1));
        assertEquals(euros("22", 0), exposure.of(over, at(20)), "what comes after its end is not its");
        // 3 € + 2.50 € before it, 11 € after it, and 70 cents of the backlog
        assertEquals(euros("39.2", 0), exposure.thisWeek(FRAUD, at(20)));
    }

    @Test
    void decisions_that_nobody_counted_are_not_nothing() {
        var exposure = exposure();
        judged(exposure, slice(LATENCY, 0, 0, 1));
        assertEquals(euros("6", 1), exposure.thisWeek(FRAUD, at(5)));
    }

    @Test
    void the_week_begins_on_the_first_day_by_the_wall_clock_of_the_zone() {
        var week = exposure().week(NOON);
        assertEquals(Instant.parse("2026-03-01T23:00:00Z"), week.start());
        assertEquals(Instant.parse("2026-03-08T23:00:00Z"), week.end());
        // clocks go forward on Sunday, the 29th of March
        assertEquals(
                Duration.ofHours(167),
                exposure().week(Instant.parse("2026-03-26T12:00:00Z")).length());
    }

    @Test
    void corrected_time_costs_nothing() {
        var maintenance = new Correction(
                "release",
                List.of(BACKLOG),
                Correction.Category.DEPLOYMENT,
                new Correction.When.Once(new Interval(at(0), at(2))),
                new Actor(Actor.Kind.PERSON, "anna"),
                "planned");
        var exposure = exposure(maintenance);
        judged(exposure, slice(BACKLOG, 0, 0, 1), slice(BACKLOG, 1, 0, 1), slice(BACKLOG, 2, 0, 1));
        assertEquals(euros("0.7", 0), exposure.thisWeek(FRAUD, at(5)));
    }

    @Test
    void after_a_restart_it_is_the_same_also_of_an_incident_that_is_older_than_what_is_remembered() {
        var random = new Random(11);
        var live = exposure();
        var incident = incident(-40, -38);
        for (int minute = -60; minute < 300; minute++) {
            int total = random.nextInt(20);
            judged(live, slice(LATENCY, minute, total - random.nextInt(total + 1), total));
            if (random.nextInt(10) == 0) {
                live.thisWeek(FRAUD, at(minute));
            }
        }
        Slice amended = slice(LATENCY, 17, 3, 9);
        judged(live, new Slice(LATENCY, 1, amended.span(), 3, 9, amended.measured(), at(301)));
        var restarted = exposure();
        assertEquals(live.thisWeek(FRAUD, at(302)), restarted.thisWeek(FRAUD, at(302)));
        assertEquals(live.of(incident, at(302)), restarted.of(incident, at(302)));
        var over = incident.then(new IncidentEvent.Resolved(incident.id(), at(100), "healthy"));
        var before = live.of(over, at(302));
        assertTrue(before.byCurrency().containsKey(EURO));
        book.apply(new IncidentEvent.Resolved(incident.id(), at(100), "healthy"));
        Instant later = NOON.plus(Duration.ofDays(30));
        live.forget(later);
        assertTrue(!live.remembers(over, later));
        assertEquals(before, live.of(over, later));
        assertTrue(live.thisWeek(FRAUD, later).isNone());
    }
}
