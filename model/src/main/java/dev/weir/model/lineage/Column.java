package dev.weir.model.lineage;

/** A column of a dataset, nested ones by their path with dots. */
public record Column(Dataset dataset, String name) {}
