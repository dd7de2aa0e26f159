package dev.weir.samples.runner.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record as a reader saw it.
 *
 * @param value its JSON; a missing node when it is none
 * @param arrived when the reader got it
 */
public record Seen(String topic, String key, JsonNode value, Instant arrived) {}
