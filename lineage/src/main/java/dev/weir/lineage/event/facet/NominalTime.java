package dev.weir.lineage.event.facet;

import java.time.Instant;
import java.util.Optional;

/**
 * The interval that a scheduled run stands for, whenever it really ran.
 *
 * @param end empty when it is not told
 */
public record NominalTime(Instant start, Optional<Instant> end) {}
