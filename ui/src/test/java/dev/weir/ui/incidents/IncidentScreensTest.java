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

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Page;
import dev.weir.ui.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentScreensTest extends ScreenTest {
    private final Incident open = incident("latency", BROKE);
    private final Incident past = over(incident("backlog", BROKE.minusSeconds(7200)), BROKE.minusSeconds(6000));

    private void say(Incidents.Entry... entries) {
        world.incidents.say(new Incidents.Snapshot(NOW, List.of(entries)));
        turn();
    }

    @Test
    void no_incident_is_told_as_good_news() {
        assertTrue(text(navigate(IncidentsView.class)).startsWith("No incident"));
    }

    @Test
    void the_open_ones_stand_first_with_since_duration_and_pages() {
        say(entry(open, queued(open, BROKE), sent(BROKE.plusSeconds(1)), refused(BROKE)), entry(past));
        String text = text(navigate(IncidentsView.class));
        assertTrue(
                text.startsWith("Open (1) ■ page Decisions in time · demo/fraud-detection"
                        + " p99 is 4.2 s, promised < 1 s, for 5 min since 03:12 for 41 min 1 page taken, 1 refused"),
                text);
        assertTrue(text.contains("Over (1) ● over"), text);
        assertTrue(text.contains("lasted 20 min nobody was told"), text);
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
        navigate(IncidentsView.class);
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
