package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.util.List;
import java.util.Set;

/**
 * What is known besides the graph.
 *
 * @param troubles everything that goes wrong, anywhere, around the time of the question
 * @param changes what was changed, anywhere, around that time
 * @param watched the nodes of which trouble would be seen; of the others nothing is known
 */
public record Evidence(List<Trouble> troubles, List<Nearby> changes, Set<NodeId> watched, Delays delays) {
    /** Copies the collections. */
    public Evidence {
        troubles = List.copyOf(troubles);
        changes = List.copyOf(changes);
        watched = Set.copyOf(watched);
    }
}
