package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which route takes a page, and who is told along it. */
class RoutingTest {
    private final List<Route> routes = new ArrayList<>();
    private final Routing routing = new Routing(
            () -> routes,
            List.of(Desk.wants("pager", Severity.PAGE), Desk.wants("board", Severity.PAGE, Severity.TICKET)));
    private final IncidentEvent.Opened ticket = Town.opened("latency", Severity.TICKET);
    private final Page quiet = Town.page(ticket);
    private final Page loud = Town.trigger("latency");

    @Test
    void without_routes_each_notifier_hears_what_it_wants_and_ends_go_to_all() {
        assertEquals(List.of("pager", "board"), routing.destinations(loud));
        assertEquals(List.of("board"), routing.destinations(quiet));
        assertEquals(
                List.of("pager", "board"),
                routing.destinations(Town.page(ticket, Town.resolved(ticket, Duration.ofMinutes(1)))));
    }

    @Test
    void a_step_that_names_destinations_wins_over_what_notifiers_want() {
        routes.add(route("all", 0, List.of(), List.of(), Desk.step(0, "pager"), Desk.step(5, "board")));

        assertEquals(List.of("pager"), routing.destinations(quiet));
        assertEquals(List.of("board"), routing.destinations(step(1)));
        assertEquals(List.of(), routing.destinations(step(2)), "there is no such step any more");
    }

    @Test
    void routes_are_asked_by_priority_then_name_and_the_default_is_last_and_takes_everything() {
        routes.add(route("default", -5, List.of("other"), List.of()));
        routes.add(route("b", 1, List.of(), List.of()));
        routes.add(route("a", 1, List.of("latency"), List.of()));
        routes.add(route("z", 0, List.of("backlog"), List.of()));

        assertEquals(
                List.of("z", "a", "b", "default"),
                routing.routes().stream().map(Route::name).toList());
        assertEquals("a", routing.of(loud).name());
        assertEquals("z", routing.of(Town.trigger("backlog")).name());
        routes.removeIf(route -> route.name().equals("b"));
        assertEquals("default", routing.of(Town.trigger("skew")).name());
    }

    @Test
    void a_notice_goes_where_the_route_says_else_to_those_of_its_steps_that_want_tickets() {
        Page notice = loud.as(Page.Kind.NOTICE);
        assertEquals(List.of("board"), routing.destinations(notice));

        routes.add(route("all", 0, List.of(), List.of(), Desk.step(0, "pager"), Desk.step(5, "board")));
        assertEquals(List.of("board"), routing.destinations(notice));
        routes.set(0, route("all", 0, List.of(), List.of(), Desk.step(0, "pager")));
        assertEquals(List.of(), routing.destinations(notice));
        routes.set(0, route("all", 0, List.of(), List.of("pager"), Desk.step(0, "board")));
        assertEquals(List.of("pager"), routing.destinations(notice));
    }

    @Test
    void a_group_is_a_route_and_the_values_it_groups_by() {
        assertEquals("default: environment=demo pipeline=fraud-detection", routing.group(loud));
        assertEquals(routing.group(loud), routing.group(Town.trigger("backlog")));
    }

    private Page step(int number) {
        return new Page(
                loud.id(),
                Page.Kind.STEP,
                number,
                loud.incident(),
                loud.slo(),
                loud.pipeline(),
                loud.severity(),
                loud.summary(),
                loud.at(),
                loud.briefing());
    }

    private static Route route(
            String name, int priority, List<String> slos, List<String> notices, Route.Step... steps) {
        return new Route(
                name,
                priority,
                slos.stream()
                        .map(slo -> new Matcher("slo", Matcher.Operator.EQUAL, slo))
                        .toList(),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(steps),
                notices);
    }
}
