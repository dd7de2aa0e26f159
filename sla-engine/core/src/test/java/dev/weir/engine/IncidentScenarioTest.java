package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentScenarioTest {
    private static final BurnRule FAST =
            Slos.rule("fast", Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10);

    @Test
    void good_samples_are_healthy_and_met() {
        var play = new Play(Slos.latency()).samples("120x0.2");
        assertEquals("healthy", play.condition());
        assertEquals(Standing.MET, play.verdict().standing());
        assertEquals(1, play.verdict().budget().remaining());
        assertEquals(List.of(), play.log());
    }

    @Test
    void the_sample_that_crosses_the_threshold_pages_without_a_tick() {
        // 60 events lie in 5 m: from the sixth bad one on 10 % are bad, which is 10 times a budget of 1 %.
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("59x0.2 5x4.2");
        assertEquals("healthy", play.condition());
        assertTrue(play.arrive(Play.sample(Slos.P99, play.now, "4.2")), "the sixth is decisive");
        assertEquals(List.of("320 s: opened page"), play.log());
    }

    @Test
    void a_ticket_is_escalated_to_a_page_eases_and_is_resolved_when_healthy() {
        var play = new Play(Slos.latency()).samples("240x0.2 2x4.2");
        assertEquals("healthy", play.condition());
        // 240 events lie in 20 m: five bad ones are 2 %.
        play.samples("3x4.2");
        assertEquals("ticket slow", play.condition());
        play.samples("4.2");
        assertEquals("page fast slow", play.condition());
        // the page's short window of 50 s is clean first, the ticket's of 5 m later
        // 60 events lie in 5 m: with one bad one left of the six, 1.7 % are bad.
        play.samples("60x0.2");
        assertEquals("healthy", play.condition());
        assertEquals(
                List.of("1220 s: opened ticket", "1225 s: escalated page", "1275 s: eased ticket", "1520 s: resolved"),
                play.log());
    }

    @Test
    void a_silence_that_is_no_news_yet_resolves_nothing() {
        // An hour of silence is called no data here, and the long window of five minutes is empty well before.
        var slo = Slos.patient(Slos.withRules(Slos.latency(), FAST), Duration.ofHours(1));
        var play = new Play(slo).samples("59x0.2 6x4.2 240x-");
        assertEquals("page fast", play.condition());
        assertEquals(1, play.events.size());
    }

    @Test
    void the_reason_is_a_sentence_with_figures() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("59x0.2 6x4.2");
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(
                "p99 end-to-end latency 4.2 s, promised < 1 s: burning 10× over 5 m and 60× over 50 s",
                opened.reason());
        assertEquals(Slos.P99.toString(), play.verdict().worst());
    }

    @Test
    void the_key_of_an_incident_is_its_slo_and_its_begin() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("4.2");
        var opened = assertInstanceOf(IncidentEvent.Opened.class, play.events.getFirst());
        assertEquals(IncidentId.of(Slos.latency().id(), Play.START), opened.incident());
    }

    @Test
    void silence_is_no_data_and_resolves_nothing() {
        var play = new Play(Slos.withRules(Slos.latency(), FAST)).samples("60x0.2 12x4.2");
        assertEquals("page fast", play.condition());
        play.samples("11x-");
        assertEquals("page fast", play.condition(), "the short window is empty, but silence is no recovery");
        play.samples("100x-");
        assertEquals("no data", play.condition());
        assertEquals(List.of("325 s: opened page"), play.log());
        play.samples("0.2");
        assertEquals("healthy", play.condition());
        assertEquals(List.of("325 s: opened page", "915 s: resolved"), play.log());
    }

    @Test
    void no_data_never_hides_that_a_rule_fires() {
        var hourly = Slos.rule("hourly", Severity.PAGE, Duration.ofMinutes(30), Duration.ofMinutes(10), 10);
        var play = new Play(Slos.withRules(Slos.latency(), hourly)).samples("60x4.2 60x-");
        assertEquals("page hourly", play.condition(), "both windows still hold what was measured");
        play.samples("60x-");
        assertEquals("no data", play.condition());
        assertEquals(1, play.log().size());
    }

    @Test
    void what_was_never_observed_is_no_data_at_once_and_alerts_after_the_silence() {
        var play = new Play(Slos.alerting(Slos.latency()));
        assertEquals("no data", play.condition());
        assertEquals(Standing.NO_DATA, play.verdict().standing());
        play.after(Duration.ofSeconds(59));
        assertEquals(List.of(), play.log());
        play.after(Duration.ofSeconds(1));
        assertEquals(List.of("60 s: opened ticket"), play.log());
        assertEquals(
                new Condition.NoData(Duration.ofSeconds(60)), play.verdict().condition());
        play.samples("0.2");
        assertEquals(List.of("60 s: opened ticket"), play.log(), "an incident lasts a moment at least");
        play.samples("0.2");
        assertEquals(List.of("60 s: opened ticket", "65 s: resolved"), play.log());
    }

    @Test
    void a_value_that_cannot_be_measured_is_no_data_too() {
        var play = new Play(Slos.latency()).samples("20x0.2 13x_");
        assertEquals("no data", play.condition());
        assertEquals(0.2, play.verdict().last());
        play.samples("stale idle:0.1");
        assertEquals("healthy", play.condition(), "an idle value was measured");
    }

    @Test
    void fewer_events_than_the_minimum_are_not_believed() {
        var careful = new BurnRule(
                new RuleId("careful"), Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10, 20);
        var play = new Play(Slos.withRules(Slos.latency(), careful)).samples("19x4.2");
        assertEquals("healthy", play.condition());
        play.samples("4.2");
        assertEquals("page careful", play.condition());
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
