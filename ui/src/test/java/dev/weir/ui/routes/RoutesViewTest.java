package dev.weir.ui.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.ui.Examples;
import dev.weir.ui.ScreenTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesViewTest extends ScreenTest {
    private static final Routes.Subject PROMISE =
            new Routes.Subject("slo:latency", "p99 < 1 s <b>bold</b>", "demo/fraud-detection, latency", false);
    private static final Routes.Subject INCIDENT =
            new Routes.Subject("incident:latency-1", "p99 is 4 s", "open incident", true);
    private static final Route PAYMENTS = new Route(
            "payments",
            10,
            List.of(Matcher.parse("owner=payments-risk")),
            Route.GROUP_BY,
            Route.GROUP_WAIT,
            Route.GROUP_INTERVAL,
            Route.REPEAT,
            List.of(new Route.QuietHours(
                    ZoneId.of("Europe/Berlin"),
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                    LocalTime.of(22, 0),
                    LocalTime.of(7, 0),
                    Set.of(Severity.TICKET))),
            List.of(
                    new Route.Step(Duration.ZERO, List.of("pager")),
                    new Route.Step(Duration.ofMinutes(15), List.of("lead"))),
            List.of("chat"));

    private final List<String> asked = new ArrayList<>();
    private List<String> destinations = List.of("pager", "lead", "chat");
    private List<Route> routes = List.of(PAYMENTS, Route.byDefault());
    private List<Routes.Step> steps = List.of(new Routes.Step(Duration.ZERO, Optional.empty(), List.of("pager")));

    @BeforeEach
    void routes_are_in_force() {
        world.give(Routes.class, new Routes() {
            @Override
            public Listing listing() {
                return new Listing(Examples.NOW, routes, destinations);
            }

            @Override
            public List<Subject> subjects(String text, int most) {
                return List.of(INCIDENT, PROMISE);
            }

            @Override
            public Optional<Subject> subject(String key) {
                return List.of(INCIDENT, PROMISE).stream()
                        .filter(subject -> subject.key().equals(key))
                        .findFirst();
            }

            @Override
            public Way explain(Subject subject, Severity severity) {
                asked.add(subject.key() + " " + severity.word());
                return new Way(
                        Examples.NOW,
                        "p99 is broken",
                        Map.of("owner", List.of("payments-risk"), "team", List.of()),
                        List.of(
                                new Asked("nights", List.of(Matcher.parse("tier=3"))),
                                new Asked("payments", List.of())),
                        "payments",
                        "environment=demo, pipeline=fraud-detection",
                        Optional.empty(),
                        steps,
                        List.of("chat"));
            }
        });
    }

    @Test
    void the_routes_stand_in_the_order_in_which_they_are_asked_with_whom_they_tell_and_when() {
        var text = text(open("routes", "", RoutesView.class));
        assertTrue(text.contains("payments priority 10 Takes owner=\"payments-risk\""), text);
        assertTrue(text.contains("Tells at once pager After 15 min, if nobody takes it lead"), text);
        assertTrue(text.contains("Sat, Sun 22:00 to 07:00 (Europe/Berlin): tickets wait"), text);
        assertTrue(text.indexOf("payments") < text.indexOf("default asked last Takes what no other route takes"), text);
        assertTrue(text.contains("Choose a promise to see who would be told"), text);
        assertEquals(List.of(), asked);
    }

    @Test
    void a_promise_of_the_address_is_explained_with_routes_that_refused_it() {
        var text = text(open("routes", "about=slo:latency&severity=ticket", RoutesView.class));
        assertEquals(List.of("slo:latency ticket"), asked);
        assertTrue(text.contains("Route payments takes it: it would be told to pager at once."), text);
        assertTrue(text.contains("✗ no nights tier=\"3\" does not match"), text);
        assertTrue(text.contains("team (none)"), text);
    }

    @Test
    void choosing_another_goes_to_its_address_and_an_incident_has_its_own_severity() {
        open("routes", "", RoutesView.class);
        @SuppressWarnings("unchecked")
        ComboBox<Routes.Subject> about =
                find(ComboBox.class).withCaption("Who hears of").single();
        test(about).selectItem(INCIDENT.title());
        assertEquals(
                "routes?about=incident%3Alatency-1",
                UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters());
        assertFalse(find(Select.class).withCaption("broken as").exists());
        assertTrue(text((RoutesView) getCurrentView()).contains("it is told to pager."));
    }

    @Test
    void what_is_gone_nobody_to_tell_and_no_notifier_are_said() {
        assertTrue(text(open("routes", "about=slo:gone", RoutesView.class))
                .contains("There is neither a promise nor an open incident 'slo:gone'."));
        steps = List.of(new Routes.Step(Duration.ZERO, Optional.empty(), List.of()));
        destinations = List.of();
        var text = text(open("routes", "about=slo:latency", RoutesView.class));
        assertTrue(text.contains("takes it, and nobody would be told"), text);
        assertTrue(text.contains("No notifier is configured, so nobody is told"), text);
    }
}
