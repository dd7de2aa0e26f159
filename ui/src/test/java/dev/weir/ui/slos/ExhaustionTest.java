package dev.weir.ui.slos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Slo;
import dev.weir.ui.Examples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a budget is used up at the pace of now. */
class ExhaustionTest {
    private static final Slo SLO = Examples.latency("latency");

    @Test
    void what_is_left_through_the_burn_rates_of_both_windows_bounds_it() {
        var verdict = Examples.verdict(SLO, new Condition.Healthy(), 0.5, 0.4, 14);
        var within = assertInstanceOf(Exhaustion.Within.class, Exhaustion.of(SLO, verdict));
        assertEquals(Duration.ofDays(1), within.soonest());
        assertEquals(Duration.ofDays(2), within.latest().orElseThrow());
        assertEquals("at this pace used up in between 24 h and 2 d", Exhaustion.words(within, SLO, Examples.NOW));
    }

    @Test
    void nothing_that_burns_never_uses_it_up_and_nothing_measured_tells_nothing() {
        assertInstanceOf(
                Exhaustion.Never.class,
                Exhaustion.of(SLO, Examples.verdict(SLO, new Condition.Healthy(), 0.5, 0.4, 0)));
        assertInstanceOf(Exhaustion.Unknown.class, Exhaustion.of(SLO, Examples.silent(SLO)));
        assertTrue(Exhaustion.of(SLO, Examples.breached(SLO, 4)) instanceof Exhaustion.UsedUp);
    }
}
