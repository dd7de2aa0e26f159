package dev.weir.console.screens;

import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.ui.Subscription;
import dev.weir.ui.lineage.Datasets;
import dev.weir.ui.lineage.Query;
import dev.weir.ui.lineage.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages about datasets over the knowledge graph. */
public final class DatasetsScreen implements Datasets {
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int MOST_RUNS = 50;

    private final Knowledge knowledge;
    private final GraphScreen graphs;
    private final InstantSource clock;
    private final Memo<Listed> all;

    /** Reads from these. */
    public DatasetsScreen(Knowledge knowledge, GraphScreen graphs, InstantSource clock) {
        this.knowledge = knowledge;
        this.graphs = graphs;
        this.clock = clock;
        this.all = new Memo<>(clock, PERIOD, this::list);
    }

    @Override
    public Subscription watchAll(Consumer<Listed> reader) {
        var last = new AtomicReference<@Nullable Listed>();
        return Watch.start("datasets", PERIOD, all::get, listed -> {
            Listed before = last.getAndSet(listed);
            if (before == null || !before.spots().equals(listed.spots())) {
                reader.accept(listed);
            }
        });
    }

    @Override
    public Subscription watch(String id, Consumer<Optional<Detail>> reader) {
        return Watch.start("dataset", PERIOD, () -> detail(id), reader);
    }

    private Listed list(Instant now) {
        Lineage lineage = knowledge.now();
        var spots = new GraphSpots(lineage, graphs.states(lineage, Query.ALL, now), now);
        List<NodeId> ids = lineage.nodes().stream()
                .map(Node::id)
                .filter(NodeId.OfDataset.class::isInstance)
                .sorted()
                .toList();
        return new Listed(
                now,
                ids.size(),
                GraphScreen.worst(ids.stream().limit(MOST).map(spots::spot).toList()));
    }

    Optional<Detail> detail(String id) {
        Instant now = clock.instant();
        Lineage lineage = knowledge.now();
        return lineage.find(id)
                .filter(node -> node.id() instanceof NodeId.OfDataset)
                .map(node -> detail(lineage, node, (NodeId.OfDataset) node.id(), now));
    }

    private Detail detail(Lineage lineage, Node node, NodeId.OfDataset id, Instant now) {
        var spots = new GraphSpots(lineage, graphs.states(lineage, Query.ALL, now), now);
        var schemas = knowledge.graph().schemas(id.dataset());
        List<NodeId> writers = lineage.into(id).stream()
                .filter(edge -> edge.kind() == Edge.Kind.WRITTEN)
                .map(Edge::from)
                .sorted()
                .toList();
        return new Detail(
                now,
                spots.spot(id),
                node.description(),
                node.aliases().stream().map(NodeId::text).sorted().toList(),
                spots(writers.stream(), spots),
                spots(
                        lineage.outOf(id).stream()
                                .filter(edge -> edge.kind().conducts())
                                .map(Edge::to)
                                .sorted(),
                        spots),
                schemas,
                edges(lineage.columnEdges().stream()
                        .filter(edge -> edge.to().dataset().equals(id.dataset()))),
                edges(lineage.columnEdges().stream()
                        .filter(edge -> edge.from().dataset().equals(id.dataset()))),
                writers.stream()
                        .map(writer -> knowledge.graph().runs(writer, MOST_RUNS))
                        .flatMap(Collection::stream)
                        .sorted(Comparator.comparing((Run run) -> run.started().orElse(Instant.EPOCH))
                                .reversed())
                        .limit(MOST_RUNS)
                        .toList());
    }

    private static List<Spot> spots(Stream<NodeId> ids, GraphSpots spots) {
        return ids.map(spots::spot).toList();
    }

    private static List<ColumnEdge> edges(Stream<ColumnEdge> edges) {
        Comparator<Column> byName =
                Comparator.comparing((Column column) -> column.dataset().name()).thenComparing(Column::name);
        return edges.sorted(Comparator.comparing(ColumnEdge::to, byName).thenComparing(ColumnEdge::from, byName))
                .toList();
    }
}
