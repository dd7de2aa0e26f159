package dev.weir.lineage.cause;

import java.time.Duration;

/**
 * How long trouble takes from one pipeline to the next.
 *
 * @param typical the median of what was measured
 * @param spread how far a measurement usually lies from it: 1.48 times the median of the distances
 * @param count how often it was measured
 */
public record Delay(Duration typical, Duration spread, int count) {}
