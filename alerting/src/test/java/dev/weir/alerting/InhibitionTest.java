package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Severity;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One sentence a rule; those that keep inhibition from silencing everyone come first. */
class InhibitionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Valley valley = new Valley();

    @Test
    void what_is_explained_upstream_is_held_by_its_cause_also_from_afar() {
        valley.river("root", "middle", "leaf");

        assertEquals("TOLD", valley.opens("root"));
        assertEquals("INHIBITED by root", valley.opens("leaf"));
        assertEquals("INHIBITED by root", valley.opens("middle"));
        assertEquals(Set.of("root"), valley.accepted());
    }

    @Test
    void a_node_without_an_edge_is_never_held() {
        valley.river("root", "leaf").looks("island", Suspects.Look.FIRING);
        valley.opens("root");

        assertEquals("TOLD", valley.opens("island"));
    }

    @Test
    void nothing_downstream_holds_what_is_upstream() {
        valley.river("root", "leaf");
        valley.opens("leaf");

        assertEquals("TOLD", valley.opens("root"));
    }

    @Test
    void a_cause_that_its_destination_refused_holds_nothing() {
        valley.river("root", "leaf").refuses("root");
        valley.opens("root");

        assertEquals("TOLD", valley.opens("leaf"));
    }

    @Test
    void a_cause_that_nobody_answered_for_holds_for_a_moment_only() {
        valley.river("root", "leaf");
        valley.opensUnanswered("root", Severity.PAGE, Symptom.FLOW, valley.now);
        assertEquals("WAITING by root", valley.opensUnanswered("leaf", Severity.PAGE, Symptom.FLOW, valley.now));

        valley.now = valley.now.plusSeconds(14);
        var leaf = valley.caseOf("leaf");
        var page = Pages.of(leaf.incident(), leaf.briefing()).getFirst();
        assertEquals("WAITING by root", valley.tell(page));
        valley.now = valley.now.plusSeconds(1);
        assertEquals("TOLD", valley.tell(page));
    }

    @Test
    void a_cause_that_is_silenced_later_lets_go_of_what_it_held() {
        valley.river("root", "leaf");
        valley.opens("root");
        assertEquals("INHIBITED by root", valley.opens("leaf"));

        valley.silence("root", Duration.ofHours(1));

        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void a_silence_that_is_over_silences_no_cause() {
        valley.river("root", "leaf");
        valley.silence("root", SECOND);
        valley.opens("root");
        valley.now = valley.now.plus(SECOND);

        assertEquals("INHIBITED by root", valley.opens("leaf"));
    }

    @Test
    void what_is_louder_than_its_cause_is_not_held_but_waits_a_moment_whether_that_gets_louder() {
        valley.river("root", "leaf");
        valley.opens("root", Severity.TICKET, Symptom.FLOW);
        valley.now = valley.now.plus(MINUTE);

        assertEquals("WAITING by root", valley.opens("leaf"));
        assertEquals("TOLD", valley.later(Duration.ofSeconds(15), "leaf"));
    }

    @Test
    void a_cause_that_got_louder_holds_only_once_that_was_taken_too() {
        valley.river("root", "leaf");
        valley.opens("root", Severity.TICKET, Symptom.FLOW);
        valley.now = valley.now.plus(MINUTE);
        valley.refuses("root");
        valley.escalates("root", Severity.PAGE);

        assertEquals("TOLD", valley.opens("leaf"), "woken is nobody by the cause");
    }

    @Test
    void what_gets_louder_than_its_cause_is_told_at_once_when_the_cause_is_old() {
        valley.river("root", "leaf");
        valley.opens("root", Severity.TICKET, Symptom.FLOW);
        assertEquals("INHIBITED by root", valley.opens("leaf", Severity.TICKET, Symptom.FLOW));
        valley.now = valley.now.plus(MINUTE);

        assertEquals("WAITING by root", valley.escalates("leaf", Severity.PAGE), "it may get louder as well");
        valley.later(Duration.ofSeconds(15), "leaf");
        assertTrue(valley.accepted().contains("leaf"));
    }

    @Test
    void nothing_is_held_for_longer_than_thirty_minutes() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");

        assertEquals("INHIBITED by root", valley.later(Duration.ofMinutes(30).minus(SECOND), "leaf"));
        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void trouble_of_another_kind_explains_nothing() {
        valley.river("root", "leaf");
        valley.opens("root", Severity.PAGE, Symptom.QUALITY);
        assertEquals("TOLD", valley.opens("leaf", Severity.PAGE, Symptom.FLOW));

        var other = new Valley().river("root", "leaf");
        other.opens("root", Severity.PAGE, Symptom.FLOW);
        assertEquals("TOLD", other.opens("leaf", Severity.PAGE, Symptom.OUTAGE));

        var last = new Valley().river("root", "leaf");
        last.opens("root", Severity.PAGE, Symptom.OTHER);
        assertEquals("TOLD", last.opens("leaf", Severity.PAGE, Symptom.OTHER));
    }

    @Test
    void what_began_long_after_its_effect_is_no_cause() {
        valley.river("root", "leaf");
        valley.opens("root");

        assertEquals(
                "TOLD",
                valley.opens("leaf", Severity.PAGE, Symptom.FLOW, valley.now.minus(Inhibiting.LATER.plus(SECOND))));
    }

    @Test
    void a_cause_may_seem_to_begin_a_little_after_its_effect() {
        valley.river("root", "leaf");
        valley.opens("root");

        assertEquals(
                "INHIBITED by root",
                valley.opens("leaf", Severity.PAGE, Symptom.FLOW, valley.now.minus(Inhibiting.LATER)));
    }

    @Test
    void what_was_told_is_not_held_back_afterwards() {
        valley.river("root", "leaf");
        assertEquals("TOLD", valley.opens("leaf"));
        valley.now = valley.now.plus(SECOND);
        valley.opens("root");

        assertEquals("TOLD", valley.later(MINUTE, "leaf"));
        assertEquals(Set.of("leaf", "root"), valley.accepted());
    }

    @Test
    void when_the_cause_is_over_and_the_effect_is_not_it_is_told() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        valley.now = valley.now.plus(MINUTE);
        valley.closes("root");

        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void when_the_effect_is_over_before_its_cause_nobody_ever_hears_of_it() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        var leaf = valley.caseOf("leaf").incident().id();
        valley.now = valley.now.plus(MINUTE);
        valley.closes("leaf");
        valley.closes("root");
        valley.look();

        assertEquals(List.of(), valley.outbox.deliveries(leaf));
    }

    @Test
    void a_cause_that_burns_again_holds_only_once_that_was_taken() {
        valley.river("root", "leaf");
        valley.opens("root");
        var told = valley.outbox.deliveries(valley.caseOf("root").incident().id());
        assertEquals(Reception.ACCEPTED, Reception.of(told, Severity.PAGE));
        valley.closes("root");

        assertEquals("TOLD", valley.opens("leaf"));
    }

    @Test
    void looking_again_at_the_same_definitions_neither_holds_nor_releases() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        valley.upstream.replaceAll((pipeline, feeds) -> Set.copyOf(feeds));

        assertEquals("INHIBITED by root", valley.later(SECOND, "leaf"));
    }

    @Test
    void an_edge_that_a_changed_document_takes_away_releases() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        valley.upstream.clear();

        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void an_edge_that_is_new_does_not_take_back_what_was_told() {
        valley.opens("root");
        valley.opens("leaf");
        valley.river("root", "leaf");

        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void the_end_an_acknowledgement_and_a_reminder_are_never_held() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        var page = Pages.of(
                        valley.caseOf("leaf").incident(), valley.caseOf("leaf").briefing())
                .getFirst();

        for (var kind : List.of(Page.Kind.RESOLVE, Page.Kind.ACKNOWLEDGE, Page.Kind.REMIND, Page.Kind.NOTICE)) {
            assertEquals("TOLD", valley.tell(page.as(kind)));
        }
    }

    @Test
    void a_step_is_held_by_a_cause_and_waits_for_no_suspect() {
        valley.river("root", "leaf").looks("root", Suspects.Look.FIRING);
        valley.opens("leaf");
        var page = Pages.of(
                        valley.caseOf("leaf").incident(), valley.caseOf("leaf").briefing())
                .getFirst()
                .as(Page.Kind.STEP);
        assertEquals("TOLD", valley.tell(page));

        var other = new Valley().river("root", "leaf");
        other.opens("root");
        assertEquals("INHIBITED by root", other.tell(page));
    }

    @Test
    void switched_off_it_holds_nothing() {
        var usual = Inhibition.usual();
        var off = new Valley(new Inhibition(false, usual.patience(), usual.patienceBurning(), usual.longest()))
                .river("root", "leaf");
        off.opens("root");

        assertEquals("TOLD", off.opens("leaf"));
    }

    @Test
    void each_owner_is_told_once_of_each_cause_and_its_later_page_is_a_beginning() {
        valley.river("root", "x1").river("root", "x2").river("root", "y1");
        valley.opens("root");
        valley.opens("x1");
        valley.opens("x2");
        valley.opens("y1");
        valley.later(SECOND, "x1");

        assertEquals(
                List.of("team-x", "team-y"),
                valley.notices.stream().map(page -> page.briefing().owner()).toList());
        var notice = valley.notices.getFirst();
        assertEquals(valley.caseOf("root").incident().id(), notice.incident());
        assertEquals(Pages.incidentOf(notice.id()), notice.incident());
        assertEquals(
                "x1-slo (demo/x1) suffers from trouble upstream, and nobody else is paged for it: root-slo (demo/root), which"
                        + " team-r owns: it burns too fast; it matters to agreement-x1",
                notice.summary());
        valley.now = valley.now.plus(MINUTE);
        valley.closes("root");
        assertEquals("TOLD", valley.later(SECOND, "x1"));
        assertTrue(valley.accepted().contains("x1"));
    }

    @Test
    void a_held_page_says_why_by_what_and_when_it_is_looked_at_again() {
        valley.river("root", "leaf");
        valley.opens("root");
        valley.opens("leaf");
        var leaf = valley.caseOf("leaf").incident().id();

        var held = assertInstanceOf(Outcome.Held.class, valley.last.get(leaf + ":TRIGGER"));
        assertEquals(valley.caseOf("root").incident().id().key(), held.by());
        assertTrue(held.lookAgain().orElseThrow().isAfter(valley.now));
        assertTrue(held.lookAgain().orElseThrow().isBefore(valley.now.plusSeconds(11)));
    }
}
