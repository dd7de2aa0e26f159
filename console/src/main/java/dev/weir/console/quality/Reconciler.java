package dev.weir.console.quality;

import dev.weir.console.flow.Latest;
import dev.weir.console.lineage.Knowledge;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.quality.Balance;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds what goes into each edge against what is taken from it. What went in is the growth of the topic's log where a collector reads it, else what the one
 * pipeline says that writes nothing else. Counters of engines are not told by dataset, so of a reader of several datasets nothing is known; a batch reads ranges
 * anew by design. Thread-safe.
 */
public final class Reconciler {
    /** The name of the writer of these series. */
    public static final String WRITER = "reconciliation";

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 2_000;

    private final Knowledge knowledge;
    private final Supplier<List<Pipeline>> pipelines;
    private final Latest latest;
    private final Consumer<List<Sample>> sink;
    private final Map<Line, Balance> balances = new HashMap<>();
    private volatile List<Reconciled> newest = List.of();

    private record Line(PipelineId reader, NodeId dataset) {}

    /**
     * How an edge stands.
     *
     * @param from what fills it: the pipeline that writes it, else the dataset itself
     */
    public record Reconciled(NodeId from, NodeId dataset, PipelineId reader, Balance.Standing standing) {}

    /**
     * Asks these; samples go to the sink.
     *
     * @param pipelines those that are defined
     */
    public Reconciler(
            Knowledge knowledge, Supplier<List<Pipeline>> pipelines, Latest latest, Consumer<List<Sample>> sink) {
        this.knowledge = knowledge;
        this.pipelines = pipelines;
        this.latest = latest;
        this.sink = sink;
    }

    /** Every edge at the last beat, those in trouble first. */
    public List<Reconciled> newest() {
        return newest;
    }

    /** Looks at the counters and says what it finds. */
    public synchronized void beat(Instant now) {
        Lineage lineage = knowledge.now();
        var found = new ArrayList<Reconciled>();
        var samples = new ArrayList<Sample>();
        for (Pipeline reader : pipelines.get()) {
            List<NodeId> reads = lineage.into(NodeId.of(reader.id())).stream()
                    .filter(edge -> edge.kind() == Edge.Kind.READ)
                    .map(Edge::from)
                    .toList();
            for (NodeId dataset : reads) {
                if (found.size() < MOST) {
                    found.add(reconcile(lineage, reader, dataset, reads.size(), now, samples));
                }
            }
        }
        found.sort(Comparator.comparingInt((Reconciled one) -> order(one.standing()))
                .thenComparing(Reconciled::dataset)
                .thenComparing(Reconciled::reader));
        newest = List.copyOf(found);
        balances.keySet()
                .retainAll(found.stream()
                        .map(one -> new Line(one.reader(), one.dataset()))
                        .collect(Collectors.toSet()));
        if (!samples.isEmpty()) {
            sink.accept(samples);
        }
    }

    private Reconciled reconcile(
            Lineage lineage, Pipeline reader, NodeId dataset, int reads, Instant now, List<Sample> samples) {
        List<NodeId> writers = lineage.into(dataset).stream()
                .filter(edge -> edge.kind() == Edge.Kind.WRITTEN)
                .map(Edge::from)
                .toList();
        NodeId from = writers.size() == 1 ? writers.getFirst() : dataset;
        Optional<String> why = unknowable(reader, reads);
        if (why.isEmpty()) {
            var own = new Counters(latest.of(reader.id(), now, FRESH, KEPT));
            OptionalDouble sent = own.sum(Signal.INPUT_RECORDS, Labels.none());
            if (sent.isEmpty() && writers.size() == 1 && writesOnlyThis(lineage, writers.getFirst())) {
                sent = writers.getFirst()
                        .pipeline()
                        .map(writer -> new Counters(latest.of(writer, now, FRESH, KEPT))
                                .sum(Signal.RECORDS, Labels.of("direction", "out")))
                        .orElse(OptionalDouble.empty());
            }
            OptionalDouble read = own.sum(Signal.RECORDS, Labels.of("direction", "in"));
            if (sent.isEmpty() || read.isEmpty()) {
                why = Optional.of(
                        sent.isEmpty()
                                ? "nobody counts what goes in, or not now: neither the topic's log nor one writer that writes nothing else"
                                : "nobody counts what " + reader.id() + " reads, or not now");
            } else {
                Balance balance = balances.computeIfAbsent(new Line(reader.id(), dataset), any -> new Balance());
                double apart = own.sum(Signal.LATE_RECORDS, Labels.none()).orElse(0)
                        + own.sum(Signal.REJECTED_RECORDS, Labels.none()).orElse(0)
                        + own.sum(Signal.FILTERED_RECORDS, Labels.none()).orElse(0);
                balance.look(new Balance.Look(
                        now,
                        sent.getAsDouble(),
                        read.getAsDouble(),
                        apart,
                        committing(own)
                                ? own.sum(Signal.BACKLOG_RECORDS, Labels.none()).orElse(Double.NaN)
                                : Double.NaN));
                boolean known = !(balance.standing() instanceof Balance.Standing.NotKnown);
                samples.add(sample(Signal.EDGE_LOST, reader.id(), from, dataset, now, known, balance.lost()));
                samples.add(
                        sample(Signal.EDGE_DUPLICATED, reader.id(), from, dataset, now, known, balance.duplicated()));
                return new Reconciled(from, dataset, reader.id(), balance.standing());
            }
        }
        return new Reconciled(from, dataset, reader.id(), new Balance.Standing.NotKnown(why.orElse("")));
    }

