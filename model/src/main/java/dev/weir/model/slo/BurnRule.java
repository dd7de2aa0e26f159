package dev.weir.model.slo;

import dev.weir.model.Severity;
import java.time.Duration;

/**
 * Fires when the budget burns at least {@code factor} times too fast over the long and over the short window (Google, SRE
 * workbook, chapter 5). The short window makes it stop soon after the burning does. {@code minimumEvents} is how
 * many events the long window must hold to speak, with fewer a longer one speaks for it; {@code alertAfter} for how long both must
 * hold before it fires.
 */
public record BurnRule(
        RuleId id,
        Severity severity,
        Duration longWindow,
        Duration shortWindow,
        double factor,
        long minimumEvents,
        Duration alertAfter) {
    /** Refuses windows that are not in order and a factor that is not positive. */
    public BurnRule {
        if (shortWindow.isZero() || shortWindow.isNegative() || shortWindow.compareTo(longWindow) > 0) {
            throw new IllegalArgumentException("rule " + id + ": the short window " + shortWindow
                    + " must be positive and at most the long one, " + longWindow);
        }
        if (!(factor > 0)) {
            throw new IllegalArgumentException("rule " + id + ": threshold " + factor + " must be positive");
        }
        if (minimumEvents < 1) {
            throw new IllegalArgumentException(
                    "rule " + id + ": minimum events " + minimumEvents + " must be 1 or more");
        }
        if (alertAfter.isNegative()) {
            throw new IllegalArgumentException("rule " + id + ": alertAfter " + alertAfter + " must not be negative");
        }
    }

    /** One that fires at once. */
    public BurnRule(
            RuleId id,
            Severity severity,
            Duration longWindow,
            Duration shortWindow,
            double factor,
            long minimumEvents) {
        this(id, severity, longWindow, shortWindow, factor, minimumEvents, Duration.ZERO);
    }
}
