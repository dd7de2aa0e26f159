package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact about an incident. An incident is nothing but the left fold over its events: {@code Opened} or {@code Reopened}, and
 * {@code Resolved}, strictly in turn; the others between them.
 */
public sealed interface IncidentEvent {
    /** Which incident. */
    IncidentId incident();

    /** When it happened. */
    Instant at();

    /**
     * The SLO began to fire. {@code reason} is a sentence with figures.
     *
     * @param since when the badness began that made it fire, as far as the engine knows; never after {@code at}
     */
    record Opened(
            IncidentId incident,
            Instant at,
            Optional<Instant> since,
            SloId slo,
            PipelineId pipeline,
            Severity severity,
            String reason)
            implements IncidentEvent {
        /** Refuses an onset after the opening. */
        public Opened {
            refuseLater(incident, since, at);
        }

        /** One whose onset nobody knows. */
        public Opened(
                IncidentId incident, Instant at, SloId slo, PipelineId pipeline, Severity severity, String reason) {
            this(incident, at, Optional.empty(), slo, pipeline, severity, reason);
        }
    }

    /** It got louder. */
    record Escalated(IncidentId incident, Instant at, Severity severity, String reason) implements IncidentEvent {}

    /** It got less loud, and is not over. */
    record Eased(IncidentId incident, Instant at, Severity severity, String reason) implements IncidentEvent {}

    /** Somebody took it. */
    record Acknowledged(IncidentId incident, Instant at, Actor by, String note) implements IncidentEvent {}

    /** Somebody said something about it; also after it is over. */
    record Commented(IncidentId incident, Instant at, Actor by, String text) implements IncidentEvent {}

    /**
     * The time that made it fire was taken out of the judgement.
     *
     * @param correction the name of the correction
     * @param by who corrected, and {@code reason} why
     */
    record Corrected(IncidentId incident, Instant at, String correction, Actor by, String reason)
            implements IncidentEvent {}

    /** The SLO is healthy again, or its definition was withdrawn. */
    record Resolved(IncidentId incident, Instant at, String reason) implements IncidentEvent {}

    /**
     * It was over for less than the SLO's grace, and fires again.
     *
     * @param since when the new badness began, as far as the engine knows; never after {@code at}
     */
    record Reopened(IncidentId incident, Instant at, Optional<Instant> since, Severity severity, String reason)
            implements IncidentEvent {
        /** Refuses an onset after the re-opening. */
        public Reopened {
            refuseLater(incident, since, at);
        }
    }

    private static void refuseLater(IncidentId incident, Optional<Instant> since, Instant at) {
        if (since.isPresent() && since.get().isAfter(at)) {
            throw new IllegalArgumentException(
                    "incident " + incident + " began at " + since.get() + ", after it was opened at " + at);
        }
    }
}
