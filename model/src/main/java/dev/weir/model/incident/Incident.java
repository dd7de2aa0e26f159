package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident as its events tell it. */
public record Incident(
        IncidentId id,
        SloId slo,
        PipelineId pipeline,
        Severity severity,
        String reason,
        Instant opened,
        Optional<Actor> acknowledgedBy,
        Optional<Instant> resolved,
        List<IncidentEvent> events) {
    /** Copies the events. */
    public Incident {
        events = List.copyOf(events);
    }

    /** Folds the events of one incident, in their order; refuses a list that does not begin with {@code Opened}. */
    public static Incident of(List<IncidentEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof IncidentEvent.Opened opened)) {
            throw new IllegalArgumentException("the events of an incident must begin with Opened: " + events);
        }
        var incident = new Incident(
                opened.incident(),
                opened.slo(),
                opened.pipeline(),
                opened.severity(),
                opened.reason(),
                opened.at(),
                Optional.empty(),
                Optional.empty(),
                List.of(opened));
        for (IncidentEvent event : events.subList(1, events.size())) {
            incident = incident.then(event);
        }
        return incident;
    }

    /** Whether it goes on. */
    public boolean open() {
        return resolved.isEmpty();
    }

    /** This incident after one more of its events; a second {@code Opened} of the same incident changes nothing. */
    public Incident then(IncidentEvent event) {
        if (!event.incident().equals(id)) {
            throw new IllegalArgumentException("event of " + event.incident() + " given to " + id);
        }
        var more = new java.util.ArrayList<>(events);
        more.add(event);
        return switch (event) {
            case IncidentEvent.Opened again -> this;
            case IncidentEvent.Escalated louder ->
                new Incident(
                        id, slo, pipeline, louder.severity(), louder.reason(), opened, acknowledgedBy, resolved, more);
            case IncidentEvent.Acknowledged taken ->
                new Incident(id, slo, pipeline, severity, reason, opened, Optional.of(taken.by()), resolved, more);
            case IncidentEvent.Resolved over ->
                new Incident(id, slo, pipeline, severity, reason, opened, acknowledgedBy, Optional.of(over.at()), more);
        };
    }
}
