package dev.weir.model.incident;

import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import java.time.Instant;

/**
 * Something that a destination is to be told. {@code id} is the idempotency key of this very message; {@code incident} the dedup
 * key that trigger and resolve share.
 *
 * @param step which step of its route it is for, 0 the first
 * @param summary one sentence
 */
public record Page(
        String id,
        Kind kind,
        int step,
        IncidentId incident,
        SloId slo,
        PipelineId pipeline,
        Severity severity,
        String summary,
        Instant at,
        Briefing briefing) {
    /** Refuses a negative step. */
    public Page {
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " of page " + id + " must not be negative");
        }
    }

    /** The same as another kind of telling. */
    public Page as(Kind other) {
        return new Page(id, other, step, incident, slo, pipeline, severity, summary, at, briefing);
    }

    /** What is told. */
    public enum Kind {
        /** An incident began. */
        TRIGGER,
        /** An incident got louder. */
        ESCALATE,
        /** Nobody took it: the next step of its route is told. */
        STEP,
        /** It burns still, or others have joined its group. */
        REMIND,
        /** It is held, since an incident upstream explains it: its owner is told, nobody is woken. */
        NOTICE,
        /** Somebody took it. */
        ACKNOWLEDGE,
        /** An incident is over. */
        RESOLVE
    }
}
