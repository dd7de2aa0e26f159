package dev.weir.console.screens;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.Reach;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.lineage.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * The part of a graph that a query asks for, in an order that does not depend on anything but the graph.
 *
 * @param focus the node in the focus, if the graph knows it
 * @param matching how many nodes the query asks for, shown or not
 * @param lit the nodes and the edges ({@code from→to}) that are lit
 */
record GraphCut(
        Optional<NodeId> focus,
        List<NodeId> nodes,
        List<Joint> joints,
        int matching,
        int edgesLeftOut,
        Set<String> lit,
        String litWords) {
    static final int MOST_NODES = 500;
    static final int MOST_EDGES = 1_500;
    private static final int MOST_BRIDGED = 2_000;

    /** Two nodes that stand next to each other; the edges tell why: more than one when what is between is not shown. */
    record Joint(NodeId from, NodeId to, List<Edge> edges) {}

    /** @param rank how early a node is shown when there are too many: the smaller, the earlier */
    static GraphCut of(Lineage lineage, Query query, ToIntFunction<NodeId> rank) {
        Optional<NodeId> focus = query.focus().isEmpty()
                ? Optional.empty()
                : lineage.find(query.focus()).map(Node::id);
        var lit = new LinkedHashSet<String>();
        String words = focus.map(of -> light(lineage, query, of, lit)).orElse("");
        Set<NodeId> asked = asked(lineage, query, focus, lit);
        List<NodeId> shown = asked.stream()
                .filter(id ->
                        visible(query.show(), id) || focus.filter(id::equals).isPresent())
                .toList();
        int matching = shown.size();
        if (matching > MOST_NODES) {
            shown = shown.stream()
                    .sorted(Comparator.comparing(
                                    (NodeId id) -> focus.filter(id::equals).isEmpty())
                            .thenComparingInt(rank)
                            .thenComparingInt(id ->
                                    -lineage.into(id).size() - lineage.outOf(id).size())
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_NODES)
                    .toList();
        }
        var ordered = new TreeSet<>(shown);
        List<Joint> joints = joints(lineage, ordered, query.show());
        int most = Math.min(MOST_EDGES, joints.size());
        return new GraphCut(
                focus, List.copyOf(ordered), joints.subList(0, most), matching, joints.size() - most, lit, words);
    }

    private static Set<NodeId> asked(
            Lineage lineage, Query query, Optional<NodeId> focus, Set<String> lit) { // as found
        if (!query.focus().isEmpty() && focus.isEmpty()) {
            return Set.of();
        }
        Collection<NodeId> near = focus.map(of -> around(lineage, query, of, lit))
                .orElseGet(() -> lineage.nodes().stream().map(Node::id).toList());
        if (query.owner().isEmpty()
                && query.text().isEmpty()
                && query.environment().isEmpty()) {
            return new LinkedHashSet<>(near);
        }
        var found = new LinkedHashSet<NodeId>();
        var among = new HashSet<>(near);
        focus.ifPresent(found::add);
        for (NodeId id : near) {
            if (matches(lineage, query, id)) {
                found.add(id);
                lineage.into(id).stream()
                        .map(Edge::from)
                        .filter(among::contains)
                        .forEach(found::add);
                lineage.outOf(id).stream().map(Edge::to).filter(among::contains).forEach(found::add);
            }
        }
        return found;
    }

    private static Collection<NodeId> around(Lineage lineage, Query query, NodeId focus, Set<String> lit) {
        var near = new LinkedHashSet<NodeId>();
        near.add(focus);
        if (query.direction() != Query.Direction.DOWN) {
            near.addAll(lineage.upstream(focus, query.depth()).nodes());
        }
        if (query.direction() != Query.Direction.UP) {
            near.addAll(lineage.downstream(focus, query.depth()).nodes());
        }
        for (NodeId id : List.copyOf(near)) {
            // owners and agreements stand beside what they are about; around one of them stands what it is about
            if (query.show() == Query.Show.ALL || id.equals(focus)) {
                lineage.into(id).stream()
                        .filter(edge -> !edge.kind().conducts())
                        .map(Edge::from)
                        .forEach(near::add);
                lineage.outOf(id).stream()
                        .filter(edge -> !edge.kind().conducts())
                        .map(Edge::to)
                        .forEach(near::add);
            }
        }
        if (!lit.isEmpty()) {
            lineage.nodes().stream()
                    .map(Node::id)
                    .filter(id -> lit.contains(id.text()))
                    .forEach(near::add);
        }
        return near;
    }

    private static boolean matches(Lineage lineage, Query query, NodeId id) {
        if (!query.environment().isEmpty()
                && !(id instanceof NodeId.OfJob && query.environment().equals(id.namespace()))) {
            return false;
        }
        if (!query.owner().isEmpty()
                && lineage.node(id)
                        .filter(node -> node.owners().contains(query.owner()))
                        .isEmpty()) {
            return false;
        }
        String name = id.text().toLowerCase(Locale.ROOT);
        return List.of(query.text().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(name::contains);
    }

    /** Lights the way from the cause to the focus, or everything downstream of it; says which. */
    private static String light(Lineage lineage, Query query, NodeId focus, Set<String> lit) {
        if (query.blast()) {
            Reach reach = lineage.downstream(focus, Integer.MAX_VALUE);
            lit.add(focus.text());
            reach.nodes().stream().limit(MOST_NODES).forEach(id -> lit.add(id.text()));
            for (NodeId id : reach.nodes()) {
                lineage.into(id).stream()
                        .filter(edge -> edge.kind().conducts())
                        .forEach(edge -> lit.add(key(edge.from(), edge.to())));
            }
            return "Lit: everything that suffers with " + focus.name() + ", "
                    + reach.nodes().size() + " in all.";
        }
        if (query.cause().isEmpty()) {
            return "";
        }
        Optional<NodeId> cause = lineage.find(query.cause()).map(Node::id);
        List<Edge> path = cause.map(
                        id -> lineage.upstream(focus, Integer.MAX_VALUE).path(id))
                .orElse(List.of());
        if (path.isEmpty()) {
            return "No way leads from " + query.cause() + " to " + focus.name() + ".";
        }
        for (Edge edge : path) {
            lit.add(edge.from().text());
            lit.add(edge.to().text());
            lit.add(key(edge.from(), edge.to()));
        }
        return "Lit: the way from " + cause.map(NodeId::name).orElse("") + " to " + focus.name() + ", " + path.size()
                + (path.size() == 1 ? " step." : " steps.");
    }

    static String key(NodeId from, NodeId to) {
        return from.text() + "→" + to.text();
    }

    private static boolean visible(Query.Show show, NodeId id) {
        return switch (id) {
            case NodeId.OfJob job -> show != Query.Show.DATASETS;
            case NodeId.OfDataset dataset -> show != Query.Show.JOBS;
            case NodeId.OfFeature feature -> show == Query.Show.DATA || show == Query.Show.ALL;
            case NodeId.OfModel model -> show == Query.Show.DATA || show == Query.Show.ALL;
            case NodeId.OfOwner owner -> show == Query.Show.ALL;
            case NodeId.OfSla sla -> show == Query.Show.ALL;
        };
    }

    private static List<Joint> joints(Lineage lineage, Set<NodeId> shown, Query.Show show) {
        Map<String, Joint> joints = new LinkedHashMap<>();
        for (NodeId from : shown) {
            for (Edge edge : sorted(lineage.outOf(from))) {
                if (shown.contains(edge.to())) {
                    join(joints, from, edge.to(), List.of(edge));
                } else if (edge.kind().conducts() && !visible(show, edge.to())) {
                    bridge(lineage, shown, show, from, edge, joints);
                }
            }
        }
        return List.copyOf(joints.values());
    }

    private static void bridge(
            Lineage lineage, Set<NodeId> shown, Query.Show show, NodeId from, Edge first, Map<String, Joint> joints) {
        var seen = new HashSet<NodeId>(Set.of(first.to()));
        var next = new ArrayDeque<NodeId>(seen);
        while (!next.isEmpty() && seen.size() < MOST_BRIDGED) {
            for (Edge edge : sorted(lineage.outOf(next.remove()))) {
                if (!edge.kind().conducts() || edge.to().equals(from)) {
                    continue;
                }
                if (shown.contains(edge.to())) {
                    join(joints, from, edge.to(), List.of(first, edge));
                } else if (!visible(show, edge.to()) && seen.add(edge.to())) {
                    next.add(edge.to());
                }
            }
        }
    }

    private static void join(Map<String, Joint> joints, NodeId from, NodeId to, List<Edge> edges) {
        joints.merge(key(from, to), new Joint(from, to, edges), (one, other) -> {
            var both = new ArrayList<>(one.edges());
            both.addAll(other.edges());
            return new Joint(from, to, List.copyOf(both));
        });
    }

    private static List<Edge> sorted(Collection<Edge> edges) {
        return edges.stream()
                .sorted(Comparator.comparing(Edge::to).thenComparing(Edge::kind))
                .toList();
    }
}
