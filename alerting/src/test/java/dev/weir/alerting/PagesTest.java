package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final IncidentEvent.Opened opened = Town.opened("latency", Severity.TICKET);
    private final IncidentEvent.Escalated escalated = Town.escalated(opened, Duration.ofMinutes(2));
    private final IncidentEvent.Acknowledged acknowledged = Town.acknowledged(opened, Duration.ofMinutes(3));
    private final IncidentEvent.Resolved resolved = Town.resolved(opened, Duration.ofMinutes(12));

    @Test
    void every_event_is_told_in_one_sentence_under_an_id_of_facts() {
        assertEquals(
                new Page(
                        opened.incident() + ":opened:" + Long.toString(Town.NOON.toEpochMilli(), 36),
                        Page.Kind.TRIGGER,
                        0,
                        opened.incident(),
                        opened.slo(),
                        Town.FRAUD,
                        Severity.TICKET,
                        "Decisions within a second (demo/fraud-detection): it burns 20 times too fast",
                        Town.NOON,
                        Town.BRIEFING),
                Town.page(opened));
        assertEquals(
                "Decisions within a second (demo/fraud-detection) got louder (page): it burns 40 times too fast",
                Town.page(opened, escalated).summary());
        assertEquals(
                "Decisions within a second (demo/fraud-detection) was taken by ada: on it",
                Town.page(opened, acknowledged).summary());
        assertEquals(
                "Decisions within a second (demo/fraud-detection) is over after 12 min: healthy for 5 minutes",
                Town.page(opened, resolved).summary());
    }

    @Test
    void the_same_event_makes_the_same_page_whether_the_incident_knows_it_yet_or_not() {
        var before = Incident.of(List.of(opened));
        var after = before.then(escalated);

        assertEquals(Pages.of(escalated, after, Town.BRIEFING), Pages.of(escalated, before, Town.BRIEFING));
        assertEquals(
                Pages.of(opened, before, Town.BRIEFING), Pages.of(opened, after.then(acknowledged), Town.BRIEFING));
    }

    @Test
    void what_is_no_news_is_no_page() {
        var again = new IncidentEvent.Opened(
                opened.incident(),
                Town.NOON.plusSeconds(5),
                opened.slo(),
                Town.FRAUD,
                Severity.PAGE,
                "judged again after a restart");
        var asLoud =
                new IncidentEvent.Escalated(opened.incident(), Town.NOON.plusSeconds(300), Severity.PAGE, "still loud");
        var incident = Incident.of(List.of(opened, escalated));

        assertEquals(Optional.empty(), Pages.of(again, incident, Town.BRIEFING));
        assertEquals(Optional.empty(), Pages.of(asLoud, incident, Town.BRIEFING));
        assertEquals(Optional.empty(), Pages.of(asLoud, incident.then(asLoud), Town.BRIEFING));
    }

    @Test
    void easing_and_getting_as_loud_again_is_no_news_but_a_re_opening_begins_anew() {
        var eased = new IncidentEvent.Eased(
                opened.incident(), Town.NOON.plusSeconds(130), Severity.TICKET, "it burns 3 times too fast");
        var corrected = new IncidentEvent.Corrected(
                opened.incident(),
                Town.NOON.plusSeconds(135),
                "release-7",
                new Actor(Actor.Kind.PERSON, "ada"),
                "planned");
        var again = Town.escalated(opened, Duration.ofSeconds(140));
        var reopened = new IncidentEvent.Reopened(
                opened.incident(),
                Town.NOON.plusSeconds(900),
                Optional.empty(),
                Severity.TICKET,
                "it burns 21 times too fast");
        var louder = Town.escalated(opened, Duration.ofSeconds(910));
        var over = Town.resolved(opened, Duration.ofMinutes(16));
        var incident = Incident.of(List.of(opened, escalated, eased, corrected, again, resolved, reopened, louder));

        assertEquals(Optional.empty(), Pages.of(eased, incident, Town.BRIEFING));
        assertEquals(Optional.empty(), Pages.of(corrected, incident, Town.BRIEFING));
        assertEquals(Optional.empty(), Pages.of(again, incident, Town.BRIEFING));
        assertEquals(
                List.of(Page.Kind.TRIGGER, Page.Kind.ESCALATE),
                Pages.of(incident, Town.BRIEFING).stream().map(Page::kind).toList());
        assertEquals(
                "Decisions within a second (demo/fraud-detection) fires again: it burns 21 times too fast",
                Pages.of(incident, Town.BRIEFING).getFirst().summary());
        assertEquals(
                List.of("Decisions within a second (demo/fraud-detection) is over after 13 min: healthy for 5 minutes"),
                Pages.of(incident.then(over), Town.BRIEFING).stream()
                        .map(Page::summary)
                        .toList());
    }

    @Test
    void an_open_incident_has_all_its_pages_and_one_that_is_over_its_end_alone() {
        var open = Incident.of(List.of(opened, escalated, acknowledged));

        assertEquals(
                List.of(Page.Kind.TRIGGER, Page.Kind.ESCALATE, Page.Kind.ACKNOWLEDGE),
                Pages.of(open, Town.BRIEFING).stream().map(Page::kind).toList());
        assertEquals(
                List.of(Page.Kind.RESOLVE),
                Pages.of(open.then(resolved), Town.BRIEFING).stream()
                        .map(Page::kind)
                        .toList());
    }

    @Test
    void a_sentence_is_one_line_and_never_longer_than_1024_characters() {
        var long1 = new IncidentEvent.Opened(
                opened.incident(), Town.NOON, opened.slo(), Town.FRAUD, Severity.PAGE, "a\nb\t" + "😀".repeat(2000));
        String summary = Town.page(long1).summary();

        assertTrue(summary.contains("a b 😀"), summary);
        assertEquals(1024, summary.codePointCount(0, summary.length()));
        assertTrue(summary.endsWith("😀…"), "cut between characters, not inside one");
    }

    @Test
    void the_incident_is_read_from_a_page_id_whatever_its_key() {
        assertEquals(new IncidentId("a:b"), Pages.incidentOf("a:b:opened:mb"));
        assertThrows(IllegalArgumentException.class, () -> Pages.incidentOf("opened:mb"));
        assertThrows(IllegalArgumentException.class, () -> Pages.incidentOf("anything"));
    }

    @Test
    void an_event_of_another_incident_is_a_defect() {
        var other = Incident.of(List.of(Town.opened("other", Severity.PAGE)));

        assertThrows(IllegalArgumentException.class, () -> Pages.of(opened, other, Town.BRIEFING));
    }
}
