package dev.weir.lineage.quality;

import dev.weir.model.Labels;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;

/**
 * Something that a run told of a dataset.
 *
 * @param more the labels besides that of the dataset
 * @param at when it was so, as the producer says
 * @param known when Weir learnt of it
 */
public record Measured(
        Dataset dataset, NodeId.OfJob job, Signal signal, Labels more, Instant at, Instant known, double value) {}
