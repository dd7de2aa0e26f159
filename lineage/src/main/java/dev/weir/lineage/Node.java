package dev.weir.lineage;

import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;

/** What the graph is made of. */
sealed interface Node {
    /** A pipeline, by its stable identity. */
    record OfPipeline(PipelineId pipeline) implements Node {}

    /** A dataset. */
    record OfDataset(Dataset dataset) implements Node {}
}
