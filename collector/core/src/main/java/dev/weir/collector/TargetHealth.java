package dev.weir.collector;

import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target does. {@code since} is when it came into this state, {@code last} its last scrape, {@code samples} what that gave; {@code why} is there
 * when it is down.
 */
public record TargetHealth(
        String target, State state, Instant since, Instant last, Duration took, int samples, Optional<Failure> why) {
    /** The states of a target. */
    public enum State {
        /** Not asked yet. */
        WAITING,
        /** Its last scrape succeeded. */
        UP,
        /** Its last scrape failed. */
        DOWN
    }
}
