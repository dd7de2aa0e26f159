package dev.weir.lineage.event;

import java.time.Instant;

/**
 * An event and when Weir learnt of it.
 *
 * @param known when it arrived, by Weir's clock
 */
public record Told(LineageEvent event, Instant known) {}
