package dev.weir.lineage.event;

import dev.weir.model.lineage.Dataset;

/**
 * A dataset that a run read or wrote.
 *
 * @param facets what is told of the dataset
 * @param use what is told of this reading or writing: the input facets or the output facets
 */
public record Io(Dataset dataset, Facets facets, Facets use) {}
