package dev.weir.lineage.impact;

import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.List;

/**
 * Something that suffers when something else does.
 *
 * @param distance how many edges it is away; 0 is what was asked about
 * @param path the edges of a shortest way there; empty for what was asked about
 * @param owners who stands for it, as far as is known
 * @param columns of a dataset, when a column was asked about, those that are made of it; else empty
 * @param partial whether it is counted in since lineage by column is not known up to here
 */
public record Victim(
        NodeId id, int distance, List<Edge> path, List<String> owners, List<String> columns, boolean partial) {
    /** Copies the lists. */
    public Victim {
        path = List.copyOf(path);
        owners = List.copyOf(owners);
        columns = List.copyOf(columns);
    }

    /** Whether a way there goes over an edge that is only declared. */
    public boolean unobserved() {
        return path.stream().anyMatch(Edge::neverSeen);
    }
}
