package dev.weir.model.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A story that the engine is told, and what it is expected to say. Times are instants; a reader of files counts them from {@code start}.
 *
 * @param name unique in its file
 * @param place where it stands, {@code file:line}
 * @param zone the zone in which people write its times
 * @param tick how often everything is judged
 * @param rules what is judged from the start on
 * @param end when it is over
 */
public record Scenario(
        String name,
        String place,
        Instant start,
        Instant end,
        ZoneId zone,
        Duration tick,
        Rulebook rules,
        List<Feed> feeds,
        List<Deed> deeds,
        List<Check> checks) {
    /** Copies the lists; refuses an end before the start and a tick that is not positive. */
    public Scenario {
        feeds = List.copyOf(feeds);
        deeds = List.copyOf(deeds);
        checks = List.copyOf(checks);
        if (end.isBefore(start) || tick.isNegative() || tick.isZero()) {
            throw new IllegalArgumentException(
                    "scenario " + name + " from " + start + " to " + end + ", a tick every " + tick);
        }
    }
}
