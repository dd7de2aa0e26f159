package dev.weir.console.api;

import dev.weir.console.api.MarquezAnswers.Graph;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The surroundings of a node as Marquez draws them: the job itself or those at the dataset, so many jobs further in both directions, and
 * every dataset of all of these.
 */
final class MarquezDrawing {
    private static final int MOST = 2_000;
    private static final Set<Edge.Kind> PLAIN = Set.of(Edge.Kind.READ, Edge.Kind.WRITTEN);

    private final MarquezView view;
    private final boolean extensions;
    private final Map<NodeId, Integer> far = new HashMap<>();

    MarquezDrawing(MarquezView view, boolean extensions) {
        this.view = view;
        this.extensions = extensions;
    }

    /** Refuses a graph of more than 2,000 nodes, for half of one would be taken for the whole. */
    Graph around(NodeId start, int depth) {
        walk(start, depth);
        return new Graph(far.keySet().stream()
                .sorted()
                .flatMap(id -> view.lineage().node(id).stream())
                .map(this::draw)
                .toList());
    }

    /** Steps to a job cost one, others nothing, so what costs nothing is walked first. */
    private void walk(NodeId start, int depth) {
        far.put(start, start instanceof NodeId.OfJob ? 0 : -1);
        var next = new ArrayDeque<NodeId>();
        next.add(start);
        while (!next.isEmpty()) {
            NodeId here = next.remove();
            int sofar = far.getOrDefault(here, 0);
            for (NodeId there : neighbours(here)) {
                boolean job = there instanceof NodeId.OfJob;
                int cost = job ? sofar + 1 : sofar;
                if (cost <= depth && cost < far.getOrDefault(there, Integer.MAX_VALUE)) {
                    far.put(there, cost);
                    if (job) {
                        next.addLast(there);
                    } else {
                        next.addFirst(there);
                    }
                    if (far.size() > MOST) {
                        throw new IllegalArgumentException("the graph within depth " + depth + " has more than " + MOST
                                + " nodes, ask for a smaller depth");
                    }
                }
            }
        }
    }

    private Collection<NodeId> neighbours(NodeId id) {
        return Stream.concat(
                        view.lineage().into(id).stream().filter(this::shown).map(Edge::from),
                        view.lineage().outOf(id).stream().filter(this::shown).map(Edge::to))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean shown(Edge edge) {
        return extensions ? edge.kind().conducts() : PLAIN.contains(edge.kind());
    }

    private MarquezAnswers.Node draw(Node node) {
        return new MarquezAnswers.Node(
                node.id().text(),
                node.id().kind().toUpperCase(Locale.ROOT),
                view.data(node),
                edges(view.lineage().into(node.id())),
                edges(view.lineage().outOf(node.id())));
    }

    private SortedSet<MarquezAnswers.Edge> edges(Set<Edge> edges) {
        return edges.stream()
                .filter(this::shown)
                .filter(edge -> far.containsKey(edge.from()) && far.containsKey(edge.to()))
                .map(edge -> new MarquezAnswers.Edge(
                        edge.from().text(),
                        edge.to().text(),
                        extensions ? edge.kind().name() : null,
                        extensions
                                ? edge.origins().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList()
                                : null))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
