package dev.weir.lineage;

import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges along which trouble flows, by numbers of nodes. A walk over a large graph is dominated by looking nodes up; here each that is
 * reached is looked up once, for the answer. Immutable, any thread.
 */
final class Conduits {
    private final List<NodeId> nodes;
    private final Map<NodeId, Integer> numbers;
    private final Edge[][] out;
    private final Edge[][] in;
    private final int[][] effects;
    private final int[][] causes;

    Conduits(Collection<NodeId> all, Collection<Edge> edges) {
        nodes = List.copyOf(all);
        numbers = HashMap.newHashMap(nodes.size());
        for (NodeId node : nodes) {
            numbers.put(node, numbers.size());
        }
        List<Edge> conducting =
                edges.stream().filter(edge -> edge.kind().conducts()).toList();
        var from = new int[conducting.size()];
        var to = new int[conducting.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = number(conducting.get(i).from());
            to[i] = number(conducting.get(i).to());
        }
        out = new Edge[nodes.size()][];
        effects = new int[nodes.size()][];
        fill(conducting, from, to, out, effects);
        in = new Edge[nodes.size()][];
        causes = new int[nodes.size()][];
        fill(conducting, to, from, in, causes);
    }

    private int number(NodeId node) {
        Integer number = numbers.get(node);
        if (number == null) {
            throw new IllegalArgumentException(node + " is an end of an edge and no node");
        }
        return number;
    }

    private static void fill(List<Edge> edges, int[] here, int[] there, Edge[][] by, int[][] others) {
        var degree = new int[by.length];
        for (int node : here) {
            degree[node]++;
        }
        for (int node = 0; node < by.length; node++) {
            by[node] = new Edge[degree[node]];
            others[node] = new int[degree[node]];
        }
        for (int i = here.length - 1; i >= 0; i--) {
            int place = --degree[here[i]];
            by[here[i]][place] = edges.get(i);
            others[here[i]][place] = there[i];
        }
    }

    /** What can be reached within so many edges, nearest first. */
    Reach reach(NodeId from, int depth, boolean down) {
        Integer start = numbers.get(from);
        if (start == null) {
            return new Reach(from, Map.of(), Map.of());
        }
        Edge[][] by = down ? out : in;
        int[][] others = down ? effects : causes;
        var distance = new int[nodes.size()];
        var over = new Edge[nodes.size()];
        var queue = new int[nodes.size()];
        int known = 1;
        queue[0] = start;
        for (int done = 0; done < known && distance[queue[done]] < depth; done++) {
            int here = queue[done];
            for (int i = 0; i < others[here].length; i++) {
                int there = others[here][i];
                if (there != start && distance[there] == 0) {
                    distance[there] = distance[here] + 1;
                    over[there] = by[here][i];
                    queue[known++] = there;
                }
            }
        }
        var distances = LinkedHashMap.<NodeId, Integer>newLinkedHashMap(known);
        var via = HashMap.<NodeId, Edge>newHashMap(known);
        for (int i = 1; i < known; i++) {
            NodeId node = nodes.get(queue[i]);
            distances.put(node, distance[queue[i]]);
            via.put(node, over[queue[i]]);
        }
        return new Reach(from, distances, via);
    }
}
