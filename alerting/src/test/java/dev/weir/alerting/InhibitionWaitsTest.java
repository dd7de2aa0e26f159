package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Effects are noticed before their cause: who waits for it, and how long. */
class InhibitionWaitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Valley valley = new Valley();

    @Test
    void without_a_suspect_nobody_waits() {
        valley.river("root", "leaf");

        assertEquals("TOLD", valley.opens("leaf"));
    }

    @Test
    void a_suspect_that_fires_or_is_silent_is_waited_for_fifteen_seconds() {
        for (var look : List.of(Suspects.Look.FIRING, Suspects.Look.SILENT)) {
            var one = new Valley().river("root", "leaf").looks("root", look);
            assertEquals("WAITING by demo/root", one.opens("leaf"));
            assertEquals("WAITING by demo/root", one.later(Duration.ofSeconds(14), "leaf"));
            assertEquals("TOLD", one.later(SECOND, "leaf"));
        }
    }

    @Test
    void a_suspect_that_burns_before_a_rule_fires_is_waited_for_forty_five_seconds() {
        valley.river("root", "leaf").looks("root", Suspects.Look.BURNING);

        assertEquals("WAITING by demo/root", valley.opens("leaf"));
        assertEquals("WAITING by demo/root", valley.later(Duration.ofSeconds(44), "leaf"));
        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void a_suspect_that_turns_out_innocent_is_waited_for_no_longer() {
        valley.river("root", "leaf").looks("root", Suspects.Look.BURNING);
        valley.opens("leaf");
        valley.looks("root", Suspects.Look.INNOCENT);

        assertEquals("TOLD", valley.later(SECOND, "leaf"));
    }

    @Test
    void what_waited_is_held_once_its_cause_is_told() {
        valley.river("root", "leaf").looks("root", Suspects.Look.BURNING);
        valley.opens("leaf");
        valley.now = valley.now.plusSeconds(40);
        valley.opens("root");

        assertEquals("INHIBITED by root", valley.later(SECOND, "leaf"));
    }

    @Test
    void nobody_waits_for_a_suspect_whose_incident_is_silenced_or_was_refused() {
        valley.river("root", "leaf").looks("root", Suspects.Look.FIRING).refuses("root");
        valley.opens("root");
        assertEquals("TOLD", valley.opens("leaf"));

        var silent = new Valley().river("root", "leaf").looks("root", Suspects.Look.FIRING);
        silent.opens("root");
        silent.silence("root", MINUTE);
        assertEquals("TOLD", silent.opens("leaf"));
    }
}
