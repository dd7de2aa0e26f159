package dev.weir.lineage;

import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * The knowledge graph as it was at one instant: what is made of what, who stands for it and what is promised of it. Immutable, any
 * thread.
 *
 * <p>Edges lead from cause to effect. What can be reached comes nearest first and never contains what was asked about, not even where
 * it feeds itself through a cycle. Something that the graph does not know has neither causes nor effects.
 */
public final class Lineage {
    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
    private final Map<NodeId, NodeId> aliases = new HashMap<>();
    private final Graph<NodeId, Edge> graph = new DirectedMultigraph<>(Edge.class);
    private final Map<Column, Set<ColumnEdge>> made = new HashMap<>();
    private final Map<Column, Set<ColumnEdge>> sources = new HashMap<>();

    private Conduits conduits = new Conduits(List.of(), List.of());

    private Lineage() {}

    /** The graph of these. Ends of edges that are not among the nodes are added as nodes of which no more is known. */
    public static Lineage of(Collection<Node> nodes, Collection<Edge> edges, Collection<ColumnEdge> columns) {
        var lineage = new Lineage();
        nodes.forEach(lineage::add);
        for (Edge edge : edges) {
            lineage.known(edge.from());
            lineage.known(edge.to());
            if (!edge.from().equals(edge.to())) {
                lineage.graph.addEdge(edge.from(), edge.to(), edge);
            }
        }
        lineage.conduits = new Conduits(lineage.nodes.keySet(), lineage.graph.edgeSet());
        for (ColumnEdge edge : columns) {
            lineage.made
                    .computeIfAbsent(edge.from(), any -> new LinkedHashSet<>())
                    .add(edge);
            lineage.sources
                    .computeIfAbsent(edge.to(), any -> new LinkedHashSet<>())
                    .add(edge);
        }
        return lineage;
    }

    /** A graph without anything. */
    public static Lineage empty() {
        return of(List.of(), List.of(), List.of());
    }

    /** All nodes. */
    public Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** All edges. */
    public Set<Edge> edges() {
        return graph.edgeSet();
    }

    /** All edges between columns. */
    public List<ColumnEdge> columnEdges() {
        return made.values().stream().flatMap(Set::stream).toList();
    }

    /** What is known of a node, also by another name of it. */
    public Optional<Node> node(NodeId id) {
        return Optional.ofNullable(nodes.get(canonical(id)));
    }

    /** The name under which the graph knows a node; itself when it knows none. */
    public NodeId canonical(NodeId id) {
        return aliases.getOrDefault(id, id);
    }

    /** The node that a text means: the first of its readings that is there. */
    public Optional<Node> find(String text) {
        return NodeId.readings(text).stream()
                .flatMap(reading -> node(reading).stream())
                .findFirst();
    }

    /** The edges that lead to a node. */
    public Set<Edge> into(NodeId id) {
        NodeId node = canonical(id);
        return graph.containsVertex(node) ? graph.incomingEdgesOf(node) : Set.of();
    }

    /** The edges that lead from a node. */
    public Set<Edge> outOf(NodeId id) {
        NodeId node = canonical(id);
        return graph.containsVertex(node) ? graph.outgoingEdgesOf(node) : Set.of();
    }

    /** What suffers when this does, at most so many edges away. */
    public Reach downstream(NodeId from, int depth) {
        return conduits.reach(canonical(from), depth, true);
    }

    /** What can be the reason when this suffers, at most so many edges away. */
    public Reach upstream(NodeId from, int depth) {
        return conduits.reach(canonical(from), depth, false);
    }

    /** The pipelines that suffer when this does. */
    public Set<PipelineId> downstream(NodeId from) {
        return pipelines(downstream(from, Integer.MAX_VALUE).nodes());
    }

    /** The pipelines that can be the reason when this suffers. */
    public Set<PipelineId> upstream(NodeId from) {
        return pipelines(upstream(from, Integer.MAX_VALUE).nodes());
    }

    /** The pipelines whose results a pipeline takes with nothing but datasets, features and models between them; maybe itself. */
    public Set<PipelineId> feeding(PipelineId pipeline) {
        NodeId start = canonical(NodeId.of(pipeline));
        var found = new LinkedHashSet<PipelineId>();
        var seen = new LinkedHashSet<NodeId>();
        var next = new ArrayDeque<NodeId>(List.of(start));
        while (!next.isEmpty()) {
            for (Edge edge : into(next.remove())) {
                if (edge.kind().conducts() && seen.add(edge.from())) {
                    edge.from().pipeline().ifPresentOrElse(found::add, () -> next.add(edge.from()));
                }
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** The columns that are made from this one, directly or not, nearest first, without itself. */
    public Set<Column> columnsDownstream(Column column) {
        return columns(column, made, ColumnEdge::to);
    }

    /** The columns that this one is made from, directly or not, nearest first, without itself. */
    public Set<Column> columnsUpstream(Column column) {
        return columns(column, sources, ColumnEdge::from);
    }

    /** From which columns this one is made directly. */
    public Set<ColumnEdge> into(Column column) {
        return sources.getOrDefault(column, Set.of());
    }

    /** Which columns are made directly from this one. */
    public Set<ColumnEdge> outOf(Column column) {
        return made.getOrDefault(column, Set.of());
    }

    private void add(Node node) {
        nodes.put(node.id(), node);
        node.aliases().forEach(alias -> aliases.put(alias, node.id()));
        graph.addVertex(node.id());
    }

    private void known(NodeId id) {
        if (!nodes.containsKey(id)) {
            add(new Node(id));
        }
    }

    private static Set<PipelineId> pipelines(Set<NodeId> nodes) {
        var found = new LinkedHashSet<PipelineId>();
        nodes.forEach(node -> node.pipeline().ifPresent(found::add));
        return Collections.unmodifiableSet(found);
    }

    private static Set<Column> columns(
            Column start, Map<Column, Set<ColumnEdge>> edges, Function<ColumnEdge, Column> other) {
        var found = new LinkedHashSet<Column>();
        var next = new ArrayDeque<Column>(List.of(start));
        while (!next.isEmpty()) {
            for (ColumnEdge edge : edges.getOrDefault(next.remove(), Set.of())) {
                Column there = other.apply(edge);
                if (!there.equals(start) && found.add(there)) {
                    next.add(there);
                }
            }
        }
        return Collections.unmodifiableSet(found);
    }
}
