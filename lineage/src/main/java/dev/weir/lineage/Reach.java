package dev.weir.lineage;

import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be reached from a node, nearest first, without the node itself.
 *
 * @param from the node that was asked about
 * @param distance how many edges each is away
 * @param via the edge over which each was reached first
 */
public record Reach(NodeId from, Map<NodeId, Integer> distance, Map<NodeId, Edge> via) {
    /** Takes the maps over: nobody else may change them. */
    public Reach {
        distance = Collections.unmodifiableMap(distance);
        via = Collections.unmodifiableMap(via);
    }

    /** The nodes, nearest first. */
    public Set<NodeId> nodes() {
        return distance.keySet();
    }

    /** Whether a node is among them. */
    public boolean contains(NodeId node) {
        return distance.containsKey(node);
    }

    /** The edges of a shortest way, beginning at the node that was asked about; empty when it cannot be reached. */
    public List<Edge> path(NodeId to) {
        var path = new ArrayList<Edge>();
        NodeId here = to;
        while (!here.equals(from)) {
            Edge edge = via.get(here);
            if (edge == null) {
                return List.of();
            }
            path.add(edge);
            here = edge.to().equals(here) ? edge.from() : edge.to();
        }
        Collections.reverse(path);
        return path;
    }
}
