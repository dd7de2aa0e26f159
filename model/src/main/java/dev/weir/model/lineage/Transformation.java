package dev.weir.model.lineage;

import dev.weir.model.PipelineId;
import java.util.Set;

/** What a pipeline reads and writes. */
public record Transformation(PipelineId pipeline, Set<Dataset> inputs, Set<Dataset> outputs) {
    /** Copies the sets. */
    public Transformation {
        inputs = Set.copyOf(inputs);
        outputs = Set.copyOf(outputs);
    }
}
