package dev.weir.collector.mapping;

import dev.weir.model.PipelineId;
import dev.weir.model.Series;

/**
 * What a foreign series is good for: one canonical series.
 *
 * @param order which rule it comes from; where two rules give the same series the first one counts
 * @param scope mapping and pipeline: within these only the newest run counts
 * @param within where a spread is taken
 * @param run empty when there is none to tell
 */
record Hit(int order, Rule rule, Scope scope, String run, String within, Series series) {
    /** Where runs are told apart. */
    record Scope(String mapping, PipelineId pipeline) {}

    /** What is remembered belongs to this. */
    record Memory(int order, Series series) {}

    Memory memory() {
        return new Memory(order, series);
    }
}
