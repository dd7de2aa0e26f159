package dev.weir.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.select.Select;
import dev.weir.model.slo.Standing;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import dev.weir.ui.Watched;
import dev.weir.ui.World;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameTest extends ScreenTest {
    @BeforeEach
    void there_is_a_pipeline_and_an_open_incident() {
        world.pages.put(
                Examples.FRAUD,
                new Watched<>(Examples.snapshot(Examples.row(Examples.FRAUD, Standing.MET), Examples.NOW)));
        world.incidents.say(
                new World.Said(Examples.NOW, List.of(Examples.entry(Examples.incident("latency", Examples.BROKE)))));
    }

    private static String address() {
        return UI.getCurrent()
                .getActiveViewLocation()
                .getPathWithQueryParameters()
                .replace("%3A", ":");
    }

    @Test
    void it_titles_the_page_marks_where_one_is_and_counts_open_incidents() {
        UI.getCurrent().navigate("incidents");
        assertEquals("Incidents", find(H1.class).single().getText());
        var here = find(Anchor.class).withAttribute("aria-current", "page").single();
        assertTrue(text(here).contains("Incidents 1"), text(here));
    }

    @Test
    void the_range_is_offered_where_it_matters_and_goes_along() {
        UI.getCurrent().navigate("");
        assertFalse(find(Select.class).exists());
        UI.getCurrent()
                .navigate("pipelines/demo/fraud-detection", com.vaadin.flow.router.QueryParameters.of("range", "6h"));
        assertTrue(find(Select.class).exists());
        assertEquals("demo/fraud-detection", find(H1.class).single().getText());
        assertEquals(
                "incidents?range=6h",
                find(Anchor.class).withAttribute("data-go", "i").single().getHref());
    }

    @Test
    void pausing_puts_the_moment_into_the_address_and_going_on_takes_it_out() {
        UI.getCurrent()
                .navigate("pipelines/demo/fraud-detection", com.vaadin.flow.router.QueryParameters.of("range", "6h"));
        test(find(Button.class).withText("● Live").single()).click();
        assertTrue(address().contains("until=2026-03-09T03:53:00Z"), address());
        assertTrue(address().contains("range=6h"), address());
        test(find(Button.class).withText("‖ Paused").single()).click();
        assertEquals("pipelines/demo/fraud-detection?range=6h", address());
    }

    @Test
    void what_is_found_is_gone_to_and_the_search_is_empty_again() {
        world.found = List.of(
                new Search.Hit(Search.Kind.PIPELINE, "demo/fraud-detection", "Flink", "pipelines/demo/fraud-detection"),
                new Search.Hit(Search.Kind.INCIDENT, "latency", "open", "incidents?state=open"));
        UI.getCurrent().navigate("");
        var box = find(SearchBox.class).single();
        test(box).setFilter("fraud");
        assertEquals(List.of("demo/fraud-detection"), test(box).getSuggestions());
        test(box).selectItem("demo/fraud-detection");
        assertEquals("pipelines/demo/fraud-detection", address());
        box = find(SearchBox.class).single();
        assertNull(box.getValue());
        test(box).setFilter("lat");
        test(box).selectItem("latency");
        assertEquals("incidents?state=open", address());
    }

    @Test
    void who_may_not_administer_sees_no_way_there() {
        UI.getCurrent().navigate("");
        assertTrue(find(Anchor.class).withAttribute("data-go", "u").exists());
        world.mayAdminister = false;
        UI.getCurrent().navigate("login");
        UI.getCurrent().navigate("incidents");
        assertFalse(find(Anchor.class).withAttribute("data-go", "u").exists());
        assertFalse(find(Anchor.class).withAttribute("data-go", "e").exists());
        assertFalse(find(Anchor.class).withAttribute("data-go", "t").exists());
    }

    @Test
    void no_two_places_share_a_key_or_an_address() {
        var keys = Place.ALL.stream().map(Place::key).toList();
        assertEquals(keys.size(), Set.copyOf(keys).size(), () -> "keys " + keys);
        assertFalse(keys.contains("g"), "g begins a key");
        assertEquals(
                Place.ALL.size(), Place.ALL.stream().map(Place::path).distinct().count());
    }

    @Test
    void the_person_can_sign_out() {
        UI.getCurrent().navigate("");
        test(find(Button.class).withText("Sign out").single()).click();
        assertTrue(world.signedOut);
    }

    @Test
    void the_sign_in_tells_what_went_wrong() {
        UI.getCurrent().navigate("login");
        assertFalse(find(LoginForm.class).single().isError());
        UI.getCurrent().navigate("login", com.vaadin.flow.router.QueryParameters.of("error", ""));
        assertTrue(find(LoginForm.class).single().isError());
    }

    @Test
    void an_unknown_address_tells_the_next_step() {
        UI.getCurrent().navigate("nowhere/at/all");
        assertEquals("There is no such page", find(H1.class).single().getText());
        assertEquals(
                List.of("", "pipelines", "incidents"),
                find(Anchor.class).all().stream().map(Anchor::getHref).toList());
    }

    @Test
    void a_page_that_breaks_gives_a_reference_and_not_a_stack_trace() {
        world.failing = true;
        var log = Logger.getLogger(FailureView.class.getName());
        log.setLevel(Level.OFF);
        try {
            UI.getCurrent().navigate("pipelines/demo/fraud-detection");
        } finally {
            log.setLevel(null);
        }
        assertEquals("This page could not be shown", find(H1.class).single().getText());
    }
}
