package dev.weir.console.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.flow.Talk;
import dev.weir.model.Actor;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagerDutyInboxTest {
    private final Talk talk = new Talk();
    private final PagerDutyInbox inbox = new PagerDutyInbox(talk.store, talk.acts, talk.book);

    private static String agent(String type, String name) {
        return "{\"id\":\"PLH1HKV\",\"summary\":\"" + name + "\",\"type\":\"" + type + "_reference\"}";
    }

    private static byte[] about(String id, String type, String key, String agent) {
        return body(
                id,
                type,
                agent,
                "{\"id\":\"PGR0VU2\",\"type\":\"incident\",\"number\":2,\"status\":\"acknowledged\",\"incident_key\":\""
                        + key + "\",\"title\":\"A little bump\"}");
    }

    private static byte[] note(String id, String content) {
        return body(
                id,
                "incident.annotated",
                agent("user", "Earline Greenholt"),
                "{\"incident\":{\"id\":\"PGR0VU2\",\"summary\":\"A little bump\",\"type\":\"incident_reference\"},"
                        + "\"id\":\"P2LA89X\",\"content\":\"" + content
                        + "\",\"trimmed\":false,\"type\":\"incident_note\"}");
    }

    private static byte[] body(String id, String type, String agent, String data) {
        return ("{\"event\":{\"id\":\"" + id + "\",\"event_type\":\"" + type
                        + "\",\"resource_type\":\"incident\",\"occurred_at\":\"2026-03-01T12:00:05.169Z\",\"agent\":"
                        + agent
                        + ",\"client\":null,\"data\":" + data + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String take(byte[] body) {
        return inbox.take(body, Talk.NOON.plusSeconds(10));
    }

    private Incident incident() {
        return talk.book.find(Talk.INCIDENT).orElseThrow();
    }

    private List<String> said() {
        return incident().events().stream()
                .filter(event -> event instanceof IncidentEvent.Commented)
                .map(event -> (IncidentEvent.Commented) event)
                .map(said -> said.by().name() + ": " + said.text())
                .toList();
    }

    @Test
    void an_acknowledgement_there_takes_the_incident_here() {
        assertEquals(
                "acknowledged",
                take(about("e1", "incident.acknowledged", Talk.INCIDENT.key(), agent("user", "Earline Greenholt"))));
        assertEquals(
                new Actor(Actor.Kind.PERSON, "Earline Greenholt (PagerDuty)"),
                incident().acknowledgedBy().orElseThrow());
    }

    @Test
    void what_is_sent_again_changes_nothing_also_after_a_restart() {
        byte[] taken = about("e1", "incident.acknowledged", Talk.INCIDENT.key(), agent("user", "Earline Greenholt"));
        take(taken);
        take(note("e2", "on it"));
        int facts = incident().events().size();
        assertEquals("ignored: it was taken before", take(taken));
        assertEquals(
                "ignored: it was taken before",
                new PagerDutyInbox(talk.store, talk.acts, talk.book)
                        .take(note("e2", "on it"), Talk.NOON.plusSeconds(99)));
        assertEquals(facts, incident().events().size());
    }

    @Test
    void what_acted_and_was_not_written_down_acts_no_second_time() {
        take(about("e1", "incident.triggered", Talk.INCIDENT.key(), agent("inbound_integration", "Weir")));
        talk.acts.comment(
                Talk.INCIDENT,
                new Actor(Actor.Kind.PERSON, "Earline Greenholt (PagerDuty)"),
                "on it",
                java.time.Instant.parse("2026-03-01T12:00:05.169Z"));
        take(note("e2", "on it"));
        assertEquals(List.of("Earline Greenholt (PagerDuty): on it"), said());
    }

    @Test
    void a_note_names_their_incident_alone_and_finds_ours_also_after_a_restart() {
        assertEquals("ignored: the incident is not one of ours", take(note("e0", "too early")));
        take(about("e1", "incident.triggered", Talk.INCIDENT.key(), agent("inbound_integration", "Weir")));
        assertEquals(List.of(), said());
        new PagerDutyInbox(talk.store, talk.acts, talk.book)
                .take(note("e2", "looking at it"), Talk.NOON.plusSeconds(9));
        assertEquals(List.of("Earline Greenholt (PagerDuty): looking at it"), said());
    }

    @Test
    void an_end_there_is_a_word_and_no_end_here() {
        take(about("e1", "incident.resolved", Talk.INCIDENT.key(), agent("user", "Earline Greenholt")));
        assertTrue(incident().open());
        assertTrue(said().getFirst().contains("resolved it in PagerDuty"), said().toString());
        take(about("e2", "incident.unacknowledged", Talk.INCIDENT.key(), "null"));
        assertEquals("PagerDuty: unacknowledged in PagerDuty", said().getLast());
    }

    @Test
    void our_own_acknowledgement_and_end_come_back_and_change_nothing() {
        talk.acts.acknowledge(Talk.INCIDENT, new Actor(Actor.Kind.PERSON, "ann"), "", Talk.NOON.plusSeconds(2));
        int facts = incident().events().size();
        take(about("e1", "incident.acknowledged", Talk.INCIDENT.key(), agent("inbound_integration", "Weir")));
        take(about("e2", "incident.resolved", Talk.INCIDENT.key(), agent("inbound_integration", "Weir")));
        assertEquals(facts, incident().events().size());
    }

    @Test
    void what_is_not_ours_is_left_alone() {
        assertEquals(
                "ignored: the incident is not one of ours",
                take(about("e1", "incident.acknowledged", "somebody-elses", agent("user", "Earline"))));
        assertEquals(
                "ignored: pagey.ping is about no incident",
                take(body("e2", "pagey.ping", "null", "{\"type\":\"ping\"}")));
        assertEquals(1, incident().events().size());
    }

    @Test
    void a_novel_is_cut_and_line_breaks_make_no_names() {
        take(about("e1", "incident.triggered", Talk.INCIDENT.key(), "null"));
        take(note("e2", "x".repeat(5000)));
        assertEquals(1000, said().getFirst().length() - "Earline Greenholt (PagerDuty): ".length());
        take(about("e3", "incident.acknowledged", Talk.INCIDENT.key(), agent("user", "Ear\\nline" + "e".repeat(500))));
        String name = incident().acknowledgedBy().orElseThrow().name();
        assertTrue(name.startsWith("Ear line") && name.length() < 120, name);
    }

    @Test
    void what_is_no_event_is_refused() {
        for (String body :
                List.of("", "[]", "{", "{\"event\":{}}", "{\"event\":{\"id\":\"1\",\"event_type\":\"incident.x\"}}")) {
            assertThrows(IllegalArgumentException.class, () -> take(body.getBytes(StandardCharsets.UTF_8)), body);
        }
    }
}
