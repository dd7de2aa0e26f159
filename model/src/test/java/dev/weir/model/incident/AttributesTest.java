package dev.weir.model.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Page page(Briefing briefing) {
        return new Page(
                "p-1",
                Page.Kind.TRIGGER,
                0,
                new IncidentId("latency-1"),
                new SloId("latency"),
                new PipelineId("demo", "orders"),
                Severity.PAGE,
                "it burns",
                NOON,
                briefing);
    }

    private static Briefing briefing(List<String> slas, Labels labels) {
        return new Briefing(
                "Orders p99", "team-shop", slas, labels, Symptom.FLOW, Optional.empty(), "", "", Optional.empty());
    }

    private static Silence silence(Interval when, String reason, String... matchers) {
        return new Silence(
                "s-1",
                List.of(matchers).stream().map(Matcher::parse).toList(),
                when,
                new Actor(Actor.Kind.PERSON, "anna"),
                reason);
    }

    @Test
    void a_page_has_its_own_attributes_and_the_labels_of_its_slo() {
        assertEquals(
                new Attributes(Map.of(
                        "environment", Set.of("demo"),
                        "pipeline", Set.of("orders"),
                        "slo", Set.of("latency"),
                        "sla", Set.of("shop", "fraud"),
                        "owner", Set.of("team-shop"),
                        "severity", Set.of("page"),
                        "symptom", Set.of("flow"),
                        "region", Set.of("eu"))),
                Attributes.of(page(briefing(List.of("shop", "fraud"), Labels.of("region", "eu")))));
    }

    @Test
    void labels_do_not_hide_what_every_page_has() {
        var attributes = Attributes.of(page(briefing(List.of(), Labels.of("severity", "info", "sla", "gold"))));
        assertEquals(Set.of("page"), attributes.of("severity"));
        assertEquals(Set.of(""), attributes.of("sla"), "it is in none");
        assertTrue(attributes.values().keySet().containsAll(Attributes.OWN));
    }

    @Test
    void a_label_with_commas_is_a_list() {
        var attributes =
                Attributes.of(page(briefing(List.of(), Labels.of("areas", "checkout, payment,,", "none", ","))));
        assertEquals(Set.of("checkout", "payment"), attributes.of("areas"));
        assertEquals(Set.of(""), attributes.of("none"));
        assertEquals(Set.of(""), attributes.of("unheard-of"), "an absent one has the empty value");
    }

    @Test
    void of_an_slo_of_which_nothing_is_known_a_briefing_says_so() {
        var attributes = Attributes.of(page(Briefing.untold("latency")));
        assertEquals(Set.of(""), attributes.of("owner"));
        assertEquals(Set.of("other"), attributes.of("symptom"));
        var slas = new ArrayList<>(List.of("shop"));
        var kept = briefing(slas, Labels.none());
        slas.add("late");
        assertEquals(List.of("shop"), kept.slas());
    }

    @Test
    void a_silence_holds_what_all_its_matchers_match_whenever_it_is_asked() {
        var hour = new Interval(NOON, NOON.plusSeconds(3_600));
        var attributes = Attributes.of(page(briefing(List.of("shop"), Labels.none())));
        assertTrue(silence(hour, "deploy", "pipeline=orders", "severity=page").matches(attributes));
        assertFalse(
                silence(hour, "deploy", "pipeline=orders", "severity=ticket").matches(attributes));
        assertFalse(silence(hour, "deploy", "sla!=shop").matches(attributes));
    }

    @Test
    void a_silence_needs_a_matcher_an_end_and_a_reason() {
        var hour = new Interval(NOON, NOON.plusSeconds(3_600));
        assertThrows(IllegalArgumentException.class, () -> silence(hour, "deploy"));
        assertThrows(IllegalArgumentException.class, () -> silence(hour, " ", "pipeline=orders"));
        assertThrows(
                IllegalArgumentException.class, () -> silence(new Interval(NOON, NOON), "deploy", "pipeline=orders"));
    }
}
