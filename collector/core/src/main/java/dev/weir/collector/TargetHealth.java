package dev.weir.collector;

import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target does. {@code since} is when it came into this state, {@code last} its last scrape, {@code samples} what that gave, {@code
 * lateness} how much later than planned it began, {@code clockSkew} the target's clock minus ours, where it tells its time; {@code why} is there
 * when it is down.
 */
public record TargetHealth(
        String target,
        State state,
        Instant since,
        Instant last,
        Duration took,
        int samples,
        Duration lateness,
        Optional<Duration> clockSkew,
        Optional<Failure> why) {
    /** A target that was not asked yet. */
    static TargetHealth waiting(String target, Instant now) {
        return new TargetHealth(
                target, State.WAITING, now, now, Duration.ZERO, 0, Duration.ZERO, Optional.empty(), Optional.empty());
    }

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
