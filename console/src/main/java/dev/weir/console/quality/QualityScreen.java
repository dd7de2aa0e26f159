package dev.weir.console.quality;

import dev.weir.console.flow.Latest;
import dev.weir.console.lineage.Knowledge;
import dev.weir.console.screens.Watch;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.quality.Balance;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.Subscription;
import dev.weir.ui.Words;
import dev.weir.ui.quality.DataQuality;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The newest figures of datasets and how edges stand. Thread-safe. */
public final class QualityScreen implements DataQuality {
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** A gauge that is older is stale; figures of runs stand until the next run. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofHours(26);
    private static final Set<String> FIGURES = Set.of(
                    Signal.DATASET_ROWS,
                    Signal.DATASET_BYTES,
                    Signal.DATASET_FRESHNESS,
                    Signal.ROW_DELTA,
                    Signal.NULL_RATIO,
                    Signal.DUPLICATE_RATIO,
                    Signal.ASSERTIONS)
            .stream()
            .map(Signal::seriesName)
            .collect(Collectors.toUnmodifiableSet());

    private final Knowledge knowledge;
    private final Latest latest;
    private final Reconciler reconciler;
    private final InstantSource clock;

    /** Reads from these. */
    public QualityScreen(Knowledge knowledge, Latest latest, Reconciler reconciler, InstantSource clock) {
        this.knowledge = knowledge;
        this.latest = latest;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("quality", EVERY, this::look, reader);
    }

    @Override
    public List<OfDataset> figures(String nodeId) {
        Lineage lineage = knowledge.now();
        return lineage.find(nodeId).map(node -> figures(lineage, node)).orElse(List.of());
    }

    private List<OfDataset> figures(Lineage lineage, Node node) {
        NodeId known = node.id();
        Set<String> names = Stream.concat(Stream.of(known), node.aliases().stream())
                .map(NodeId::name)
                .collect(Collectors.toSet());
        Set<PipelineId> around = Stream.concat(
                        lineage.into(known).stream().map(Edge::from),
                        lineage.outOf(known).stream().map(Edge::to))
                .flatMap(other -> other.pipeline().stream())
                .collect(Collectors.toSet());
        return look().datasets().stream()
                .filter(one -> names.contains(one.dataset()) && around.contains(one.pipeline()))
                .toList();
    }

    /** Everything as it stands. */
    public Snapshot look() {
        Instant now = clock.instant();
        record Key(String dataset, PipelineId pipeline) {}
        Map<Key, List<Sample>> figures =
                new TreeMap<>(Comparator.comparing(Key::dataset).thenComparing(Key::pipeline));
        for (PipelineId pipeline : latest.pipelines()) {
            for (Sample sample : latest.of(pipeline, now, FRESH, KEPT)) {
                String dataset = sample.series().labels().get("dataset");
                if (dataset != null && FIGURES.contains(sample.series().name())) {
                    figures.computeIfAbsent(new Key(dataset, pipeline), any -> new ArrayList<>())
                            .add(sample);
                }
            }
        }
        return new Snapshot(
                now,
                figures.entrySet().stream()
                        .map(one -> new OfDataset(
                                one.getKey().dataset(), one.getKey().pipeline(), one.getValue()))
                        .toList(),
                reconciler.newest().stream().map(QualityScreen::edge).toList());
    }

    private static OfEdge edge(Reconciler.Reconciled one) {
        return new OfEdge(
                one.from().name(),
                one.dataset().name(),
                one.reader(),
                switch (one.standing()) {
                    case Balance.Standing.Lost lost -> State.LOST;
                    case Balance.Standing.Duplicated duplicated -> State.DUPLICATED;
                    case Balance.Standing.NotKnown unknown -> State.NOT_KNOWN;
                    case Balance.Standing.Balanced balanced -> State.BALANCED;
                },
                switch (one.standing()) {
                    case Balance.Standing.Lost lost ->
                        lost.records() + " of " + Words.count(lost.sent()) + " records never arrived";
                    case Balance.Standing.Duplicated twice ->
                        twice.records() + " more arrived than the " + Words.count(twice.sent()) + " that were sent";
                    case Balance.Standing.NotKnown unknown -> unknown.why();
                    case Balance.Standing.Balanced balanced ->
                        "all of " + Words.count(balanced.sent()) + " records arrived or wait";
                });
    }
}
