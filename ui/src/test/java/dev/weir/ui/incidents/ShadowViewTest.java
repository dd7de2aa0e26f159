package dev.weir.ui.incidents;

import static dev.weir.ui.Examples.BROKE;
import static dev.weir.ui.Examples.NOW;
import static dev.weir.ui.Examples.incident;
import static dev.weir.ui.Examples.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import dev.weir.model.incident.Incident;
import dev.weir.ui.ScreenTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowViewTest extends ScreenTest {
    private void say(int shadows, List<Incident> incidents) {
        world.shadow.say(new Shadow.Snapshot(
                NOW,
                shadows,
                incidents.stream()
                        .map(one -> new Shadow.Entry(one, "Decisions in time"))
                        .toList()));
        turn();
    }

    @Test
    void without_a_shadow_it_tells_how_to_make_one() {
        String text = text(navigate(ShadowView.class));
        assertTrue(text.contains("No shadow A definition"), text);
        assertTrue(text.contains("weir.dev/shadow: \"true\""), text);
    }

    @Test
    void shadows_that_are_calm_are_counted() {
        say(3, List.of());
        String text = text(navigate(ShadowView.class));
        assertTrue(text.contains("No shadow would have told anything 3 are judged."), text);
    }

    @Test
    void what_would_have_been_told_stands_there_and_offers_no_act() {
        say(1, List.of(incident("latency", BROKE), over(incident("backlog", BROKE), BROKE.plusSeconds(1200))));
        String text = text(navigate(ShadowView.class));
        assertTrue(text.contains("Would have told (2) ■ page Decisions in time"), text);
        assertTrue(text.contains("since 03:12 for 41 min"), text);
        assertTrue(text.contains("● over") && text.contains("lasted 20 min"), text);
        assertTrue(!text.contains("Acknowledge") && !text.contains("told nobody"), text);
    }

    @Test
    void a_long_ledger_is_cut() {
        say(1, Collections.nCopies(201, over(incident("latency", BROKE), BROKE.plusSeconds(60))));
        String text = text(navigate(ShadowView.class));
        assertTrue(text.contains("(201, the newest 200 are shown)"), text);
        assertEquals(200, find(ListItem.class).all().size());
    }

    @Test
    void the_page_about_incidents_leads_there() {
        navigate(IncidentsView.class);
        assertEquals(
                "shadow",
                find(Anchor.class)
                        .withText("What shadows would have told")
                        .single()
                        .getHref());
    }
}
