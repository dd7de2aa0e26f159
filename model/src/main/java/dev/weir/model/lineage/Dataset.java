package dev.weir.model.lineage;

/** A dataset as OpenLineage names it, for instance {@code kafka://broker:9092} and {@code transactions}. */
public record Dataset(String namespace, String name) {}
