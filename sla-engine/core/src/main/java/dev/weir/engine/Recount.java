package dev.weir.engine;

import dev.weir.model.Interval;

/**
 * Closed slices that late samples touched, without a gap, and what is needed to count them anew.
 *
 * @param slices their span; the stored slices that begin in it are needed
 * @param samples the span of the samples that are needed: those of the slices, those from which counters and coverage go on, and of
 *     event time those that decide
 */
public record Recount(Interval slices, Interval samples) {}
