package dev.weir.lineage.cause;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The graph as trouble sees it: jobs, and datasets that nobody is known to write, each with the jobs that take what comes of it directly.
 * It remembers what it was asked; not thread-safe.
 */
final class Flow {
    private final Lineage lineage;
    private final Map<NodeId, Set<NodeId>> below = new HashMap<>();
    private final Map<NodeId, Set<NodeId>> above = new HashMap<>();

    Flow(Lineage lineage) {
        this.lineage = lineage;
    }

    /** A node and the one over which it was reached. */
    record Step(NodeId from, int hops) {}

    /** Everything that can cause trouble of a node, nearest first, at most so many hops away, at most so many. */
    Map<NodeId, Step> causes(NodeId node, int hops, int most) {
        return search(node, hops, most, false);
    }

    /** Everything that trouble of a node can reach. */
    Map<NodeId, Step> effects(NodeId node, int hops, int most) {
        return search(node, hops, most, true);
    }

    /** The jobs that take what comes of a node directly. */
    Set<NodeId> below(NodeId node) {
        return below.computeIfAbsent(node, one -> next(one, true));
    }

    /** The jobs, and the datasets that nobody is known to write, whose results a node takes directly. */
    Set<NodeId> above(NodeId node) {
        return above.computeIfAbsent(node, one -> next(one, false));
    }

    private Map<NodeId, Step> search(NodeId start, int hops, int most, boolean down) {
        var found = new LinkedHashMap<NodeId, Step>();
        var next = new ArrayDeque<NodeId>(List.of(start));
        while (!next.isEmpty()) {
            NodeId here = next.remove();
            Step known = found.get(here);
            int far = known == null ? 1 : known.hops() + 1;
            if (far > hops) {
                break;
            }
            for (NodeId there : down ? below(here) : above(here)) {
                if (found.size() < most && !there.equals(start) && !found.containsKey(there)) {
                    found.put(there, new Step(here, far));
                    next.add(there);
                }
            }
        }
        return found;
    }

    private Set<NodeId> next(NodeId node, boolean down) {
        var found = new TreeSet<NodeId>();
        var seen = new TreeSet<NodeId>();
        var open = new ArrayDeque<NodeId>(List.of(node));
        while (!open.isEmpty()) {
            NodeId here = open.remove();
            for (Edge edge : down ? lineage.outOf(here) : lineage.into(here)) {
                NodeId there = down ? edge.to() : edge.from();
                if (!edge.kind().conducts() || !seen.add(there)) {
                    continue;
                }
                if (there instanceof NodeId.OfJob || (!down && source(there))) {
                    if (!there.equals(node)) {
                        found.add(there);
                    }
                } else {
                    open.add(there);
                }
            }
        }
        return found;
    }

    /** A dataset that nothing is known to write. */
    private boolean source(NodeId node) {
        return node instanceof NodeId.OfDataset
                && lineage.into(node).stream().noneMatch(edge -> edge.kind().conducts());
    }
}
