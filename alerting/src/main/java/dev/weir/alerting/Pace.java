package dev.weir.alerting;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How fast a destination is told, and how patiently.
 *
 * @param first the wait after the first failure (1 s); it doubles with every further one
 * @param longest the longest such wait (1 min)
 * @param giveUpAfter how long a page is tried before somebody has to look at it (3 d)
 * @param perMinute how many attempts a minute a destination gets (60)
 * @param burst how many of them may come at once (20)
 */
public record Pace(Duration first, Duration longest, Duration giveUpAfter, int perMinute, int burst) {
    /** No destination keeps us waiting longer than this, whatever its Retry-After says. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /** Refuses waits and rates that are not positive, and a longest wait shorter than the first. */
    public Pace {
        if (first.compareTo(Duration.ZERO) <= 0 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "first wait " + first + " must be positive and at most the longest, " + longest);
        }
        if (giveUpAfter.compareTo(longest) < 0) {
            throw new IllegalArgumentException(
                    "giving up after " + giveUpAfter + " is before the longest wait, " + longest);
        }
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "per_minute " + perMinute + " and burst " + burst + " must be 1 or more");
        }
    }

    /** What is right for most destinations; PagerDuty takes twice as much. */
    public static Pace usual() {
        return new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(3), 60, 20);
    }

    /**
     * The wait after so many failures in a row: exponential, and somewhere between half and the whole of it, so that many do not
     * come back together. It depends on its arguments alone, so that it is the same after a restart.
     */
    Duration wait(int failures, String who) {
        int doublings = Math.min(Math.max(failures, 1) - 1, 30);
        Duration whole = first.multipliedBy(1L << doublings);
        Duration capped = whole.compareTo(longest) < 0 ? whole : longest;
        double share = new SplittableRandom(31L * who.hashCode() + failures).nextDouble(0.5, 1);
        return Duration.ofNanos((long) (capped.toNanos() * share));
    }

    /** When to try again after this failed attempt. */
    Instant due(dev.weir.model.incident.Delivery.Retry retry) {
        Duration own = wait(retry.attempt(), retry.page());
        Duration asked = retry.after().orElse(Duration.ZERO);
        Duration honoured = asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
        return retry.at().plus(own.compareTo(honoured) > 0 ? own : honoured);
    }
}
