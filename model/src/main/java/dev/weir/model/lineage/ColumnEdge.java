package dev.weir.model.lineage;

/**
 * That a column is made from another one.
 *
 * @param job who makes it
 * @param direct whether its values come from there; else they only depend on it, as on a filter or a join
 * @param how the kind of transformation as OpenLineage names it, such as {@code IDENTITY}; empty when it is not told
 * @param masked whether what went in cannot be read from what comes out
 */
public record ColumnEdge(Column from, Column to, NodeId job, boolean direct, String how, boolean masked) {}
