package dev.weir.model.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that the knowledge graph knows.
 *
 * @param aliases other identities that mean the same
 * @param owners those who stand for it, the declared one first
 * @param description a sentence; empty when there is none
 * @param seen when anything was observed of it last; empty when it is only declared
 */
public record Node(
        NodeId id,
        Set<NodeId> aliases,
        List<String> owners,
        String description,
        Set<Edge.Origin> origins,
        Optional<Instant> seen) {
    /** Copies the collections. */
    public Node {
        aliases = Set.copyOf(aliases);
        owners = List.copyOf(owners);
        origins = Set.copyOf(origins);
    }

    /** One of which no more is known than that it is there. */
    public Node(NodeId id) {
        this(id, Set.of(), List.of(), "", Set.of(Edge.Origin.DECLARED), Optional.empty());
    }
}
