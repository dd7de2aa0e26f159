package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident as its events tell it.
 *
 * @param acknowledgedBy who has it now; nobody after it was re-opened, since whoever had it was told that it is over
 * @param resolved when it was over; empty while it goes on, also after it was re-opened
 */
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

    /**
     * This incident after one more of its events. What is true already changes nothing: a second {@code Opened}, a {@code Resolved}
     * of one that is over, a {@code Reopened} of one that goes on.
     */
    public Incident then(IncidentEvent event) {
        if (!event.incident().equals(id)) {
            throw new IllegalArgumentException("event of " + event.incident() + " given to " + id);
        }
        return switch (event) {
            case IncidentEvent.Opened again -> this;
            case IncidentEvent.Escalated louder -> with(event, louder.severity(), louder.reason());
            case IncidentEvent.Eased quieter -> with(event, quieter.severity(), quieter.reason());
            case IncidentEvent.Acknowledged taken -> with(event, severity, reason, Optional.of(taken.by()), resolved);
            case IncidentEvent.Commented said -> with(event, severity, reason);
            case IncidentEvent.Corrected corrected -> with(event, severity, reason);
            case IncidentEvent.Resolved over ->
                open() ? with(event, severity, reason, acknowledgedBy, Optional.of(over.at())) : this;
            case IncidentEvent.Reopened again ->
                open() ? this : with(event, again.severity(), again.reason(), Optional.empty(), Optional.empty());
        };
    }

    private Incident with(IncidentEvent event, Severity loud, String why) {
        return with(event, loud, why, acknowledgedBy, resolved);
    }

    private Incident with(
            IncidentEvent event, Severity loud, String why, Optional<Actor> taken, Optional<Instant> over) {
        var more = new ArrayList<>(events);
        more.add(event);
        return new Incident(id, slo, pipeline, loud, why, opened, taken, over, more);
    }

    /** When the badness began that opened it; empty when that is not known. */
    public Optional<Instant> since() {
        return events.getFirst() instanceof IncidentEvent.Opened first ? first.since() : Optional.empty();
    }

    /** How often it was over so far. */
    public int timesResolved() {
        return Math.toIntExact(events.stream()
                .filter(event -> event instanceof IncidentEvent.Resolved)
                .count());
    }

    /** From the onset to the opening; empty when the onset is not known. */
    public Optional<Duration> timeToDetect() {
        return since().map(onset -> Duration.between(onset, opened));
    }

    /** From the opening to the first time that somebody took it; empty when nobody did. */
    public Optional<Duration> timeToAcknowledge() {
        return events.stream()
                .filter(event -> event instanceof IncidentEvent.Acknowledged)
                .findFirst()
                .map(taken -> Duration.between(opened, taken.at()));
    }

    /** How long it was open, without the time between an end and a re-opening; empty while it goes on. */
    public Optional<Duration> timeToResolve() {
        return resolved.map(this::timeOpen);
    }

    /** How long it was open up to now, without the time between an end and a re-opening. */
    public Duration timeOpen(Instant now) {
        Duration whole = Duration.ZERO;
        Instant from = opened;
        boolean on = true;
        for (IncidentEvent event : events) {
            if (event instanceof IncidentEvent.Resolved over) {
                whole = whole.plus(Duration.between(from, over.at()));
                on = false;
            } else if (event instanceof IncidentEvent.Reopened again) {
                from = again.at();
                on = true;
            }
        }
        Duration last = on && now.isAfter(from) ? Duration.between(from, now) : Duration.ZERO;
        return whole.plus(last);
    }
}
