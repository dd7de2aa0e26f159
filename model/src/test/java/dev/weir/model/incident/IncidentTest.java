package dev.weir.model.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An incident is the fold over its events. */
class IncidentTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SloId SLO = new SloId("latency");
    private static final IncidentId ID = IncidentId.of(SLO, NOON);
    private static final IncidentEvent OPENED = new IncidentEvent.Opened(
            ID, NOON, SLO, new PipelineId("demo", "fraud"), Severity.TICKET, "burns 3 times too fast");
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "anna");

    @Test
    void the_fold_takes_the_last_word_of_every_kind() {
        var incident = Incident.of(List.of(
                OPENED,
                new IncidentEvent.Escalated(ID, NOON.plusSeconds(60), Severity.PAGE, "burns 15 times too fast"),
                new IncidentEvent.Acknowledged(ID, NOON.plusSeconds(90), ANNA, "on it")));
        assertEquals(Severity.PAGE, incident.severity());
        assertEquals("burns 15 times too fast", incident.reason());
        assertEquals(Optional.of(ANNA), incident.acknowledgedBy());
        assertTrue(incident.open());
        var resolved = incident.then(new IncidentEvent.Resolved(ID, NOON.plusSeconds(120), "healthy"));
        assertFalse(resolved.open());
        assertEquals(Optional.of(NOON.plusSeconds(120)), resolved.resolved());
        assertEquals(NOON, resolved.opened());
        assertEquals(4, resolved.events().size());
    }

    @Test
    void a_second_opened_changes_nothing() {
        var incident = Incident.of(List.of(OPENED));
        assertEquals(incident, incident.then(OPENED));
    }

    @Test
    void what_is_true_already_changes_nothing() {
        var open = Incident.of(List.of(OPENED));
        assertEquals(open, open.then(reopened(5)));
        var over = open.then(resolved(60));
        assertEquals(over, over.then(resolved(61)));
    }

    @Test
    void it_eases_and_a_correction_leaves_it_as_it_is() {
        var incident = Incident.of(List.of(
                OPENED,
                new IncidentEvent.Escalated(ID, NOON.plusSeconds(60), Severity.PAGE, "burns 15 times too fast"),
                new IncidentEvent.Eased(ID, NOON.plusSeconds(90), Severity.TICKET, "burns 4 times too fast")));
        assertEquals(Severity.TICKET, incident.severity());
        assertEquals("burns 4 times too fast", incident.reason());
        var corrected =
                incident.then(new IncidentEvent.Corrected(ID, NOON.plusSeconds(95), "release-7", ANNA, "planned"));
        assertTrue(corrected.open());
        assertEquals(Severity.TICKET, corrected.severity());
        assertEquals(4, corrected.events().size());
    }

    @Test
    void one_that_is_re_opened_is_nobodys_and_counts_the_time_that_it_was_open() {
        var incident = Incident.of(List.of(
                OPENED,
                new IncidentEvent.Acknowledged(ID, NOON.plusSeconds(40), ANNA, "on it"),
                resolved(100),
                reopened(400)));
        assertTrue(incident.open());
        assertEquals(Severity.PAGE, incident.severity());
        assertEquals(Optional.empty(), incident.acknowledgedBy());
        assertEquals(1, incident.timesResolved());
        assertEquals(Optional.empty(), incident.timeToResolve());
        assertEquals(Duration.ofSeconds(110), incident.timeOpen(NOON.plusSeconds(410)));
        var over = incident.then(resolved(450));
        assertEquals(2, over.timesResolved());
        assertEquals(Optional.of(Duration.ofSeconds(150)), over.timeToResolve());
        assertEquals(Optional.of(Duration.ofSeconds(40)), over.timeToAcknowledge());
    }

    @Test
    void an_onset_lies_never_after_the_opening() {
        assertThrows(IllegalArgumentException.class, () -> since(NOON.plusMillis(1)));
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                Incident.of(List.of(since(NOON.minusSeconds(7)))).timeToDetect());
    }

    @Test
    void means_say_of_how_many_they_are_and_of_none_they_are_unknown() {
        var unknown = IncidentFigures.of(List.of(Incident.of(List.of(OPENED))));
        assertEquals("n=0: unknown", unknown.detect().toString());
        assertEquals("n=0: unknown", unknown.acknowledge().toString());
        assertEquals("n=0: unknown", unknown.resolve().toString());
        var figures = IncidentFigures.of(List.of(
                Incident.of(List.of(OPENED, resolved(60))),
                Incident.of(List.of(
                        since(NOON.minusSeconds(8)),
                        new IncidentEvent.Acknowledged(ID, NOON.plusSeconds(30), ANNA, ""),
                        resolved(120)))));
        assertEquals("n=1: PT8S", figures.detect().toString());
        assertEquals("n=1: PT30S", figures.acknowledge().toString());
        assertEquals("n=2: PT1M30S", figures.resolve().toString());
    }

    private static IncidentEvent since(Instant onset) {
        return new IncidentEvent.Opened(
                ID, NOON, Optional.of(onset), SLO, new PipelineId("demo", "fraud"), Severity.TICKET, "burns");
    }

    private static IncidentEvent resolved(long second) {
        return new IncidentEvent.Resolved(ID, NOON.plusSeconds(second), "healthy");
    }

    private static IncidentEvent reopened(long second) {
        return new IncidentEvent.Reopened(ID, NOON.plusSeconds(second), Optional.empty(), Severity.PAGE, "burns again");
    }

    @Test
    void events_must_begin_with_opened_and_be_of_one_incident() {
        var resolved = new IncidentEvent.Resolved(ID, NOON, "healthy");
        assertThrows(IllegalArgumentException.class, () -> Incident.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Incident.of(List.of(resolved)));
        var other = new IncidentEvent.Resolved(IncidentId.of(SLO, NOON.plusSeconds(1)), NOON, "healthy");
        assertThrows(IllegalArgumentException.class, () -> Incident.of(List.of(OPENED, other)));
    }

    @Test
    void an_incident_found_twice_has_one_key_that_every_receiver_takes() {
        assertEquals(IncidentId.of(SLO, NOON), IncidentId.of(new SloId("latency"), NOON));
        assertTrue(ID.key().startsWith("latency-"));
        assertThrows(IllegalArgumentException.class, () -> new IncidentId(" "));
        assertThrows(IllegalArgumentException.class, () -> new IncidentId("x".repeat(256)));
    }

    @Test
    void only_sent_and_refused_deliveries_are_settled() {
        var failure = new Failure(Failure.Kind.TIMEOUT, "no answer in 5 s");
        assertTrue(new Delivery.Sent("p", "d", NOON, "200").settled());
        assertTrue(new Delivery.Refused("p", "d", NOON, failure).settled());
        assertFalse(new Delivery.Retry("p", "d", NOON, 1, failure, Optional.empty()).settled());
        assertEquals("TIMEOUT: no answer in 5 s", failure.toString());
    }
}
