package dev.weir.console.quality;

import dev.weir.console.flow.LineageLog;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.quality.Measured;
import dev.weir.lineage.quality.Measuring;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says what completed runs told of their datasets, as samples of the pipeline that they belong to, and how long ago each dataset was
 * written. Events of before a start are remembered, not said again. Thread-safe.
 */
public final class QualitySignal {
    /** The name of the writer of these series. */
    public static final String WRITER = "quality";

    private static final int MOST = 10_000;

    private final Supplier<Lineage> graph;
    private final Consumer<List<Sample>> sink;
    private final Measuring measuring = new Measuring(this::canonical);
    private final Deque<Measured> waiting = new ArrayDeque<>();
    private boolean live;

    /** Hears the log; samples go to the sink. */
    public QualitySignal(LineageLog log, Knowledge knowledge, Consumer<List<Sample>> sink) {
        this(knowledge::now, sink);
        log.follow(this::hear);
        goLive();
    }

    QualitySignal(Supplier<Lineage> graph, Consumer<List<Sample>> sink) {
        this.graph = graph;
        this.sink = sink;
    }

    synchronized void goLive() {
        live = true;
    }

    synchronized void hear(List<Told> all) {
        for (Told told : all) {
            List<Measured> measured = measuring.hear(told);
            if (live) {
                waiting.addAll(measured);
            }
        }
        while (waiting.size() > MOST) {
            waiting.removeFirst();
        }
    }

    /** Says what came since the last beat, and how old the datasets are. */
    public void beat(Instant now) {
        List<Measured> measured;
        Map<Measuring.Use, Instant> written;
        synchronized (this) {
            measured = List.copyOf(waiting);
            waiting.clear();
            written = measuring.written();
        }
        Lineage lineage = graph.get();
        var samples = new ArrayList<Sample>();
        for (Measured one : measured) {
            series(lineage, one.signal(), one.job(), one.dataset(), one.more())
                    .ifPresent(
                            series -> samples.add(new Sample(series, one.at(), one.known(), one.value(), Quality.OK)));
        }
        var last = new HashMap<Series, Instant>();
        written.forEach((use, at) -> series(lineage, Signal.DATASET_FRESHNESS, use.job(), use.dataset(), Labels.none())
                .ifPresent(series -> last.merge(series, at, (one, other) -> one.isAfter(other) ? one : other)));
        last.forEach((series, at) -> samples.add(Sample.of(series, now, age(at, now))));
        if (!samples.isEmpty()) {
            sink.accept(samples);
        }
    }

    private static double age(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
    }

    private Measuring.Use canonical(Measuring.Use use) {
        Lineage lineage = graph.get();
        return new Measuring.Use(
                lineage.canonical(use.job()) instanceof NodeId.OfJob job ? job : use.job(),
                lineage.canonical(NodeId.of(use.dataset())) instanceof NodeId.OfDataset(Dataset dataset)
                        ? dataset
                        : use.dataset());
    }

    /** Of pipelines that are defined alone; what anybody calls a job is no reason to keep figures. */
    private static Optional<Series> series(
            Lineage lineage, Signal signal, NodeId.OfJob job, Dataset dataset, Labels more) {
        return lineage.node(job).stream()
                .filter(node -> node.origins().contains(Edge.Origin.DECLARED))
                .flatMap(node -> node.id().pipeline().stream())
                .findFirst()
                .map(pipeline -> Series.of(signal, pipeline, more.with("dataset", name(lineage, pipeline, dataset))));
    }

    /** What the pipeline's definition calls it, else its own name. */
    static String name(Lineage lineage, PipelineId pipeline, Dataset dataset) {
        NodeId id = new NodeId.OfDataset(dataset);
        return lineage.node(id).stream()
                .flatMap(node -> node.aliases().stream())
                .filter(alias -> alias.namespace().equals(pipeline.environment()))
                .map(NodeId::name)
                .min(String::compareTo)
                .orElseGet(() -> lineage.canonical(id).name());
    }
}
