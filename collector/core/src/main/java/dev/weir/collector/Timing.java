package dev.weir.collector;

import java.time.Duration;

/** How often a target is asked and how long it may take. {@code every} 5 s and {@code timeout} 4 s unless told otherwise. */
public record Timing(Duration every, Duration timeout) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(1);

    /** Refuses a time-out that is not shorter than the interval. */
    public Timing {
        if (timeout.compareTo(every) >= 0 || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout " + timeout + " must be longer than nothing and shorter than every " + every);
        }
    }

    /** Reads {@code every} and {@code timeout}; the time-out is four fifths of the interval unless given. */
    public static Timing read(Section section, Duration unless) {
        Duration every = section.span("every", unless, LEAST, MOST);
        Duration most = every.minusMillis(1);
        Duration timeout = section.span("timeout", every.multipliedBy(4).dividedBy(5), Duration.ofMillis(50), most);
        return new Timing(every, timeout);
    }
}
