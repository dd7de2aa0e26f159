package dev.weir.model.lineage;

import java.util.List;

/**
 * A feature that a pipeline makes for models.
 *
 * @param datasets the outputs of its pipeline that it is served from; empty means all of them
 */
public record Feature(String name, String description, List<String> datasets) {
    /** Copies the list. */
    public Feature {
        datasets = List.copyOf(datasets);
    }
}
