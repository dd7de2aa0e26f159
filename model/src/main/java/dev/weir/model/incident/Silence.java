package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.slo.SloId;

/** Somebody's wish not to hear of an SLO for a while. */
public record Silence(String id, SloId slo, Interval when, Actor author, String reason) {}
