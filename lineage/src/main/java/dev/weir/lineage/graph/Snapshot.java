package dev.weir.lineage.graph;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The graph of one instant in the making. Not thread-safe. */
final class Snapshot {
    private record Key(NodeId from, NodeId to, Edge.Kind kind) {}

    private static final NavigableMap<Instant, Instant> EMPTY = Collections.emptyNavigableMap();

    private final Names names;
    private final Applications applications;
    private final Declaring declaring;
    private final Instant at;
    private final Instant known;
    private final Map<Key, Edge> edges = new LinkedHashMap<>();
    private final Set<ColumnEdge> columns = new LinkedHashSet<>();
    private final Map<NodeId, Set<NodeId>> aliases = new HashMap<>();
    private final Map<NodeId, Instant> seen = new HashMap<>();
    private final Map<NodeId, List<Edge>> owners = new HashMap<>();
    private final Map<NodeId, String> descriptions = new HashMap<>();

    Snapshot(Names names, Applications applications, Declarations.Declaration said, Instant at, Instant known) {
        this.names = names;
        this.applications = applications;
        this.declaring = new Declaring(said);
        this.at = at;
        this.known = known;
    }

    /**
     * Takes in what a step does at the instant.
     *
     * @param completed whether a run came to a good end
     */
    void add(Step step, Predicate<Attempt> completed, Map<Dataset, NavigableMap<Instant, Instant>> drops) {
        List<Attempt> runs = step.until(at, known);
        NodeId job = job(step.name());
        if (runs.isEmpty()) {
            if (step.startedBy(at, known)) {
                seen.merge(job, earlier(step.lastBy(at), at), Snapshot::later);
            }
            return;
        }
        Use inForce = Step.inForce(runs, known, completed);
        seen.merge(job, seen(runs.getFirst()), Snapshot::later);
        inForce.inputs().forEach(one -> edge(runs, completed, one, drops, true, job, Edge.Kind.READ));
        inForce.outputs().forEach(one -> edge(runs, completed, one, drops, false, job, Edge.Kind.WRITTEN));
        for (ColumnEdge column : inForce.columns()) {
            columns.add(new ColumnEdge(
                    column(column.from()), column(column.to()), job, column.direct(), column.how(), column.masked()));
        }
    }

    private Column column(Column told) {
        return new Column(names.canonical(told.dataset()), told.name());
    }

    private void edge(
            List<Attempt> runs,
            Predicate<Attempt> completed,
            Dataset told,
            Map<Dataset, NavigableMap<Instant, Instant>> drops,
            boolean read,
            NodeId job,
            Edge.Kind kind) {
        Attempt newest = null;
        Attempt oldest = null;
        for (Attempt run : runs) {
            Use use = run.use(known);
            if ((read ? use.inputs() : use.outputs()).contains(told)) {
                newest = newest == null ? run : newest;
                oldest = run;
            } else if (newest != null && Step.tellsAll(run, runs, known, completed)) {
                break; // before that it did something else
            }
        }
        if (newest == null || oldest == null) {
            return;
        }
        if (dropped(drops.getOrDefault(told, EMPTY), newest.first(known).orElse(newest.first()))) {
            return;
        }
        NodeId dataset = NodeId.of(names.canonical(told));
        Instant last = seen(newest);
        seen.merge(dataset, last, Snapshot::later);
        merge(new Edge(
                read ? dataset : job,
                read ? job : dataset,
                kind,
                Set.of(Edge.Origin.OBSERVED),
                oldest.first(known).orElse(oldest.first()),
                oldest.since(one -> (read ? one.inputs() : one.outputs()).contains(told)),
                Optional.of(last)));
    }

    /** Whether it was dropped after a run began, as far as is known. */
    private boolean dropped(NavigableMap<Instant, Instant> drops, Instant begun) {
        return drops.subMap(begun, true, later(at, begun), true).values().stream()
                .anyMatch(since -> !since.isAfter(known));
    }

