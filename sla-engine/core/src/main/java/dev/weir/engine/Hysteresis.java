package dev.weir.engine;

import dev.weir.model.slo.ThresholdAlert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the figure of one series is over its limit for good: it is once the limit was broken without a break for so long, and
 * ceases to be once the limit to clear was kept without a break for so long; in between it stays what it was.
 *
 * <p>A figure vouches for the time until the next one, at most for the alert's silence, that the limit is broken; that it is over
 * needs a figure at the end of the time too. A longer silence breaks both times off.
 */
final class Hysteresis {
    private static final long NEVER = Long.MIN_VALUE;

    private final ThresholdAlert alert;
    private final long after;
    private final long clearAfter;
    private final long silence;
    private long brokenSince = NEVER;
    private long clearSince = NEVER;
    private long last = NEVER;
    private boolean firing;

    Hysteresis(ThresholdAlert alert) {
        this.alert = alert;
        after = alert.after().toMillis();
        clearAfter = alert.clearAfter().toMillis();
        silence = alert.silence().toMillis();
    }

    void become(Hysteresis other) {
        brokenSince = other.brokenSince;
        clearSince = other.clearSince;
        last = other.last;
        firing = other.firing;
    }

    /** Takes the figure of a time that is not before the one of the figure before. */
    void step(long at, double figure) {
        if (last != NEVER) {
            firing = firesAt(at - 1);
            if (at - last > silence) {
                brokenSince = NEVER;
                clearSince = NEVER;
            }
        }
        last = at;
        if (alert.op().holds(figure, alert.limit())) {
            brokenSince = NEVER;
        } else if (brokenSince == NEVER) {
            brokenSince = at;
        }
        if (!alert.op().holds(figure, alert.clear())) {
            clearSince = NEVER;
        } else if (clearSince == NEVER) {
            clearSince = at;
        }
        firing = firing ? !cleared() : firesAt(at);
    }

    /** Since when the limit is broken without a break; null when it is not. */
    @Nullable
    Instant brokenSince() {
        return brokenSince == NEVER ? null : Instant.ofEpochMilli(brokenSince);
    }

    boolean firesAt(long now) {
        return firing || (brokenSince != NEVER && Math.min(now, last + silence) - brokenSince >= after);
    }

    /** Fires from here on, unless it is proven that it need not. */
    void hold() {
        firing = firing || !cleared();
    }

    private boolean cleared() {
        return clearSince != NEVER && last - clearSince >= clearAfter;
    }
}
