package dev.weir.lineage.event.facet;

/**
 * What executes a run.
 *
 * @param name such as {@code spark}; empty when it is not told
 * @param version of the engine
 * @param adapter version of the OpenLineage integration; empty when it is not told
 */
public record Engine(String name, String version, String adapter) {}
