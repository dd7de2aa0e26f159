package dev.weir.lineage.impact;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows one column through the graph. What is tainted grows from nothing over some columns to all of it, and never shrinks, so the walk ends:
 *
 * <ul>
 *   <li>a job with lineage by column suffers from a dataset when it makes anything of the tainted columns; one without suffers in any case, as partial;
 *   <li>a dataset with lineage by column of the job that writes it is tainted in the columns that are made of tainted ones, maybe in none; one without is
 *       tainted as a whole, as partial;
 *   <li>what takes anything else (a feature, a model, a job fed by a job) suffers as partial: which columns it takes is not told.
 * </ul>
 */
final class ByColumn {
    /** Stands for every column of a dataset, and for the whole of anything else. */
    private static final String ALL = "*";

    private final Lineage lineage;
    /** The edges between columns, by the dataset that they lead to and the job that makes it. */
    private final Map<NodeId, Map<NodeId, List<ColumnEdge>>> made = new HashMap<>();
    /** The jobs of which any lineage by column is known. */
    private final Map<NodeId, List<ColumnEdge>> jobs = new HashMap<>();

    private final Map<NodeId, Set<String>> tainted = new HashMap<>();
    private final Set<Edge> carried = new LinkedHashSet<>();

    ByColumn(Lineage lineage) {
        this.lineage = lineage;
        for (ColumnEdge edge : lineage.columnEdges()) {
            NodeId job = lineage.canonical(edge.job());
            made.computeIfAbsent(dataset(edge.to().dataset()), any -> new HashMap<>())
                    .computeIfAbsent(job, any -> new ArrayList<>())
                    .add(edge);
            jobs.computeIfAbsent(job, any -> new ArrayList<>()).add(edge);
        }
    }

    /** What was reached: over which edges, with which columns, and what of it only since nothing more is known. */
    record Found(Set<Edge> edges, Map<NodeId, List<String>> columns, Set<NodeId> partial) {}

    Found from(NodeId dataset, String column) {
        tainted.put(dataset, new TreeSet<>(Set.of(column)));
        Deque<NodeId> next = new ArrayDeque<>(List.of(dataset));
        while (!next.isEmpty()) {
            NodeId here = next.remove();
            for (Edge edge : lineage.outOf(here)) {
                if (edge.kind().conducts() && !edge.to().equals(dataset)) {
                    Set<String> more = along(edge);
                    if (!more.isEmpty()) {
                        carried.add(edge);
                    }
                    if (tainted.computeIfAbsent(edge.to(), any -> new TreeSet<>())
                            .addAll(more)) {
                        next.add(edge.to());
                    }
                }
            }
        }
        var columns = new HashMap<NodeId, List<String>>();
        tainted.forEach((id, names) -> {
            if (id instanceof NodeId.OfDataset && !names.contains(ALL)) {
                columns.put(id, List.copyOf(names));
            }
        });
        return new Found(carried, columns, partial(dataset));
    }

    /** What no way reaches of which lineage by column is known all along. */
    private Set<NodeId> partial(NodeId dataset) {
        var sure = new HashSet<>(Set.of(dataset));
        Deque<NodeId> next = new ArrayDeque<>(sure);
        while (!next.isEmpty()) {
            for (Edge edge : lineage.outOf(next.remove())) {
                if (carried.contains(edge) && byColumn(edge) && sure.add(edge.to())) {
                    next.add(edge.to());
                }
            }
        }
        var partial = new HashSet<NodeId>();
        carried.stream().map(Edge::to).filter(node -> !sure.contains(node)).forEach(partial::add);
        return partial;
    }

    private boolean byColumn(Edge edge) {
        return switch (edge.kind()) {
            case READ -> jobs.containsKey(edge.to());
            case WRITTEN -> made.getOrDefault(edge.to(), Map.of()).containsKey(edge.from());
            case FED, SERVED, USED, SCORED, OWNED, PROMISED -> false;
        };
    }

    /** What an edge taints at its end; nothing when it does not reach it. */
    private Set<String> along(Edge edge) {
        NodeId from = edge.from();
        NodeId to = edge.to();
        Set<String> here = tainted.getOrDefault(from, Set.of());
        if (!byColumn(edge)) {
            return here.isEmpty() ? Set.of() : Set.of(ALL);
        }
        if (edge.kind() == Edge.Kind.READ) {
            return jobs.getOrDefault(to, List.of()).stream().anyMatch(known -> isOf(known, from) && tainted(known))
                    ? Set.of(ALL)
                    : Set.of();
        }
        var names = new TreeSet<String>();
        for (ColumnEdge known : made.getOrDefault(to, Map.of()).getOrDefault(from, List.of())) {
            if (tainted(known)) {
                names.add(known.to().name());
            }
        }
        return names;
    }

    private boolean isOf(ColumnEdge edge, NodeId dataset) {
        return dataset(edge.from().dataset()).equals(dataset);
    }

    private boolean tainted(ColumnEdge edge) {
        Set<String> names = tainted.getOrDefault(dataset(edge.from().dataset()), Set.of());
        return names.contains(ALL) || names.contains(edge.from().name());
    }

    private NodeId dataset(Dataset dataset) {
        return lineage.canonical(NodeId.of(dataset));
    }
}
