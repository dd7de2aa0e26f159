package dev.weir.lineage.cause;

import java.time.Duration;

/**
 * What each piece of evidence is worth, in nats: how much likelier it is under a hypothesis than by chance, for estates in which trouble is passed on five times
 * of six, seen seven times of eight, and a healthy node looks troubled once in twelve hours. What one node can say is bounded, since no estate is
 * quite like that. Checked on the seeds for tuning of the root-cause benchmark.
 */
final class Weights {
    /** A fault that began here was seen here: 7/8, against one false alarm in twelve hours. */
    static final double FIRING = 3;

    static final double BURNING = 2;
    static final double FINDING = 1;
    /** Silence may mean anything. */
    static final double SILENT = -0.3;
    /** It would have been seen: ln 1/8. */
    static final double LOOKS_WELL = -2.1;

    static final double NOT_WATCHED = -0.3;
    static final double OTHER_SORT = -1.5;
    /** As much as the trouble of one node says for what explains it, when it came just in time. */
    static final double IN_TIME = 3.5;
    /** The logarithm of how much denser onsets lie around the right time than anywhere, for a blur of a minute. */
    static final double DENSER = 5;
    /** Trouble passed through a node that looks well: ln 1/8. */
    static final double HIDDEN = -2.1;
    /** A node that it feeds is well: neither passed on nor seen, ln(1 − 5/6 · 7/8). */
    static final double WELL = -1.3;

    static final double MOST_WELL = -8;
    /** It began after what it should have caused. */
    static final double TOO_LATE = -3;

    static final double HOP = -0.15;
    static final double CHANGED = 2;
    static final Duration CHANGE_BEFORE = Duration.ofMinutes(30);
    /** After that time a change counts for a third. */
    static final Duration CHANGE_FADES = Duration.ofMinutes(12);

    /** Evidence of many nodes is not independent: shares follow from the score divided by this. */
    static final double DEPENDENCE = 2;

    /** An onset is known to a slice, a scrape and the time that a rule needs to see it. */
    static final Duration BLUR = Duration.ofSeconds(30);
    /** A delay that was never measured lies between nothing and this, most likely. */
    static final Duration UNKNOWN_DELAY = Duration.ofMinutes(4);

    private Weights() {}
}
