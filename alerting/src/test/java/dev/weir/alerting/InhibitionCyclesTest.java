package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.model.Severity;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where everybody is upstream of everybody exactly one is told; where ways join, the root counts. */
class InhibitionCyclesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Valley valley = new Valley();

    @Test
    void of_a_cycle_of_one_the_first_is_told_and_holds_the_second() {
        valley.river("loop", "loop").looks("loop", Suspects.Look.FIRING);

        assertEquals("TOLD", valley.opens("loop"));
        valley.opensUnanswered("loop", "another", Severity.PAGE, Symptom.FLOW, valley.now);
        valley.answer();
        assertEquals(1, pages());
    }

    @Test
    void of_a_cycle_of_two_exactly_one_is_told() {
        valley.river("a", "b", "a");

        assertOnePage("a", "b");
    }

    @Test
    void of_a_cycle_of_three_exactly_one_is_told() {
        valley.river("a", "b", "c", "a");

        assertOnePage("b", "c", "a");
    }

    @Test
    void on_a_cycle_the_next_is_told_when_the_first_was_refused() {
        valley.river("a", "b", "c", "a").refuses("a");

        valley.opens("a");
        valley.now = valley.now.plus(SECOND);
        assertEquals("TOLD", valley.opens("b"));
        valley.now = valley.now.plus(SECOND);
        assertEquals("INHIBITED by b", valley.opens("c"));
    }

    @Test
    void on_a_cycle_that_begins_all_at_once_the_earlier_does_not_wait_for_the_later() {
        valley.river("a", "b", "a");
        Arrays.asList("b", "a").forEach(each -> valley.looks(each, Suspects.Look.FIRING));

        assertEquals("TOLD", valley.opensUnanswered("b", Severity.PAGE, Symptom.FLOW, valley.now));
        valley.now = valley.now.plus(SECOND);
        assertEquals("WAITING by b", valley.opensUnanswered("a", Severity.PAGE, Symptom.FLOW, valley.now));
        valley.answer();
        assertEquals("INHIBITED by b", valley.later(SECOND, "a"));
    }

    @Test
    void a_diamond_is_held_by_where_it_begins() {
        valley.river("root", "left", "leaf").river("root", "right", "leaf");
        valley.opens("left");
        valley.now = valley.now.plus(SECOND);
        valley.opens("root");

        assertEquals("INHIBITED by root", valley.opens("leaf"));
        assertEquals("INHIBITED by root", valley.opens("right"));
    }

    @Test
    void of_two_causes_where_one_feeds_the_other_the_upper_counts_however_near_it_is() {
        valley.river("root", "side", "leaf").river("root", "leaf");
        valley.opens("side");
        valley.now = valley.now.plus(SECOND);
        valley.opens("root");

        assertEquals("INHIBITED by root", valley.opens("leaf"));
    }

    private void assertOnePage(String... inOrder) {
        for (String each : inOrder) {
            valley.opens(each);
            valley.now = valley.now.plus(SECOND);
        }
        valley.look();
        assertEquals(Set.of(inOrder[0]), valley.accepted());
        assertEquals(1, pages());
    }

    private long pages() {
        return valley.open.keySet().stream()
                .flatMap(incident -> valley.outbox.deliveries(incident).stream())
                .filter(delivery -> delivery instanceof dev.weir.model.incident.Delivery.Queued queued
                        && queued.what().kind() == Page.Kind.TRIGGER)
                .count();
    }
}
