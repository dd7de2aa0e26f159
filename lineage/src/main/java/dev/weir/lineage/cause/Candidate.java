package dev.weir.lineage.cause;

import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.List;

/**
 * What may be the cause.
 *
 * @param score the sum of the reasons' weights
 * @param share how likely it is among all candidates and the chance that it is none of them, 0…1
 * @param path from it to the node that was asked about; empty when it is that node
 */
public record Candidate(NodeId node, double score, double share, List<Reason> reasons, List<Edge> path) {
    /** Copies the lists. */
    public Candidate {
        reasons = List.copyOf(reasons);
        path = List.copyOf(path);
    }
}
