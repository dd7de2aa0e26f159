package dev.weir.console.screens;

import dev.weir.console.flow.Estate;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.layout.Layered;
import dev.weir.lineage.layout.Placed;
import dev.weir.lineage.layout.Plan;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Subscription;
import dev.weir.ui.lineage.Around;
import dev.weir.ui.lineage.Graphs;
import dev.weir.ui.lineage.Link;
import dev.weir.ui.lineage.Picture;
import dev.weir.ui.lineage.Query;
import dev.weir.ui.lineage.Spot;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The graph page over the knowledge graph, the verdicts and the incidents. */
public final class GraphScreen implements Graphs {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int MOST_PLACED = 16;
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_CHANGES = 300;
    private static final int MOST_AROUND = 8;

    private final Knowledge knowledge;
    private final Estate estate;
    private final Supplier<Catalogue> catalogue;
    private final IncidentBook book;
    private final Function<SloId, Optional<Verdict>> verdicts;
    private final InstantSource clock;
    private final Map<Plan, Placed> placed = new LinkedHashMap<>(MOST_PLACED, 0.75f, true);
    private @Nullable Outline outline;

    /** What pages offer to choose from, of a graph. */
    private record Outline(Lineage of, List<Instant> changes, List<String> owners, List<String> environments) {}

