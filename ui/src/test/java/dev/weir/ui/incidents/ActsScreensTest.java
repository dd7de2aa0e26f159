package dev.weir.ui.incidents;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.FRAUD;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.entry;
import static dev.weir.ui.Examples.incident;
import static dev.weir.ui.Examples.over;
import static dev.weir.ui.Examples.taken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.Labels;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import dev.weir.ui.AtRisk;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.World;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is held and why, and what people do about an incident. */
class ActsScreensTest extends ScreenTest {
    private final Incident open = incident("latency", BROKE);
    private final Incident past = over(incident("backlog", BROKE.minusSeconds(7200)), BROKE.minusSeconds(6000));

    private final FakeEvidence evidence = new FakeEvidence().in(world);

    private void say(Incidents.Entry... entries) {
        world.incidents.say(new World.Said(NOW, List.of(entries)));
        turn();
    }

    private static Incidents.Decided held(
            Incident incident, Outcome.Reason reason, String by, Optional<IncidentId> cause) {
        var page = new Page(
                "page-1",
                Page.Kind.TRIGGER,
                0,
                incident.id(),
                incident.slo(),
                incident.pipeline(),
                incident.severity(),
                incident.reason(),
                BROKE,
                Briefing.untold("Decisions in time"));
        return new Incidents.Decided(
                BROKE.plusSeconds(1),
                new Outcome.Held(page, reason, by, Optional.of(NOW.plusSeconds(1800))),
                by,
                cause);
    }

    private static Incidents.Entry heldEntry(Incident incident, Incidents.Decided held) {
        return new Incidents.Entry(incident, "Decisions in time", List.of(), AtRisk.none(), Optional.of(held));
    }

    @Test
    void an_incident_that_is_held_says_why_and_does_not_shout() {
        var held = held(open, Outcome.Reason.INHIBITED, "Kafka orders (demo/orders)", Optional.of(past.id()));
        world.decided = List.of(held);
        say(heldEntry(open, held));
        String list = text(navigate(IncidentsView.class));
        assertTrue(
                list.contains("Open (1)")
                        && list.contains("‖ held Decisions in time")
                        && list.contains("held: an incident upstream explains it, Kafka orders (demo/orders);"
                                + " looked at again at 04:23"),
                list);
        String text = text(navigate("incidents/" + open.id(), IncidentView.class));
        assertTrue(text.contains("‖ Its page is held: an incident upstream explains it, Kafka orders"), text);
        assertTrue(text.contains("Page held: an incident upstream explains it, Kafka orders"), text);
        assertEquals(
                "incidents/" + past.id(),
                find(Anchor.class).withText("Open that incident").single().getHref());
        assertEquals(
                "incidents/" + past.id(),
                find(Anchor.class).withText("open it").single().getHref());
    }

    @Test
    void every_reason_is_told_in_words() {
        for (Outcome.Reason reason : Outcome.Reason.values()) {
            String words = Fate.because(held(open, reason, "x", Optional.empty()), NOW, ZoneOffset.UTC);
            assertTrue(words.startsWith(": ") && words.length() > 15, words);
        }
        assertEquals(
                ": silenced by ann (release 7) until 04:23",
                Fate.because(
                        held(open, Outcome.Reason.SILENCED, "ann (release 7)", Optional.empty()), NOW, ZoneOffset.UTC));
        assertEquals(
                ": it is told together with others of its group; looked at again at 04:23",
                Fate.because(held(open, Outcome.Reason.GROUPED, "", Optional.empty()), NOW, ZoneOffset.UTC));
    }

    @Test
    void what_it_holds_back_stands_there_with_agreements_and_owners() {
        world.victims = List.of(new Incidents.Victim(
                past.id(), "Dashboard freshness", FRAUD, Severity.PAGE, "clicks", List.of("dashboard"), BROKE));
        world.briefing = new Briefing(
                "Decisions in time",
                "payments",
                List.of("fraud-sla"),
                Labels.none(),
                Symptom.FLOW,
                Optional.empty(),
                "",
                "Kafka orders is late since 03:11.",
                Optional.of(URI.create("https://runbooks.example.org/fraud")));
        say(entry(open));
        String text = text(navigate("incidents/" + open.id(), IncidentView.class));
        assertTrue(text.contains("For fraud-sla. Owner: payments."), text);
        assertTrue(text.contains("Probable cause: Kafka orders is late since 03:11."), text);
        assertTrue(
                text.contains("Held back because of this one (1) ‖ held Dashboard freshness · demo/fraud-detection"
                        + " since 03:12, would have been a page · for dashboard · owner clicks"),
                text);
        var runbook = find(Anchor.class).withText("Runbook").single();
        assertEquals("https://runbooks.example.org/fraud", runbook.getHref());
        assertEquals("noopener noreferrer", runbook.getElement().getAttribute("rel"));
    }

    @Test
    void who_may_act_comments_on_what_is_open_and_on_what_is_over() {
        say(entry(past));
        navigate("incidents/" + past.id(), IncidentView.class);
        test(find(Button.class).withText("Comment").single()).click();
        test(find(Button.class).withText("Comment").all().getLast()).click();
        assertEquals(
                "Write what the others should know",
                find(TextArea.class).single().getErrorMessage());
        assertEquals(List.of(), world.acts);
        find(TextArea.class).single().setValue(" it was the disk ");
        test(find(Button.class).withText("Comment").all().getLast()).click();
        assertEquals(List.of("person:ada comments " + past.id() + ": it was the disk"), world.acts);
        assertFalse(find(Button.class).withText("Silence…").exists(), "what is over needs no silence");
    }

