package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Instant;

/** A fact about an incident. An incident is nothing but the left fold over its events. */
public sealed interface IncidentEvent {
    /** Which incident. */
    IncidentId incident();

    /** When it happened. */
    Instant at();

    /** The SLO began to fire. {@code reason} is a sentence with figures. */
    record Opened(IncidentId incident, Instant at, SloId slo, PipelineId pipeline, Severity severity, String reason)
            implements IncidentEvent {}

    /** It got louder. */
    record Escalated(IncidentId incident, Instant at, Severity severity, String reason) implements IncidentEvent {}

    /** Somebody took it. */
    record Acknowledged(IncidentId incident, Instant at, Actor by, String note) implements IncidentEvent {}

    /** The SLO is healthy again, or its definition was withdrawn. */
    record Resolved(IncidentId incident, Instant at, String reason) implements IncidentEvent {}
}
