package dev.weir.console.cause;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.cause.Delays;
import dev.weir.lineage.impact.EdgeDelays;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Delays between pipelines, put on the edges of the graph. What takes time from one pipeline to the next counts on the edge that is read, none on the one
 * that is written; of several pipelines that write a dataset the slowest counts, and only when all of them were measured. Thread-safe.
 */
public final class MeasuredEdges implements EdgeDelays {
    private static final Delay NONE = new Delay(Duration.ZERO, Duration.ZERO);
    /** Nineteen of twenty measurements lie within twice the spread. */
    private static final int SPREADS = 2;

    private final Supplier<Lineage> now;
    private final Delays delays;

    /** On the graph as it is. */
    public MeasuredEdges(Supplier<Lineage> now, Delays delays) {
        this.now = now;
        this.delays = delays;
    }

    @Override
    public Optional<Delay> of(Edge edge) {
        return switch (edge.kind()) {
            case WRITTEN -> Optional.of(NONE);
            case FED -> between(edge.from(), edge.to());
            case READ -> read(edge);
            case SERVED, USED, SCORED, OWNED, PROMISED -> Optional.empty();
        };
    }

    private Optional<Delay> read(Edge edge) {
        List<NodeId> writers = now.get().into(edge.from()).stream()
                .filter(one -> one.kind() == Edge.Kind.WRITTEN)
                .map(Edge::from)
                .toList();
        List<Delay> measured = writers.stream()
                .flatMap(writer -> between(writer, edge.to()).stream())
                .toList();
        return measured.size() < writers.size()
                ? Optional.empty()
                : measured.stream().max(Comparator.comparing(Delay::usual).thenComparing(Delay::longest));
    }

    private Optional<Delay> between(NodeId from, NodeId to) {
        return delays.between(from, to)
                .map(one ->
                        new Delay(one.typical(), one.typical().plus(one.spread().multipliedBy(SPREADS))));
    }
}
