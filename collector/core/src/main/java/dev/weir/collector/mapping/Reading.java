package dev.weir.collector.mapping;

import dev.weir.model.Series;
import java.time.Instant;

/** What a foreign series said at a time; NaN when it said that it does not know. */
public record Reading(Series series, double value, Instant at) {}
