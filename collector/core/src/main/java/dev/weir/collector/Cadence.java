package dev.weir.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a target is asked next. Each has slots of its own, one every interval, at a phase that follows from its name: targets spread evenly and keep their
 * place over restarts, and a little jitter keeps two with one phase apart. The first scrape comes within two seconds all the same. A sick target is asked
 * ever less often, up to twenty seconds apart (or its interval, if that is longer). Every answer follows from {@code now} alone, so a clock that is set
 * back or forth costs one interval at most. Pure but for the random numbers it is given.
 */
record Cadence(Duration every, Duration phase, RandomGenerator random) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_START = Duration.ofSeconds(2);
    private static final double JITTER = 0.05;
    private static final int MOST_DOUBLINGS = 20;

    /** The cadence of a target of this name. */
    static Cadence of(String name, Duration every, RandomGenerator random) {
        // Fibonacci hashing: similar names, such as job-1 and job-2, end up far apart.
        double share = ((name.hashCode() * 0x9E3779B9) >>> 1) / (double) Integer.MAX_VALUE;
        return new Cadence(every, share(every, share), random);
    }

    /** The first time: soon, but not all targets at once. */
    Instant first(Instant now) {
        Duration spread = every.compareTo(LONGEST_START) < 0 ? every : LONGEST_START;
        return now.plus(share(spread, random.nextDouble()));
    }

    /** The time after a scrape that ended now; slots that have passed meanwhile are left out rather than made up for. */
    Instant next(Instant now, int failures) {
        if (failures > 0) {
            return now.plus(jittered(pause(failures)));
        }
        long span = every.toNanos();
        long since = Math.floorMod(nanos(now) - phase.toNanos(), span);
        Duration wait = Duration.ofNanos(span - since);
        boolean tooSoon = wait.compareTo(every.dividedBy(4)) < 0;
        return now.plus(tooSoon ? wait.plus(every) : wait).plus(share(every, random.nextDouble() * JITTER));
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

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static Duration share(Duration span, double share) {
        return Duration.ofNanos((long) (span.toNanos() * share));
    }
}
