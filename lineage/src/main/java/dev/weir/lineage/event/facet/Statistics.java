package dev.weir.lineage.event.facet;

import java.util.OptionalLong;

/**
 * How much a run read or wrote. What is not told is empty, never 0.
 *
 * @param bytes the size
 */
public record Statistics(OptionalLong rows, OptionalLong bytes, OptionalLong files) {}
