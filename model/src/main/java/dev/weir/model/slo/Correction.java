package dev.weir.model.slo;

import dev.weir.model.Actor;
import dev.weir.model.Interval;

/** A span of time that does not count against an SLO, with its category, author and reason. */
public record Correction(SloId slo, String category, Interval when, Actor author, String reason) {}
