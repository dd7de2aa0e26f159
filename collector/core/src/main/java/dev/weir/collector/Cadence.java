package dev.weir.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a target is asked next: at its interval, with a phase of its own and a little jitter so that targets spread out; a sick one ever less often, up
 * to twenty seconds apart (or its interval, if that is longer). Pure but for the random numbers it is given.
 */
record Cadence(Duration every, RandomGenerator random) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PHASE = Duration.ofSeconds(2);
    private static final double JITTER = 0.05;
    private static final int MOST_DOUBLINGS = 20;

    /** The first time: soon, but not all targets at once. */
    Instant first(Instant now) {
        Duration spread = every.compareTo(LONGEST_PHASE) < 0 ? every : LONGEST_PHASE;
        return now.plus(share(spread, random.nextDouble()));
    }

    /** The time after this one; times that have passed meanwhile are left out rather than made up for. */
    Instant next(Instant due, Instant now, int failures) {
        if (failures > 0) {
            return now.plus(jittered(pause(failures)));
        }
        Instant next = due.plus(jittered(every));
        return next.isBefore(now) ? now.plus(share(every, random.nextDouble() * JITTER)) : next;
    }

    /** How long a target rests after so many failures in a row, jitter left aside. */
    Duration pause(int failures) {
        Duration most = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        Duration pause = every.multipliedBy(1L << doublings);
        return pause.compareTo(most) > 0 ? most : pause;
    }

    private Duration jittered(Duration span) {
        return span.plus(share(span, (random.nextDouble() * 2 - 1) * JITTER));
    }

    private static Duration share(Duration span, double share) {
        return Duration.ofNanos((long) (span.toNanos() * share));
    }
}