    /** When a run was heard of last until the instant; one that goes on counts as heard of all the time. */
    private Instant seen(Attempt run) {
        return earlier(run.last(), at);
    }

    void owned(NodeId told, History.Entry<List<String>> by) {
        NodeId node = real(told);
        for (String owner : by.value()) {
            owners.computeIfAbsent(node, any -> new ArrayList<>())
                    .add(new Edge(
                            node,
                            new NodeId.OfOwner(owner),
                            Edge.Kind.OWNED,
                            Set.of(Edge.Origin.OBSERVED),
                            by.at(),
                            by.known(),
                            Optional.of(by.at())));
        }
    }

    void described(NodeId node, String text) {
        descriptions.put(real(node), text);
    }

    /** The whole of it. */
    Lineage lineage() {
        declaring.edges(edges.values()).forEach(this::merge);
        declaring.met().forEach((name, dataset) -> alias(name, dataset));
        names.aliases().forEach((name, best) -> alias(NodeId.of(name), NodeId.of(best)));
        var all = new HashSet<NodeId>(seen.keySet());
        for (Edge edge : edges.values()) {
            all.add(edge.from());
            all.add(edge.to());
        }
        declaring.nodes().forEach(all::add);
        var nodes = new ArrayList<Node>();
        all.stream().sorted().forEach(id -> nodes.add(node(id)));
        for (Node node : nodes) {
            declaring.owned(node.id()).forEach(this::merge);
            owners.getOrDefault(node.id(), List.of()).forEach(this::merge);
        }
        return Lineage.of(nodes, edges.values(), columns);
    }

    private Node node(NodeId id) {
        var origins = EnumSet.noneOf(Edge.Origin.class);
        Instant last = seen.get(id);
        if (last != null) {
            origins.add(Edge.Origin.OBSERVED);
        }
        if (last == null || declaring.nodes().contains(id)) {
            origins.add(Edge.Origin.DECLARED);
        }
        var by = new LinkedHashSet<>(declaring.owners(id));
        owners.getOrDefault(id, List.of()).forEach(edge -> by.add(edge.to().name()));
        String said = declaring.description(id);
        return new Node(
                id,
                aliases.getOrDefault(id, Set.of()),
                List.copyOf(by),
                said.isEmpty() ? descriptions.getOrDefault(id, "") : said,
                origins,
                Optional.ofNullable(last));
    }

    /** The node of a step: its application's, which is a pipeline's when it bears a pipeline's name. */
    private NodeId job(NodeId.OfJob step) {
        NodeId root = applications.of(step);
        NodeId job = declaring.pipeline(root);
        if (!job.equals(step)) {
            alias(step, job);
        }
        if (!job.equals(root)) {
            alias(root, job);
        }
        return job;
    }

    private NodeId real(NodeId node) {
        return switch (node) {
            case NodeId.OfDataset(Dataset dataset) -> NodeId.of(names.canonical(dataset));
            case NodeId.OfJob job -> declaring.pipeline(applications.of(job));
            case NodeId.OfFeature feature -> feature;
            case NodeId.OfModel model -> model;
            case NodeId.OfOwner owner -> owner;
            case NodeId.OfSla sla -> sla;
        };
    }

    private void alias(NodeId name, NodeId real) {
        if (!name.equals(real)) {
            aliases.computeIfAbsent(real, any -> new TreeSet<>()).add(name);
        }
    }

    private void merge(Edge edge) {
        edges.merge(new Key(edge.from(), edge.to(), edge.kind()), edge, Snapshot::both);
    }

    private static Edge both(Edge one, Edge other) {
        var origins = EnumSet.copyOf(one.origins());
        origins.addAll(other.origins());
        return new Edge(
                one.from(),
                one.to(),
                one.kind(),
                origins,
                one.since().isBefore(other.since()) ? one.since() : other.since(),
                one.known().isBefore(other.known()) ? one.known() : other.known(),
                one.seen()
                        .flatMap(seen ->
                                Optional.of(other.seen().filter(seen::isBefore).orElse(seen)))
                        .or(other::seen));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
