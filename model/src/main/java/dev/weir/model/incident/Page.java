package dev.weir.model.incident;

import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Instant;

/**
 * Something that a destination is to be told. {@code id} is the idempotency key of this very message; {@code incident} the dedup
 * key that trigger and resolve share.
 */
public record Page(
        String id,
        Kind kind,
        IncidentId incident,
        SloId slo,
        PipelineId pipeline,
        Severity severity,
        String summary,
        Instant at) {
    /** What is told. */
    public enum Kind {
        /** An incident began. */
        TRIGGER,
        /** An incident got louder. */
        ESCALATE,
        /** Somebody took it. */
        ACKNOWLEDGE,
        /** An incident is over. */
        RESOLVE
    }
}