    /** Reads from these. */
    public GraphScreen(
            Knowledge knowledge,
            Estate estate,
            Supplier<Catalogue> catalogue,
            IncidentBook book,
            Function<SloId, Optional<Verdict>> verdicts,
            InstantSource clock) {
        this.knowledge = knowledge;
        this.estate = estate;
        this.catalogue = catalogue;
        this.book = book;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    @Override
    public Subscription watch(Query query, Consumer<Picture> reader) {
        var last = new AtomicReference<@Nullable Picture>();
        return Watch.start("graph", PERIOD, () -> picture(query), picture -> {
            Picture before = last.getAndSet(picture);
            if (before == null || !same(before, picture)) {
                reader.accept(picture);
            }
        });
    }

    @Override
    public Subscription around(PipelineId pipeline, Consumer<Around> reader) {
        var last = new AtomicReference<@Nullable Around>();
        return Watch.start("neighbours", PERIOD, () -> around(pipeline), around -> {
            if (!around.equals(last.getAndSet(around))) {
                reader.accept(around);
            }
        });
    }

    /** Whether two pictures tell the same, but for the time of day. */
    private static boolean same(Picture one, Picture other) {
        return one.known() == other.known()
                && one.spots().equals(other.spots())
                && one.links().equals(other.links())
                && one.corners().equals(other.corners())
                && one.lit().equals(other.lit())
                && one.changes().equals(other.changes());
    }

    /** How nodes of this graph do now. */
    GraphStates states(Lineage lineage, Query query, Instant now) {
        return new GraphStates(lineage, estate, catalogue.get(), book, verdicts, query.at(), now);
    }

    Picture picture(Query query) {
        Instant now = clock.instant();
        Lineage present = knowledge.now();
        Lineage lineage = query.at().map(then -> knowledge.at(then, now)).orElse(present);
        var states = states(lineage, query, now);
        var spots = new GraphSpots(lineage, states, now);
        Outline offers = outline(present);
        Optional<NodeId> focus = query.focus().isEmpty()
                ? Optional.empty()
                : lineage.find(query.focus()).map(Node::id);
        if (!query.column().isEmpty() && focus.isPresent() && focus.get() instanceof NodeId.OfDataset dataset) {
            return columns(lineage, spots, new Column(dataset.dataset(), query.column()), offers, now);
        }
        GraphCut cut = GraphCut.of(lineage, query, states::rank);
        List<Spot> shown = cut.nodes().stream().map(spots::spot).toList();
        var arrows = cut.joints().stream()
                .map(joint -> new Plan.Arrow(joint.from().text(), joint.to().text()))
                .toList();
        Placed at = place(shown, arrows, query.lanes());
        var links = new ArrayList<Link>();
        for (int i = 0; i < cut.joints().size(); i++) {
            links.add(GraphSpots.link(cut.joints().get(i), way(at.ways().get(i))));
        }
        return new Picture(
                now,
                lineage.nodes().size(),
                cut.focus().map(NodeId::text),
                !query.focus().isEmpty() && cut.focus().isEmpty() ? query.focus() : "",
                leftOut(cut),
                worst(shown),
                links,
                cut.lit(),
                cut.litWords(),
                corners(at),
                frames(at),
                at.width(),
                at.height(),
                offers.changes(),
                offers.owners(),
                offers.environments());
    }

    private static String leftOut(GraphCut cut) {
        String nodes = cut.matching() > cut.nodes().size()
                ? "Shows " + cut.nodes().size() + " of " + cut.matching()
                        + ": the worst first, then the most connected. Search, choose an owner, focus on a node or show"
                        + " jobs only to see others."
                : "";
        return cut.edgesLeftOut() == 0 ? nodes : (nodes + " " + cut.edgesLeftOut() + " edges are not drawn.").strip();
    }

    private Picture columns(Lineage lineage, GraphSpots spots, Column column, Outline offers, Instant now) {
        var all = new LinkedHashSet<Column>();
        all.add(column);
        lineage.columnsUpstream(column).stream().limit(MOST_COLUMNS / 2).forEach(all::add);
        lineage.columnsDownstream(column).stream().limit(MOST_COLUMNS / 2).forEach(all::add);
        int whole = 1
                + lineage.columnsUpstream(column).size()
                + lineage.columnsDownstream(column).size();
        List<ColumnEdge> edges = all.stream()
                .flatMap(one -> lineage.into(one).stream())
                .filter(edge -> all.contains(edge.from()))
                .toList();
        List<Spot> shown = all.stream().map(spots::column).toList();
        Placed at = place(
                shown,
                edges.stream()
                        .map(edge -> new Plan.Arrow(GraphSpots.key(edge.from()), GraphSpots.key(edge.to())))
                        .toList(),
                false);
        var links = new ArrayList<Link>();
        for (int i = 0; i < edges.size(); i++) {
            ColumnEdge edge = edges.get(i);
            links.add(new Link(
                    GraphSpots.key(edge.from()),
                    GraphSpots.key(edge.to()),
                    "makes, by " + edge.job().name(),
                    Link.Origin.OBSERVED,
                    Optional.empty(),
                    Optional.empty(),
                    (edge.direct() ? "its values go in" : "depends on it")
                            + (edge.how().isBlank() ? "" : ", " + edge.how())
                            + (edge.masked() ? ", masked" : ""),
                    way(at.ways().get(i))));
        }
        return new Picture(
                now,
                lineage.nodes().size(),
                Optional.of(GraphSpots.key(column)),
                "",
                whole > all.size() ? "Shows " + all.size() + " of " + whole + " columns, the nearest first." : "",
                shown,
                links,
                Set.of(),
                "Columns that feed " + column.name() + " of " + column.dataset().name() + " and that are made of it.",
                corners(at),
                List.of(),
                at.width(),
                at.height(),
                offers.changes(),
                offers.owners(),
                offers.environments());
    }

    private Placed place(List<Spot> spots, List<Plan.Arrow> arrows, boolean lanes) {
        var plan = new Plan(
                spots.stream()
                        .map(spot -> new Plan.Box(
                                spot.key(), lanes ? spot.owner() : "", Picture.NODE_WIDTH, Picture.NODE_HEIGHT))
                        .toList(),
                arrows);
        synchronized (placed) {
            Placed before = placed.get(plan);
            if (before == null) {
                before = Layered.of(plan);
                placed.put(plan, before);
                if (placed.size() > MOST_PLACED) {
                    placed.remove(placed.keySet().iterator().next());
                }
            }
            return before;
        }
    }

    private static List<Double> way(List<Placed.Point> corners) {
        var way = new ArrayList<Double>();
        for (Placed.Point corner : corners) {
            way.add(corner.x());
            way.add(corner.y());
        }
        return way;
    }

    private static Map<String, Picture.Corner> corners(Placed at) {
        var corners = new HashMap<String, Picture.Corner>();
        at.boxes().forEach((key, point) -> corners.put(key, new Picture.Corner(point.x(), point.y())));
        return corners;
    }

    private static List<Picture.Frame> frames(Placed at) {
        return at.frames().stream()
                .map(one -> new Picture.Frame(one.lane(), one.x(), one.y(), one.width(), one.height()))
                .toList();
    }

    static List<Spot> worst(List<Spot> spots) {
        return spots.stream()
                .sorted(Comparator.comparing(Spot::state).thenComparing(Spot::key))
                .toList();
    }

    private synchronized Outline outline(Lineage present) {
        Outline held = outline;
        if (held == null || held.of() != present) {
            var changes = new TreeSet<Instant>();
            for (Edge edge : present.edges()) {
                changes.add(edge.since().truncatedTo(ChronoUnit.SECONDS));
            }
            var owners = new TreeSet<String>();
            var environments = new TreeSet<String>();
            for (Node node : present.nodes()) {
                owners.addAll(node.owners());
                if (node.id() instanceof NodeId.OfJob) {
                    environments.add(node.id().namespace());
                }
            }
            held = new Outline(
                    present,
                    changes.stream()
                            .skip(Math.max(0, changes.size() - MOST_CHANGES))
                            .toList(),
                    List.copyOf(owners),
                    List.copyOf(environments));
            outline = held;
        }
        return held;
    }

    private Around around(PipelineId pipeline) {
        Instant now = clock.instant();
        Lineage lineage = knowledge.now();
        NodeId id = lineage.canonical(NodeId.of(pipeline));
        var spots = new GraphSpots(lineage, states(lineage, Query.ALL, now), now);
        List<NodeId> before = conducting(lineage.into(id), Edge::from);
        List<NodeId> after = conducting(lineage.outOf(id), Edge::to);
        int more = Math.max(0, before.size() - MOST_AROUND) + Math.max(0, after.size() - MOST_AROUND);
        return new Around(id.text(), first(before, spots), first(after, spots), more);
    }

    private static List<NodeId> conducting(Set<Edge> edges, Function<Edge, NodeId> end) {
        return edges.stream()
                .filter(edge -> edge.kind().conducts())
                .map(end)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Spot> first(List<NodeId> ids, GraphSpots spots) {
        return ids.stream().limit(MOST_AROUND).map(spots::spot).toList();
    }
}
