package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.model.incident.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups as the field knows them, and what a leader may hold. */
class GroupingTest {
    private final Desk desk = new Desk();

    @Test
    void one_trouble_of_one_pipeline_wakes_once() {
        IncidentId leader = desk.opens("latency", Severity.PAGE, 0);
        IncidentId member = desk.opens("backlog", Severity.PAGE, 1);

        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));
        assertEquals(List.of("TRIGGER GROUPED by " + leader), desk.became(member));
    }

    @Test
    void a_leader_that_is_silenced_later_leads_nothing() {
        desk.opens("latency", Severity.PAGE, 0);
        desk.opens("backlog", Severity.PAGE, 1);
        desk.silences.add(new Silence(
                "s-1",
                List.of(new Matcher("slo", Matcher.Operator.EQUAL, "latency")),
                new Interval(Desk.minute(2), Desk.minute(600)),
                Actor.system("test"),
                "planned"));
        desk.look(2);
        assertEquals(List.of("latency TRIGGER", "backlog TRIGGER"), desk.promised("pager"));

        desk.opens("losses", Severity.PAGE, 3);
        desk.look(7);
        assertEquals(List.of("latency TRIGGER", "backlog TRIGGER", "backlog REMIND"), desk.promised("pager"));
        assertTrue(
                desk.sentences("pager").get(2).contains("losses"),
                desk.sentences("pager").toString());
    }

    @Test
    void another_pipeline_is_another_group() {
        desk.opens("latency", Severity.PAGE, 0);
        desk.opens("etl-late", Severity.PAGE, 1, new PipelineId("demo", "etl"));

        assertEquals(List.of("latency TRIGGER", "etl-late TRIGGER"), desk.promised("pager"));
    }

    @Test
    void what_wakes_people_does_not_wait_for_others_and_tickets_do() {
        desk.opens("latency", Severity.TICKET, 0);
        desk.look(0.4);
        assertEquals(List.of(), desk.promised());

        desk.look(0.5);
        assertEquals(List.of("tickets latency TRIGGER"), desk.promised());
    }

    @Test
    void tickets_that_come_within_the_wait_are_told_as_one() {
        desk.opens("latency", Severity.TICKET, 0);
        IncidentId member = desk.opens("backlog", Severity.TICKET, 0.3);
        desk.look(0.5);

        assertEquals(List.of("tickets latency TRIGGER"), desk.promised());
        assertTrue(desk.sentences("tickets").getFirst().endsWith("; with it: backlog (demo/fraud-detection)"));
        assertEquals(2, desk.became(member).size());

        desk.look(10);
        assertEquals(1, desk.promised().size(), "whoever was named is not named again");
    }

    @Test
    void who_joined_is_told_after_the_interval_once() {
        desk.opens("latency", Severity.PAGE, 0);
        desk.opens("backlog", Severity.PAGE, 1);
        desk.opens("freshness", Severity.TICKET, 2);
        desk.look(4.9);
        assertEquals(1, desk.promised("pager").size());

        desk.look(5);
        desk.look(11);
        assertEquals(List.of("latency TRIGGER", "latency REMIND"), desk.promised("pager"));
        assertTrue(
                desk.sentences("pager")
                        .get(1)
                        .contains("backlog (demo/fraud-detection), freshness (demo/fraud-detection)"),
                desk.sentences("pager").toString());

        desk.opens("skew", Severity.PAGE, 12);
        desk.look(12.1);
        assertEquals(3, desk.promised("pager").size(), "the interval since the last is over");
    }

    @Test
    void a_group_is_told_again_while_it_burns_and_nobody_took_it() {
        IncidentId leader = desk.opens("latency", Severity.PAGE, 0);
        desk.look(239);
        assertEquals(1, desk.promised("pager").size());
        desk.look(240);
        desk.look(241);
        assertEquals(List.of("latency TRIGGER", "latency REMIND"), desk.promised("pager"));

        desk.taken(leader, 300);
        desk.look(1000);
        assertEquals(3, desk.promised("pager").size(), "the acknowledgement is the last");
    }

    @Test
    void a_leader_that_was_refused_holds_nothing() {
        desk.opens("latency", Severity.PAGE, 0);
        IncidentId member = desk.opens("backlog", Severity.PAGE, 1);
        desk.accepts("tickets", 1);
        desk.refuses("pager", 1);
        desk.look(1.1);

        assertEquals(List.of("latency TRIGGER", "backlog TRIGGER"), desk.promised("pager"));
        assertEquals("TRIGGER to 2", desk.became(member).getLast());
    }

    @Test
    void a_louder_member_passes_on_its_own() {
        desk.routes.add(Desk.route("all", Duration.ZERO, Desk.step(0, "pager")));
        desk.opens("latency", Severity.TICKET, 0);
        IncidentId member = desk.opens("backlog", Severity.TICKET, 1);
        assertEquals(List.of("latency TRIGGER"), desk.promised("pager"));

        desk.louder(member, 2);
        assertEquals(List.of("latency TRIGGER", "backlog TRIGGER"), desk.promised("pager"));
    }

    @Test
    void a_member_that_goes_where_the_leader_was_not_told_passes() {
        desk.routes.add(Desk.route("default", Duration.ZERO));
        desk.opens("latency", Severity.TICKET, 0);
        assertEquals(List.of("tickets latency TRIGGER"), desk.promised());

        desk.opens("backlog", Severity.PAGE, 1);
        assertEquals(List.of("backlog TRIGGER"), desk.promised("pager"));
    }

    @Test
    void when_the_leader_is_over_the_next_that_burns_is_told_and_leads() {
        IncidentId leader = desk.opens("latency", Severity.PAGE, 0);
        desk.opens("backlog", Severity.PAGE, 1);
        IncidentId last = desk.opens("skew", Severity.PAGE, 2);
        desk.over(leader, 3);
        desk.look(3.1);
        desk.look(3.2);

        assertEquals(List.of("latency TRIGGER", "latency RESOLVE", "backlog TRIGGER"), desk.promised("pager"));
        assertTrue(desk.became(last).getLast().startsWith("TRIGGER GROUPED by backlog-"), desk.became(last)::toString);
    }

    @Test
    void a_member_that_is_over_before_the_leader_is_told_to_nobody() {
        IncidentId leader = desk.opens("latency", Severity.PAGE, 0);
        IncidentId member = desk.opens("backlog", Severity.PAGE, 1);
        desk.over(member, 2);
        desk.over(leader, 3);
        desk.look(4);

        assertEquals(List.of("latency TRIGGER", "latency RESOLVE"), desk.promised("pager"));
        assertEquals("RESOLVE to 0", desk.became(member).getLast());
    }

    @Test
    void a_restart_changes_nothing_about_a_group() {
        IncidentId leader = desk.opens("latency", Severity.PAGE, 0);
        IncidentId member = desk.opens("backlog", Severity.PAGE, 1);
        desk.restart();
        desk.look(2);
        assertEquals(List.of("TRIGGER GROUPED by " + leader), desk.became(member));

        desk.restart();
        desk.look(6);
        desk.over(leader, 7);
        desk.restart();
        desk.look(8);
        assertEquals(
                List.of("latency TRIGGER", "latency REMIND", "latency RESOLVE", "backlog TRIGGER"),
                desk.promised("pager"));
    }

    @Test
    void a_group_of_each_tells_every_incident() {
        desk.routes.add(new Route(
                "default",
                0,
                List.of(),
                List.of(Routing.EACH),
                Duration.ZERO,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(),
                List.of()));
        desk.opens("latency", Severity.PAGE, 0);
        desk.opens("backlog", Severity.PAGE, 1);

        assertEquals(List.of("latency TRIGGER", "backlog TRIGGER"), desk.promised("pager"));
    }
}
