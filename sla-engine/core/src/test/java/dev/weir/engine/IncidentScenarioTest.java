package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentScenarioTest {
    private static final BurnRule FAST =
            Slos.rule("fast", Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10);

    @Test
    void the_key_of_an_incident_is_its_slo_and_its_begin() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("4.2");
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(IncidentId.of(Slos.latency().id(), Play.START), opened.incident());
    }

    @Test
    void a_resumed_incident_is_not_opened_again_and_not_resolved_by_silence() {
        var before = new Play(Slos.withRules(Slos.latency(), FAST)).samples("60x0.2 12x4.2");
        var after = new Play(Slos.withRules(Slos.latency(), FAST));
        after.engine.resume(after.state, Incident.of(before.events));
        after.now = before.now;
        after.samples("30x- 12x4.2");
        assertEquals(List.of(), after.log());
        assertEquals("page fast", after.condition());
        after.samples("9x0.2");
        assertEquals(List.of(), after.log(), "one bad event is left in the short window");
        after.samples("60x0.2");
        var resolved = assertInstanceOf(IncidentEvent.Resolved.class, after.events.getFirst());
        assertEquals(before.events.getFirst().incident(), resolved.incident());
        assertEquals(1, after.events.size());
    }

    @Test
    void an_incident_survives_the_edit_of_its_slo() {
        var slo = Slos.withRules(Slos.latency(), FAST);
        var play = new Play(slo).samples("60x0.2 12x4.2");
        var looser = Slos.next(slo, new Indicator.Threshold(Selector.of(Slos.P99), Operator.LT, 5));
        play.state = play.engine.replace(play.state, looser);
        play.judge().samples("10x-");
        assertEquals(1, play.log().size());
        play.samples("4.2");
        assertEquals(
                List.of("opened page", "resolved"),
                play.log().stream().map(Play::what).toList());
        assertEquals(2, play.verdict().definitionVersion());
    }

    @Test
    void a_withdrawn_slo_resolves_its_incident_with_the_reason() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("60x0.2 12x4.2");
        var last = play.engine.withdraw(play.state, play.now, "the definition was withdrawn");
        assertEquals(
                List.of(new IncidentEvent.Resolved(
                        play.events.getFirst().incident(), play.now, "the definition was withdrawn")),
                last.events());
        assertFalse(play.state.incident().isPresent());
    }

    @Test
    void only_the_aggregate_counts_once_it_is_there() {
        var partition = new Series(Slos.P99.name(), Slos.P99.labels().with("partition", "3"));
        var play = new Play(Slos.latency());
        play.engine.observe(play.state, Play.sample(partition, play.now, "0.1"));
        play.judge();
        assertEquals(1, play.verdict().budget().total(), "without an aggregate every chosen series counts");
        play.samples("3x0.1");
        play.engine.observe(play.state, Play.sample(partition, play.now, "9"));
        play.judge();
        assertEquals(3, play.verdict().budget().total());
        assertEquals(3, play.verdict().budget().good());
        var other = new Series(Slos.P99.name(), Labels.of("pipeline", "other"));
        play.engine.observe(play.state, Play.sample(other, play.now, "9"));
        assertEquals(3, play.judge().verdict().budget().total(), "a series that is not chosen counts never");
        assertEquals(0, play.state.refused());
    }
}