    /** While no checkpoint completes no offset is committed: what waits by the group's offsets was read already, in part. */
    private static boolean committing(Counters own) {
        OptionalDouble age = own.sum(Signal.CHECKPOINT_AGE, Labels.none());
        return age.isEmpty() || age.getAsDouble() < Balance.SETTLE.toSeconds();
    }

    private static Optional<String> unknowable(Pipeline reader, int reads) {
        if (reader.engine() == Engine.SPARK_BATCH) {
            return Optional.of("a batch reads ranges anew by design: its runs are no continuous count");
        }
        return reads > 1
                ? Optional.of("it reads " + reads + " datasets, and its engine does not count by dataset")
                : Optional.empty();
    }

    private static boolean writesOnlyThis(Lineage lineage, NodeId writer) {
        return lineage.outOf(writer).stream()
                        .filter(edge -> edge.kind() == Edge.Kind.WRITTEN)
                        .count()
                == 1;
    }

    private static Sample sample(
            Signal signal, PipelineId reader, NodeId from, NodeId dataset, Instant now, boolean known, long value) {
        var series = Series.of(signal, reader, Labels.of("from", from.name()).with("dataset", dataset.name()));
        return known ? Sample.of(series, now, (double) value) : Sample.missing(series, now);
    }

    private static int order(Balance.Standing standing) {
        return switch (standing) {
            case Balance.Standing.Lost lost -> 0;
            case Balance.Standing.Duplicated duplicated -> 1;
            case Balance.Standing.NotKnown unknown -> 2;
            case Balance.Standing.Balanced balanced -> 3;
        };
    }

    /** The newest counters of a pipeline that can be trusted. */
    private static final class Counters {
        private static final Set<String> WHOLE = Set.of("environment", "pipeline", "engine", "direction");
        private static final List<String> PARTS = List.of("topic", "reason");

        private final List<Sample> samples;

        Counters(List<Sample> samples) {
            this.samples = samples;
        }

        /** The pipeline's own series, else the sum of its topics or reasons; other parts such as partitions are left out. Empty when nothing usable is there. */
        OptionalDouble sum(Signal signal, Labels wanted) {
            List<Sample> found = samples.stream()
                    .filter(sample -> sample.series().name().equals(signal.seriesName()))
                    .filter(sample -> wanted.values().entrySet().stream()
                            .allMatch(label -> label.getValue()
                                    .equals(sample.series().labels().get(label.getKey()))))
                    .toList();
            List<Sample> whole =
                    found.stream().filter(sample -> parts(sample).isEmpty()).toList();
            List<Sample> counted = whole.isEmpty()
                    ? PARTS.stream()
                            .map(part -> found.stream()
                                    .filter(sample -> parts(sample).equals(Set.of(part)))
                                    .toList())
                            .filter(some -> !some.isEmpty())
                            .findFirst()
                            .orElse(List.of())
                    : whole;
            boolean usable = !counted.isEmpty()
                    && counted.stream()
                            .allMatch(
                                    sample -> sample.quality() == Quality.OK || sample.quality() == Quality.ESTIMATED);
            return usable
                    ? OptionalDouble.of(
                            counted.stream().mapToDouble(Sample::value).sum())
                    : OptionalDouble.empty();
        }

        private static Set<String> parts(Sample sample) {
            var parts = new HashSet<>(sample.series().labels().values().keySet());
            parts.removeAll(WHOLE);
            return parts;
        }
    }
}
