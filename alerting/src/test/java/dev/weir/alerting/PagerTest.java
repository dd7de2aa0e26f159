package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Route;
import dev.weir.model.incident.Silence;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is held is asked about again, what is due is told, and all of it can be read afterwards. */
class PagerTest {
    private static final String TEN_LATER =
            "latency (demo/fraud-detection) was not taken for 10 min: it burns 20 times too fast";

    private final Desk desk = new Desk();

    @Test
    void a_page_is_told_in_the_call_that_tells_the_fact() {
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);

        assertEquals(List.of("pager latency TRIGGER", "tickets latency TRIGGER"), desk.promised());
        assertEquals(List.of("TRIGGER to 2"), desk.became(incident));
    }

    @Test
    void quiet_hours_hold_by_the_wall_clock_of_their_zone_until_they_end() {
        // noon in UTC is 21:00 in Tokyo
        desk.routes.add(quiet("Asia/Tokyo", LocalTime.of(20, 0), LocalTime.of(22, 0), Severity.PAGE));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.look(59);
        assertEquals(List.of(), desk.promised());
        var held =
                (Outcome.Held) desk.pager().decisions().of(incident).getFirst().outcome();
        assertEquals(Optional.of(Desk.minute(60)), held.lookAgain());
        assertEquals(List.of("TRIGGER QUIET by nights"), desk.became(incident));

        desk.look(60);
        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
        assertEquals(List.of("TRIGGER QUIET by nights", "TRIGGER to 2"), desk.became(incident));
    }

    @Test
    void quiet_hours_hold_the_severities_that_they_name_and_never_an_end() {
        desk.routes.add(quiet("UTC", LocalTime.of(12, 30), LocalTime.of(14, 0), Severity.PAGE));
        IncidentId early = desk.opens("latency", Severity.PAGE, 0);
        desk.over(early, 31);
        assertEquals(List.of("latency TRIGGER", "latency RESOLVE"), desk.promised("pager"));

        desk.opens("backlog", Severity.TICKET, 32);
        desk.look(33);
        assertEquals("tickets backlog TRIGGER", desk.promised().getLast());
    }

    @Test
    void a_route_that_is_not_quiet_any_more_lets_go_of_what_it_held() {
        desk.routes.add(quiet("UTC", LocalTime.of(12, 0), LocalTime.of(14, 0), Severity.PAGE));
        desk.opens("latency", Severity.PAGE, 0);
        desk.look(1);
        assertEquals(List.of(), desk.promised());

        desk.routes.clear();
        desk.look(1.1);
        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
    }

    @Test
    void a_silence_that_is_cancelled_lets_go_of_what_it_held() {
        desk.silences.add(silence("s-1", 60));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.look(1);
        desk.silences.clear();
        desk.look(2);
        assertEquals(List.of("TRIGGER SILENCED by s-1"), desk.became(incident));

        desk.pager().changed("s-1");
        desk.look(3);
        assertEquals(List.of("TRIGGER SILENCED by s-1", "TRIGGER to 2"), desk.became(incident));
    }

    @Test
    void what_is_held_is_found_again_after_a_restart() {
        desk.silences.add(silence("s-1", 60));
        desk.opens("latency", Severity.PAGE, 0);
        desk.restart();
        desk.look(30);
        desk.restart();
        desk.look(61);

        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
    }

    @Test
    void what_comes_of_a_page_is_written_down_once_however_often_it_is_asked_about() {
        desk.silences.add(silence("s-1", 60));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        for (int second = 0; second < 100; second++) {
            desk.look(second / 60.0);
        }
        desk.restart();
        desk.look(3);

        assertEquals(1, desk.became(incident).size());
    }

    @Test
    void what_was_held_until_it_was_over_is_never_told() {
        desk.silences.add(silence("s-1", 60));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.over(incident, 10);
        desk.look(61);
        desk.again(incident, Severity.PAGE, 62);
        desk.look(63);

        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
        assertEquals(List.of("TRIGGER SILENCED by s-1", "RESOLVE to 0", "TRIGGER to 2"), desk.became(incident));
    }

    @Test
    void when_nobody_takes_it_the_next_step_is_told_as_a_beginning() {
        escalating();
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.look(9.9);
        assertEquals(List.of("pager latency TRIGGER"), desk.promised());
        desk.look(10);
        desk.look(10.1);
        assertEquals(List.of("pager latency TRIGGER", "tickets latency TRIGGER"), desk.promised());
        assertEquals(List.of(TEN_LATER), desk.sentences("tickets"));

        desk.look(30);
        desk.over(incident, 31);
        assertEquals(List.of("latency TRIGGER", "latency RESOLVE"), desk.promised("chief"));
        assertEquals(List.of("latency TRIGGER", "latency RESOLVE"), desk.promised("tickets"));
    }

    @Test
    void no_step_follows_once_somebody_took_it_or_it_is_over() {
        escalating();
        IncidentId taken = desk.opens("latency", Severity.PAGE, 0);
        IncidentId over = desk.opens("etl-late", Severity.PAGE, 0, new dev.weir.model.PipelineId("demo", "etl"));
        desk.taken(taken, 5);
        desk.over(over, 6);
        desk.look(10);
        desk.restart();
        desk.look(60);

        assertEquals(List.of(), desk.promised("tickets"));
        assertEquals(List.of(), desk.promised("chief"));
    }

    @Test
    void steps_that_were_due_while_the_process_was_down_are_told_after_it_in_order_and_once() {
        escalating();
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.restart();
        desk.look(45);
        desk.restart();
        desk.look(46);

        assertEquals(
                List.of("pager latency TRIGGER", "tickets latency TRIGGER", "chief latency TRIGGER"), desk.promised());
        assertEquals(List.of("TRIGGER to 1", "STEP to 1", "STEP to 1"), desk.became(incident));
    }

    @Test
    void steps_are_counted_from_when_the_page_was_handed_over_and_not_from_the_opening() {
        escalating();
        desk.silences.add(silence("s-1", 20));
        desk.opens("latency", Severity.PAGE, 0);
        desk.look(20);
        desk.look(29);
        assertEquals(List.of("pager latency TRIGGER"), desk.promised());

        desk.look(30);
        assertEquals(List.of("latency TRIGGER"), desk.promised("tickets"));
    }

    @Test
    void a_step_that_is_held_is_told_later_unless_it_was_taken_meanwhile() {
        escalating();
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.silences.add(silence("s-1", 20));
        desk.look(10);
        assertEquals("STEP SILENCED by s-1", desk.became(incident).getLast());
        desk.look(20);
        assertEquals(List.of("latency TRIGGER"), desk.promised("tickets"));

        desk.silences.add(silence("s-2", 60));
        desk.look(30);
        assertEquals("STEP SILENCED by s-2", desk.became(incident).getLast());
        desk.taken(incident, 40);
        desk.look(60);
        assertEquals(List.of(), desk.promised("chief"));
    }

    @Test
    void when_everybody_refuses_the_next_step_does_not_wait() {
        escalating();
        desk.opens("latency", Severity.PAGE, 0);
        desk.look(1);
        desk.refuses("pager", 2);
        desk.look(2.1);
        desk.look(2.2);
        assertEquals(List.of("pager latency TRIGGER", "tickets latency TRIGGER"), desk.promised());
        assertTrue(desk.sentences("tickets").getFirst().contains("reached nobody"));

        desk.look(30);
        assertEquals(List.of("latency TRIGGER"), desk.promised("chief"));
    }

    @Test
    void an_incident_that_began_again_has_its_steps_again() {
        escalating();
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.look(10);
        desk.over(incident, 11);
        desk.again(incident, Severity.PAGE, 12);
        desk.look(21);
        assertEquals(List.of("latency TRIGGER", "latency RESOLVE"), desk.promised("tickets"));

        desk.look(22);
        assertEquals(List.of("latency TRIGGER", "latency RESOLVE", "latency TRIGGER"), desk.promised("tickets"));
    }

    @Test
    void when_the_store_refuses_nothing_is_told_and_the_next_look_tells_it() {
        desk.silences.add(silence("s-1", 5));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        desk.store.broken(true);
        assertThrows(UncheckedIOException.class, () -> desk.look(5));
        desk.store.broken(false);
        assertEquals(List.of("TRIGGER SILENCED by s-1"), desk.became(incident));

        desk.look(5.1);
        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
    }

    @Test
    void a_page_that_meets_a_defect_keeps_back_no_other() {
        desk.silences.add(new Silence(
                "s-1",
                List.of(new Matcher("environment", Matcher.Operator.EQUAL, "demo")),
                new Interval(Desk.minute(0), Desk.minute(5)),
                Actor.system("test"),
                "planned"));
        IncidentId poison = desk.opens("latency", Severity.PAGE, 0);
        desk.opens("etl-late", Severity.PAGE, 1, new PipelineId("demo", "etl"));
        desk.look(2);
        desk.defective.add(poison);
        assertThrows(IllegalStateException.class, () -> desk.look(5));
        assertEquals(List.of("etl-late TRIGGER"), desk.promised("pager"));

        desk.defective.clear();
        desk.look(5.1);
        assertEquals(List.of("etl-late TRIGGER", "latency TRIGGER"), desk.promised("pager"));
    }

    @Test
    void why_was_i_not_paged() {
        desk.silences.add(silence("s-1", 60));
        desk.opens("latency", Severity.PAGE, 0);
        desk.opens("backlog", Severity.PAGE, 1);
        desk.opens("freshness", Severity.PAGE, 2);

        Decisions.Found silenced = desk.pager()
                .decisions()
                .search(
                        Instant.EPOCH,
                        one -> one.held()
                                .filter(held -> held.reason() == Outcome.Reason.SILENCED)
                                .isPresent(),
                        0,
                        10);
        assertEquals(1, silenced.total());
        assertEquals("latency", silenced.newest().getFirst().page().slo().name());
        Decisions.Found second = desk.pager().decisions().search(Instant.EPOCH, one -> true, 1, 1);
        assertEquals(3, second.total());
        assertEquals("backlog", second.newest().getFirst().page().slo().name());
    }

    @Test
    void the_way_of_an_incident_is_explained() {
        desk.routes.add(new Route(
                "payments",
                1,
                List.of(new Matcher("owner", Matcher.Operator.EQUAL, "payments")),
                List.of(),
                Duration.ZERO,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(Desk.step(0, "chief")),
                List.of()));
        desk.routes.add(Desk.route("zeal", Duration.ZERO, Desk.step(0, "pager"), Desk.step(10, "chief")));
        IncidentId incident = desk.opens("latency", Severity.PAGE, 0);
        Explanation why = desk.pager().explain(desk.found(incident), Desk.minute(1));

        assertEquals(
                List.of("zeal"),
                why.asked().stream().map(Explanation.Asked::route).toList());
        assertEquals("zeal: environment=demo pipeline=fraud-detection", why.group());
        assertEquals(
                List.of(Optional.of(Desk.minute(0)), Optional.of(Desk.minute(10))),
                why.steps().stream().map(Explanation.Told::at).toList());
        assertEquals(1, why.said().size());

        desk.routes.removeLast();
        Explanation otherwise = desk.pager().explain(desk.found(incident), Desk.minute(1));
        assertEquals(Route.DEFAULT, otherwise.route());
        assertEquals(
                List.of("owner=\"payments\""),
                otherwise.asked().getFirst().unmet().stream()
                        .map(Matcher::toString)
                        .toList());
        assertEquals(
                List.of(List.of("pager", "tickets")),
                otherwise.steps().stream().map(Explanation.Told::destinations).toList());
        assertTrue(otherwise.quietUntil().isEmpty());
    }

    private void escalating() {
        desk.routes.add(Desk.route(
                "on-call", Duration.ZERO, Desk.step(0, "pager"), Desk.step(10, "tickets"), Desk.step(30, "chief")));
    }

    private static Route quiet(String zone, LocalTime from, LocalTime until, Severity severity) {
        return new Route(
                "nights",
                0,
                List.of(),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(new Route.QuietHours(
                        ZoneId.of(zone), EnumSet.allOf(DayOfWeek.class), from, until, Set.of(severity))),
                List.of(),
                List.of());
    }

    private static Silence silence(String id, int minutes) {
        return new Silence(
                id,
                List.of(new Matcher("slo", Matcher.Operator.EQUAL, "latency")),
                new Interval(Town.NOON, Desk.minute(minutes)),
                new Actor(Actor.Kind.PERSON, "ada"),
                "planned work");
    }
}