    @Test
    void a_silence_from_an_incident_begins_with_the_narrowest_scope() {
        say(entry(open));
        navigate("incidents/" + open.id(), IncidentView.class);
        test(find(Button.class).withText("Silence…").single()).click();
        assertEquals(
                "environment=\"demo\", pipeline=\"fraud-detection\", slo=\"latency\"",
                find(TextArea.class).single().getValue());
    }

    @Test
    void a_link_in_a_message_changes_nothing_until_somebody_says_yes() {
        say(entry(open));
        for (int i = 0; i < 3; i++) {
            String asked = text(navigate("incidents/" + open.id() + "/acknowledge", AcknowledgeView.class));
            assertTrue(asked.contains("p99 is 4.2 s") && asked.contains("Yes, I take it"), asked);
            navigate("incidents/" + open.id() + "/silence", SilenceView.class);
        }
        assertEquals(List.of(), world.acts);
        test(find(Button.class).withText("Make silence").single()).click();
        assertTrue(world.acts.getFirst().startsWith("person:ada silences environment=\"demo\""), world.acts.toString());
        navigate("incidents/" + open.id() + "/acknowledge", AcknowledgeView.class);
        find(TextArea.class).single().setValue("mine");
        test(find(Button.class).withText("Yes, I take it").single()).click();
        assertEquals("person:ada acknowledges " + open.id() + ": mine", world.acts.getLast());
        assertTrue(getCurrentView() instanceof IncidentView);
    }

    @Test
    void a_link_followed_by_who_may_only_look_or_too_late_says_so() {
        say(entry(taken(open, NOW)), entry(past));
        String late = text(navigate("incidents/" + open.id() + "/acknowledge", AcknowledgeView.class));
        assertTrue(late.contains("It is taken already, by grace."), late);
        assertFalse(find(Button.class).withText("Yes, I take it").exists());
        assertTrue(text(navigate("incidents/" + past.id() + "/silence", SilenceView.class))
                .contains("It is over"));
        assertTrue(text(navigate("incidents/none-1/silence", SilenceView.class)).contains("is not known"));
        world.mayAct = false;
        say(entry(open));
        String asked = text(navigate("incidents/" + open.id() + "/acknowledge", AcknowledgeView.class));
        assertTrue(asked.contains("You may look at it and not act"), asked);
        assertFalse(find(Button.class).withText("Yes, I take it").exists());
    }

    @Test
    void why_nobody_was_paged_can_be_searched() {
        var nobody = new Incidents.Decided(
                BROKE,
                new Outcome.Done(
                        held(open, Outcome.Reason.QUIET, "", Optional.empty()).page(), List.of()),
                "",
                Optional.empty());
        world.decided = List.of(held(open, Outcome.Reason.QUIET, "nights", Optional.empty()), nobody);
        String text = text(navigate(HeldView.class));
        assertTrue(text.contains("What became of pages (2)"), text);
        assertTrue(
                text.contains(
                        "‖ held Decisions in time · demo/fraud-detection Page held: quiet hours of the route nights"
                                + " until 04:23 03:12 page owner unknown the incident"),
                text);
        assertTrue(text.contains("? nobody") && text.contains("no destination wants to hear of it"), text);
        find(TextField.class).all().getFirst().setValue(" fraud ");
        assertEquals("fraud", world.queries.getLast().about());
        world.decided = List.of();
        test(find(Button.class).withText("Search again").single()).click();
        assertTrue(text((HeldView) getCurrentView()).contains("No page was made"));
    }

    @Test
    void a_correction_begins_with_the_span_of_the_incident_and_wants_a_reason() {
        say(entry(past));
        navigate("incidents/" + past.id(), IncidentView.class);
        test(find(Button.class).withText("Correct…").single()).click();
        test(find(Button.class).withText("Take it out").single()).click();
        assertEquals(List.of(), evidence.acts);
        find(TextField.class).all().getLast().setValue("the probe was broken");
        test(find(Button.class).withText("Take it out").single()).click();
        assertEquals(
                List.of("person:ada corrects " + past.id()
                        + " Interval[start=2026-03-09T01:12:00Z, end=2026-03-09T01:32:00Z] measurement-error:"
                        + " the probe was broken"),
                evidence.acts);
        test(find(Button.class).withText("Withdraw").single()).click();
        assertEquals("person:ada withdraws c-1", evidence.acts.getLast());
    }

    @Test
    void where_definitions_come_from_files_the_document_is_shown_and_nothing_can_be_made() {
        evidence.refused = Optional.of(new Corrections.Refused("They come from files.", "kind: Correction"));
        say(entry(past));
        navigate("incidents/" + past.id(), IncidentView.class);
        test(find(Button.class).withText("Correct…").single()).click();
        assertFalse(find(Button.class).withText("Take it out").exists());
        assertEquals(
                "kind: Correction",
                find(com.vaadin.flow.component.html.Pre.class).single().getText());
    }

    @Test
    void who_may_only_look_is_offered_no_correction_and_sees_causes_and_agreements() {
        world.mayAct = false;
        evidence.candidates = List.of(new Evidence.Candidate("<b>A deploy</b> at 03:00", "Near in time.", ""));
        evidence.affected = List.of(new Evidence.Affected("fraud", "Fraud in time", "Payments desk", AtRisk.none()));
        say(entry(open));
        String text = text(navigate("incidents/" + open.id(), IncidentView.class));
        assertFalse(find(Button.class).withText("Correct…").exists());
        assertTrue(text.contains("Agreements that it touches Fraud in time for Payments desk no money at risk"), text);
        assertTrue(text.contains("What may have caused it <b>A deploy</b> at 03:00 Near in time."), text);
        assertEquals(BROKE.minusSeconds(1800), evidence.asked.getFirst().start());
    }
}
