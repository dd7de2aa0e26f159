package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import dev.weir.ui.incidents.Corrections;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CorrectionNamesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static String name(String slo, Duration length) {
        return CorrectionsScreen.name(new Corrections.Wish(
                IncidentId.of(new SloId(slo), NOON),
                new Interval(NOON, NOON.plus(length)),
                Correction.Category.SCHEDULED_MAINTENANCE,
                "because"));
    }

    @Test
    void the_same_wish_has_the_same_name_and_another_time_another() {
        assertEquals(name("latency", Duration.ofHours(1)), name("latency", Duration.ofHours(1)));
        assertNotEquals(name("latency", Duration.ofHours(1)), name("latency", Duration.ofHours(2)));
        assertNotEquals(name("latency", Duration.ofHours(1)), name("backlog", Duration.ofHours(1)));
    }

    @Test
    void the_longest_name_of_an_slo_gives_a_name_that_definitions_may_have() {
        String name = name("a-".repeat(31) + "a", Duration.ofHours(1));
        assertTrue(name.matches("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]"), name);
        assertTrue(name.length() <= 63, name);
    }
}
