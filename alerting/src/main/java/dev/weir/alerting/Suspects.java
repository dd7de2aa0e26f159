package dev.weir.alerting;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.Symptom;
import java.time.Instant;

/** Which pipelines look as if they were about to be told of. */
@FunctionalInterface
public interface Suspects {
    /** How a pipeline looks to whoever asks whether it may be a cause, worst last. */
    enum Look {
        /** Nothing speaks for it. */
        INNOCENT,
        /** Something of it that could be the cause cannot be measured. */
        SILENT,
        /** Something of it that could be the cause is bad at this moment, and no rule fires yet. */
        BURNING,
        /** A rule of something that could be the cause fires. */
        FIRING
    }

    /** How a pipeline looks, as far as its trouble could explain this symptom; cheap, and callable from any thread. */
    Look look(PipelineId pipeline, Symptom explained, Instant now);

    /** Nobody is suspect. */
    static Suspects none() {
        return (pipeline, explained, now) -> Look.INNOCENT;
    }
}
