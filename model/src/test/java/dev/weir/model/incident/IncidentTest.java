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
