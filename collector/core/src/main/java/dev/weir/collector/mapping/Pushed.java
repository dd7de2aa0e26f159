package dev.weir.collector.mapping;

import java.time.Duration;
import java.time.Instant;

/**
 * The newest value of a series that is pushed. It goes stale after three of its own intervals, no sooner than 30 s and no later than five minutes, as in
 * Prometheus; before its interval is known, after five minutes. The interval is the longer of the last two: the halves of a pair of servers push the same
 * series in turn, a short and a long gap apart.
 */
record Pushed(double value, Instant at, Instant arrived, Duration interval, Duration before) {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    static Pushed first(double value, Instant at, Instant arrived) {
        return new Pushed(value, at, arrived, LONGEST, LONGEST);
    }

    /** This and a later value; what is older than this changes nothing. */
    Pushed then(double next, Instant nextAt, Instant nextArrived) {
        if (nextAt.isBefore(at)) {
            return this;
        }
        Duration gap = Duration.between(at, nextAt);
        return gap.isZero()
                ? new Pushed(next, nextAt, nextArrived, interval, before)
                : new Pushed(next, nextAt, nextArrived, gap, interval);
    }

    boolean stale(Instant now) {
        Duration allowed = (interval.compareTo(before) > 0 ? interval : before).multipliedBy(3);
        allowed = allowed.compareTo(LONGEST) > 0 ? LONGEST : allowed;
        allowed = allowed.compareTo(SHORTEST) < 0 ? SHORTEST : allowed;
        return arrived.plus(allowed).isBefore(now);
    }
}
