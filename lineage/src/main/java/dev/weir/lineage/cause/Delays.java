package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.util.Optional;

/** How long trouble takes over each edge, as far as it was measured. */
@FunctionalInterface
public interface Delays {
    /** From a job, or from a dataset that nobody is known to write, to a job that takes what comes of it directly; empty when nobody knows. */
    Optional<Delay> between(NodeId from, NodeId to);

    /** Nothing was measured. */
    static Delays unknown() {
        return (from, to) -> Optional.empty();
    }
}
