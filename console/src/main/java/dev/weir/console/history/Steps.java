package dev.weir.console.history;

import java.time.Duration;
import java.time.Instant;

/** How far the moments at which something is measured are apart. */
final class Steps {
    /** Figures of partitions and operators are written so often. */
    static final Duration SELDOM = Duration.ofMinutes(5);

    /** In the weeks before: half of what SLOs take for silence. */
    static final Duration USUAL = Duration.ofSeconds(30);

    /** Since the definitions of today are in force, as the demo's collectors do. */
    static final Duration CLOSE = Duration.ofSeconds(5);

    private Steps() {}

    /** How far it is to the next moment. */
    static Duration after(Instant at, Instant today) {
        return at.isBefore(today) ? USUAL : CLOSE;
    }
}
