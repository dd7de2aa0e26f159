package dev.weir.collector;

import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When a scrape has to be over. */
public record Deadline(InstantSource clock, Instant end) {
    /** So long from now. */
    public static Deadline in(Duration span, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(span));
    }

    /** What is left, always more than nothing; {@link Sick} when nothing is. */
    public Duration left(String what) throws Sick {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            throw new Sick(Failure.Kind.TIMEOUT, what + " took all the time there was");
        }
        return left;
    }
}
