package dev.weir.ui.incidents;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.entry;
import static dev.weir.ui.Examples.incident;
import static dev.weir.ui.Examples.over;
import static dev.weir.ui.Examples.queued;
import static dev.weir.ui.Examples.refused;
import static dev.weir.ui.Examples.retry;
import static dev.weir.ui.Examples.sent;
import static dev.weir.ui.Examples.taken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Page;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentScreensTest extends ScreenTest {
    private final Incident open = incident("latency", BROKE);
    private final Incident past = over(incident("backlog", BROKE.minusSeconds(7200)), BROKE.minusSeconds(6000));

    IncidentScreensTest() {
        new FakeEvidence().in(world);
    }

    private void say(Incidents.Entry... entries) {
        world.incidents.say(new World.Said(NOW, List.of(entries)));
        turn();
    }

    @Test
    void no_incident_is_told_as_good_news() {
        String text = text(navigate(IncidentsView.class));
        assertTrue(text.startsWith("Open (0) Acknowledged (0) Resolved (0)"), text);
        assertTrue(text.contains("No incident Every promise that is judged holds."), text);
    }

    @Test
    void one_state_stands_there_at_a_time_with_counts_of_all() {
        say(
                entry(open, queued(open, BROKE), sent(BROKE.plusSeconds(1)), refused(BROKE)),
                entry(taken(incident("state", BROKE), BROKE)),
                entry(past));
        String text = text(navigate(IncidentsView.class));
        assertTrue(text.startsWith("Open (1) Acknowledged (1) Resolved (1)"), text);
        assertTrue(
                text.contains("■ page Decisions in time · demo/fraud-detection p99 is 4.2 s, promised < 1 s, for 5 min"
                        + " since 03:12 for 41 min 1 page taken, 1 refused owner payments"),
                text);
        assertFalse(text.contains("lasted"), text);
        String over = text(open("incidents", "state=over", IncidentsView.class));
        assertTrue(over.contains("lasted 20 min nobody was told"), over);
        String taken = text(open("incidents", "state=taken", IncidentsView.class));
        assertTrue(taken.contains("‖ taken") && taken.contains("taken by grace"), taken);
    }

    @Test
    void a_filter_stands_in_the_address_and_in_the_tabs() {
        say(entry(open), entry(past));
        open("incidents", "text=p99&owner=pay&severity=page&pipeline=fraud&range=6h", IncidentsView.class);
        assertEquals(
                new Inbox.Filter(Inbox.State.OPEN, "p99", "pay", Optional.of(Severity.PAGE), "fraud", 100),
                world.filters.getLast());
        assertEquals("p99", find(TextField.class).all().getFirst().getValue());
        String href = find(Anchor.class).withText("Resolved (1)").single().getHref();
        for (String part : List.of("state=over", "text=p99", "owner=pay", "severity=page", "range=6h")) {
            assertTrue(href.contains(part), href);
        }
    }

    @Test
    void what_one_writes_into_a_field_goes_into_the_address() {
        say(entry(open));
        navigate(IncidentsView.class);
        test(find(TextField.class).all().getFirst()).setValue("nothing like it");
        assertEquals("nothing like it", world.filters.getLast().text());
        String text = text((Component) getCurrentView());
        assertTrue(text.contains("Open (0 of 1)") && text.contains("Nothing matches Of 1 in this state"), text);
    }

    @Test
    void markup_in_a_filter_is_text_and_too_long_a_one_is_cut() {
        say(entry(open));
        open("incidents", "text=" + "x".repeat(300), IncidentsView.class);
        assertEquals(200, world.filters.getLast().text().length());
    }

    @Test
    void who_may_act_takes_an_incident_with_a_word_to_the_others() {
        say(entry(open));
        navigate(IncidentsView.class);
        test(find(Button.class).withText("Acknowledge").single()).click();
        find(TextArea.class).single().setValue(" on it ");
        test(find(Button.class).withText("Acknowledge").all().getLast()).click();
        assertEquals(List.of("person:ada acknowledges " + open.id() + ": on it"), world.acts);
    }

    @Test
    void who_may_only_look_is_offered_no_act() {
        world.mayAct = false;
        say(entry(open));
        navigate(IncidentsView.class);
        assertFalse(find(Button.class).withText("Acknowledge").exists());
        navigate("incidents/" + open.id(), IncidentView.class);
        assertFalse(find(Button.class).withText("Acknowledge").exists());
    }

    @Test
    void a_thousand_incidents_come_in_portions() {
        var many = new ArrayList<Incidents.Entry>();
        for (int i = 0; i < 1000; i++) {
            many.add(entry(over(incident("latency", BROKE.minusSeconds(i * 60L)), BROKE)));
        }
        say(many.toArray(Incidents.Entry[]::new));
        open("incidents", "state=over", IncidentsView.class);
        assertEquals(100, find(IncidentRow.class).all().size());
        test(find(Button.class).withText("Show more (900 older)").single()).click();
        assertEquals(400, find(IncidentRow.class).all().size());
    }

    @Test
    void word_that_it_is_over_is_no_page() {
        var over = over(open, BROKE.plusSeconds(95));
        var word = new Page(
                "page-2",
                Page.Kind.RESOLVE,
                0,
                over.id(),
                over.slo(),
                over.pipeline(),
                over.severity(),
                over.reason(),
                BROKE.plusSeconds(95),
                dev.weir.model.incident.Briefing.untold("Decisions in time"));
        var deliveries = List.of(
                queued(open, BROKE),
                sent(BROKE.plusSeconds(1)),
                new Delivery.Queued("page-2", "pager", BROKE.plusSeconds(95), word),
                new Delivery.Sent("page-2", "pager", BROKE.plusSeconds(96), ""));
        assertEquals("1 page taken", Story.told(over, deliveries));
    }

    @Test
    void the_page_of_one_tells_what_happened_with_the_delays_between() {
        var incident = taken(open, BROKE.plusSeconds(95));
        say(entry(
                incident,
                queued(open, BROKE.plusMillis(3)),
                retry(BROKE.plusMillis(480)),
                sent(BROKE.plusMillis(5900)),
                refused(BROKE.plusMillis(700))));
        String text = text(navigate("incidents/" + open.id(), IncidentView.class));
        assertTrue(text.contains("Opened, wakes somebody: p99 is 4.2 s"), text);
        assertTrue(
                text.contains("+ 477 ms pager did not take the page at attempt 1 (503 Service Unavailable);"
                        + " it is tried again after 5 s"),
                text);
        assertTrue(
                text.contains("+ 220 ms chat refused the page: 401, the token is old. Check the destination chat"),
                text);
        assertTrue(text.contains("+ 5.2 s pager took the page, receipt p-42"), text);
        assertTrue(text.contains("+ 1 min 29 s Taken by grace: looking at partition 3"), text);
        assertTrue(text.contains("taken by grace"), text);
    }

    @Test
    void it_leads_to_the_pipeline_at_that_time() {
        say(entry(past));
        navigate("incidents/" + past.id(), IncidentView.class);
        assertEquals(
                "pipelines/demo/fraud-detection?until=2026-03-09T01:42:00Z",
                find(Anchor.class)
                        .withText("Pipeline at that time")
                        .single()
                        .getHref()
                        .replace("%3A", ":"));
    }

    @Test
    void it_follows_and_says_when_it_is_over() {
        say(entry(open));
        var view = navigate("incidents/" + open.id(), IncidentView.class);
        say(entry(over(open, NOW)));
        assertTrue(text(view).contains("Resolved: p99 is below 1 s again"), text(view));
        assertTrue(text(view).contains("lasted 41 min"), text(view));
        assertFalse(find(Button.class).withText("Acknowledge").exists());
    }

    @Test
    void an_unknown_incident_is_told_with_the_way_back() {
        assertTrue(text(navigate("incidents/none-1", IncidentView.class)).startsWith("This incident is not known"));
    }

    @Test
    void pages_that_are_left_leave_no_reader() {
        say(entry(open));
        var view = navigate(IncidentsView.class);
        int with = world.incidents.readers();
        view.removeFromParent();
        assertEquals(with - 1, world.incidents.readers());
    }
}
