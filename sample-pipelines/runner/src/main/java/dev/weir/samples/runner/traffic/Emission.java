package dev.weir.samples.runner.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * A record to be sent, with what only its maker knows about it.
 *
 * @param at event time, the record's time stamp
 * @param bad why the record is bad, when it is: {@code malformed}, {@code missing-field} or {@code negative-amount}
 * @param late whether it was made late on purpose
 */
public record Emission(
        String topic, int partition, String key, String value, Instant at, Optional<String> bad, boolean late) {}
