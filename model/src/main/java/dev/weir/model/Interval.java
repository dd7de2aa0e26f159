package dev.weir.model;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time: {@code start} belongs to it, {@code end} does not. */
public record Interval(Instant start, Instant end) {
    /** Refuses an end before the start. */
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("an interval ends at " + end + ", before it starts at " + start);
        }
    }

    /** The span of this length that ends here. */
    public static Interval before(Instant end, Duration length) {
        return new Interval(end.minus(length), end);
    }

    /** Whether the instant lies in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
