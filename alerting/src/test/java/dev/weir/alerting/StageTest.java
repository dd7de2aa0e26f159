package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Instant NOON = Town.NOON;
    private final Page trigger = Town.trigger("latency");

    @Test
    void what_passes_goes_on_and_what_is_held_or_done_does_not() {
        var seen = new ArrayList<String>();
        Stage counting = (page, now) -> {
            seen.add("next");
            return new Outcome.Done(page, List.of());
        };
        Stage holding = (page, now) -> new Outcome.Held(page, Outcome.Reason.GROUPED, "the group", Optional.empty());

        assertInstanceOf(Outcome.Done.class, Stage.pass().then(counting).apply(trigger, NOON));
        assertEquals(List.of("next"), seen);
        assertInstanceOf(Outcome.Held.class, holding.then(counting).apply(trigger, NOON));
        assertInstanceOf(Outcome.Done.class, counting.then(holding).apply(trigger, NOON));
        assertEquals(List.of("next", "next"), seen);
    }

    @Test
    void the_next_stage_sees_the_page_as_the_one_before_left_it() {
        var louder = Town.trigger("other");
        Stage changing = (page, now) -> new Outcome.Pass(louder);

        assertEquals(new Outcome.Pass(louder), changing.then(Stage.pass()).apply(trigger, NOON));
    }

    @Test
    void a_silence_holds_its_slo_until_it_ends_and_says_so() {
        var silence = silence("s-1", "latency", NOON, NOON.plusSeconds(60));
        Stage stage = Stage.silence(now -> List.of(silence));

        assertEquals(
                new Outcome.Held(trigger, Outcome.Reason.SILENCED, "s-1", Optional.of(NOON.plusSeconds(60))),
                stage.apply(trigger, NOON));
        assertEquals(new Outcome.Pass(trigger), stage.apply(trigger, NOON.plusSeconds(60)));
        assertEquals(new Outcome.Pass(trigger), stage.apply(trigger, NOON.minusSeconds(1)));
        var other = Town.trigger("backlog");
        assertEquals(new Outcome.Pass(other), stage.apply(other, NOON));
    }

    @Test
    void of_two_silences_the_one_that_ends_last_counts() {
        Stage stage = Stage.silence(now -> List.of(
                silence("short", "latency", NOON, NOON.plusSeconds(10)),
                silence("long", "latency", NOON, NOON.plusSeconds(90)),
                silence("over", "latency", NOON.minusSeconds(90), NOON)));

        var held = assertInstanceOf(Outcome.Held.class, stage.apply(trigger, NOON));
        assertEquals("long", held.by());
        assertEquals(Optional.of(NOON.plusSeconds(90)), held.lookAgain());
    }

    @Test
    void no_silence_holds_the_end_of_what_was_told() {
        Stage stage = Stage.silence(now -> List.of(silence("s-1", "latency", NOON, NOON.plusSeconds(3600))));
        var opened = Town.opened("latency", Severity.PAGE);
        var end = Town.page(opened, Town.resolved(opened, Duration.ofMinutes(5)));
        var taken = Town.page(opened, Town.acknowledged(opened, Duration.ofMinutes(5)));

        assertEquals(new Outcome.Pass(end), stage.apply(end, end.at()));
        assertEquals(new Outcome.Pass(taken), stage.apply(taken, taken.at()));
    }

    @Test
    void what_was_told_is_a_duplicate() {
        assertEquals(
                new Outcome.Held(trigger, Outcome.Reason.DUPLICATE, trigger.id(), Optional.empty()),
                Stage.dedup(page -> true).apply(trigger, NOON));
        assertEquals(new Outcome.Pass(trigger), Stage.dedup(page -> false).apply(trigger, NOON));
    }

    @Test
    void the_whole_line_promises_once_holds_while_silent_and_looks_again() {
        var silences = new ArrayList<Silence>();
        var outbox = Outbox.in(new MortalStore());
        Stage line = Stage.silence(now -> silences)
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(page -> List.of("pager"), outbox));
        var incident = Incident.of(List.of(Town.opened("latency", Severity.PAGE)));
        silences.add(silence("s-1", "latency", NOON, NOON.plusSeconds(60)));

        assertEquals(List.of("SILENCED"), through(line, incident, NOON));
        assertEquals(List.of("SILENCED"), through(line, incident, NOON.plusSeconds(59)));
        assertEquals(List.of(), outbox.unsettled());
        assertEquals(List.of("to 1"), through(line, incident, NOON.plusSeconds(60)));
        assertEquals(List.of("DUPLICATE"), through(line, incident, NOON.plusSeconds(70)));
        assertEquals(1, outbox.unsettled().size());
    }

    @Test
    void an_incident_that_came_and_went_in_silence_is_told_to_nobody() {
        var outbox = Outbox.in(new MortalStore());
        Stage line = Stage.silence(now -> List.of(silence("s-1", "latency", NOON, NOON.plusSeconds(600))))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(page -> List.of("pager"), outbox));
        var opened = Town.opened("latency", Severity.PAGE);
        var incident = Incident.of(List.of(opened));
        through(line, incident, NOON);
        var over = incident.then(Town.resolved(opened, Duration.ofMinutes(5)));

        assertEquals(List.of("to 0"), through(line, over, NOON.plusSeconds(300)));
        assertEquals(List.of("to 0"), through(line, over, NOON.plusSeconds(900)));
        assertEquals(List.of(), outbox.unsettled());
    }

    private static List<String> through(Stage line, Incident incident, Instant now) {
        return Pages.of(incident, Town.BRIEFING).stream()
                .map(page -> switch (line.apply(page, now)) {
                    case Outcome.Pass pass -> "pass";
                    case Outcome.Held held -> held.reason().name();
                    case Outcome.Done done -> "to " + done.deliveries().size();
                })
                .toList();
    }

    private static Silence silence(String id, String slo, Instant from, Instant to) {
        return new Silence(
                id,
                List.of(new Matcher("slo", Matcher.Operator.EQUAL, slo)),
                new Interval(from, to),
                new Actor(Actor.Kind.PERSON, "ada"),
                "planned work");
    }
}
