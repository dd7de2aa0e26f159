package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.BurnRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final BurnRule FAST =
            Slos.rule("fast", Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static Instant at(long second) {
        return Play.START.plusSeconds(second);
    }

    private static LifeCycle with(Duration grace) {
        return new LifeCycle(Slos.latency(), grace);
    }

    private static List<String> words(List<IncidentEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    @Test
    void trouble_again_within_the_grace_is_the_same_incident() {
        var play = new Play(Slos.forgiving(Slos.withRules(Slos.latency(), FAST), GRACE))
                .samples("60x0.2 12x4.2 60x0.2 12x4.2 60x0.2");
        assertEquals(
                List.of("opened page", "resolved", "reopened page", "resolved"),
                play.log().stream().map(Play::what).toList());
        assertEquals(
                1, play.events.stream().map(IncidentEvent::incident).distinct().count());
        var incident = Incident.of(play.events);
        assertEquals(2, incident.timesResolved());
        assertEquals(Optional.of(Duration.ofSeconds(25)), incident.timeToDetect());
    }

    @Test
    void after_the_grace_and_without_one_it_is_another_incident() {
        for (Duration grace : List.of(Duration.ZERO, Duration.ofSeconds(60))) {
            var play = new Play(Slos.forgiving(Slos.withRules(Slos.latency(), FAST), grace))
                    .samples("60x0.2 12x4.2 60x0.2 12x4.2");
            assertEquals(
                    List.of("opened page", "resolved", "opened page"),
                    play.log().stream().map(Play::what).toList());
        }
    }

    @Test
    void the_grace_is_half_open() {
        for (long second : List.of(69L, 70L)) {
            var cycle = with(Duration.ofSeconds(60));
            cycle.firing(Severity.PAGE, null, "bad", at(0));
            cycle.healthy("good", at(10));
            assertEquals(
                    List.of(second == 69 ? "Reopened" : "Opened"),
                    words(cycle.firing(Severity.TICKET, null, "bad", at(second))));
        }
    }

    @Test
    void a_restart_knows_the_one_that_was_over_a_moment_ago() {
        var slo = Slos.forgiving(Slos.withRules(Slos.latency(), FAST), GRACE);
        var before = new Play(slo).samples("60x0.2 12x4.2 60x0.2");
        var after = new Play(slo);
        after.engine.resume(after.state, Incident.of(before.events));
        after.now = before.now;
        after.samples("12x4.2");
        var again = assertInstanceOf(IncidentEvent.Reopened.class, after.events.getFirst());
        assertEquals(before.events.getFirst().incident(), again.incident());
    }

    @Test
    void it_eases_no_sooner_than_the_grace_after_it_became_so_loud() {
        var cycle = with(Duration.ofSeconds(60));
        var events = new ArrayList<>(cycle.firing(Severity.TICKET, null, "bad", at(0)));
        events.addAll(cycle.firing(Severity.PAGE, null, "worse", at(50)));
        events.addAll(cycle.firing(Severity.TICKET, null, "bad", at(109)));
        assertEquals(List.of("Opened", "Escalated"), words(events));
        var restarted = with(Duration.ofSeconds(60));
        restarted.resume(Incident.of(events));
        for (LifeCycle one : List.of(cycle, restarted)) {
            assertEquals(List.of(), one.firing(Severity.TICKET, null, "bad", at(109)));
            assertEquals(List.of("Eased"), words(one.firing(Severity.TICKET, null, "bad", at(110))));
        }
    }

    @Test
    void the_onset_is_the_first_bad_sample_after_which_bad_ones_did_not_cease() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("3x4.2 57x0.2 3x4.2 6x0.2 3x4.2");
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(Optional.of(at(0)), opened.since(), "three in fifteen seconds fire by themselves");
        var later = assertInstanceOf(IncidentEvent.Opened.class, play.events.getLast());
        assertEquals(Optional.of(at(300)), later.since(), "good ones between lay closer than the short window");
        assertEquals(at(355), later.at());
    }

    @Test
    void the_onset_is_never_before_the_end_of_the_incident_before() {
        var cycle = with(Duration.ZERO);
        cycle.firing(Severity.PAGE, at(0), "bad", at(5));
        cycle.healthy("good", at(60));
        var next = assertInstanceOf(
                IncidentEvent.Opened.class,
                cycle.firing(Severity.PAGE, at(50), "bad", at(70)).getFirst());
        assertEquals(Optional.of(at(60)), next.since());
    }

    @Test
    void the_onset_of_silence_is_the_last_sample() {
        var play = new Play(Slos.alerting(Slos.latency())).samples("10x0.2 20x-");
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(Optional.of(at(45)), opened.since());
        assertEquals(at(105), opened.at());
    }

    @Test
    void a_slow_burn_began_with_slices_that_are_facts_already() {
        var slow = Slos.rule("slow", Severity.TICKET, Duration.ofMinutes(40), Duration.ofMinutes(10), 10);
        var play = new Play(Slos.withRules(Slos.latency(), slow)).samples("240x0.2");
        for (int i = 0; i < 60 && play.events.isEmpty(); i++) {
            play.samples("6x0.2 4.2");
        }
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(Optional.of(at(1230 - 1230 % 5)), opened.since());
    }
}
