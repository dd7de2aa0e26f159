package dev.weir.lineage.schema;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who reads which column of which dataset in one graph. Immutable, any thread. */
public final class Readers {
    private static final int MOST_COLUMNS = 50;

    private final Lineage lineage;
    private final Lineage declared;
    private final Map<NodeId, Map<NodeId, Set<Column>>> read = new HashMap<>();

    /** Reads all edges between columns once. */
    public Readers(Lineage lineage) {
        this(lineage, lineage);
    }

    /** The same, and those that definitions name now: since when a definition is there says nothing of since when somebody reads. */
    public Readers(Lineage lineage, Lineage now) {
        this.lineage = lineage;
        this.declared = now;
        for (ColumnEdge edge : lineage.columnEdges()) {
            read.computeIfAbsent(canonical(edge.from().dataset()), any -> new HashMap<>())
                    .computeIfAbsent(lineage.canonical(edge.job()), any -> new LinkedHashSet<>())
                    .add(edge.from());
        }
    }

    private NodeId canonical(Dataset dataset) {
        return lineage.canonical(NodeId.of(dataset));
    }

    /** The jobs that read a dataset, in order of their names. */
    public List<NodeId> jobs(Dataset dataset) {
        return Stream.concat(
                        lineage.outOf(NodeId.of(dataset)).stream(),
                        declared.outOf(NodeId.of(dataset)).stream()
                                .filter(edge -> edge.origins().contains(Edge.Origin.DECLARED)))
                .filter(edge -> edge.kind() == Edge.Kind.READ)
                .map(Edge::to)
                .distinct()
                .sorted()
                .toList();
    }

    /** Those who read the dataset, and what the change means to each. */
    List<Consumer> of(Dataset dataset, FieldChange change) {
        return jobs(dataset).stream().map(job -> consumer(dataset, job, change)).toList();
    }

    /** Whether the column lineage of a job names a field, or what is in it or around it. */
    boolean names(Dataset dataset, NodeId job, String path) {
        return !named(dataset, job, path).isEmpty();
    }

    private List<Column> named(Dataset dataset, NodeId job, String path) {
        return columns(dataset, job).stream()
                .filter(column -> column.name().equals(path)
                        || column.name().startsWith(path + ".")
                        || path.startsWith(column.name() + "."))
                .toList();
    }

    private Set<Column> columns(Dataset dataset, NodeId job) {
        return read.getOrDefault(canonical(dataset), Map.of()).getOrDefault(lineage.canonical(job), Set.of());
    }

    private Consumer consumer(Dataset dataset, NodeId job, FieldChange change) {
        if (columns(dataset, job).isEmpty()) {
            return new Consumer(job, Consumer.Reading.NOT_KNOWN, List.of(), change.toReaders());
        }
        List<Column> named = named(dataset, job, change.path());
        if (named.isEmpty()) {
            return new Consumer(job, Consumer.Reading.NOT_READ, List.of(), Effect.COMPATIBLE);
        }
        return new Consumer(job, Consumer.Reading.READ, made(job, named), change.toReaders());
    }

    private List<Column> made(NodeId job, List<Column> named) {
        var made = new LinkedHashSet<Column>();
        for (Column column : named) {
            for (ColumnEdge edge : lineage.outOf(column)) {
                if (lineage.canonical(edge.job()).equals(job)) {
                    made.add(edge.to());
                }
            }
        }
        new ArrayList<>(made).forEach(column -> made.addAll(lineage.columnsDownstream(column)));
        return made.stream().limit(MOST_COLUMNS).toList();
    }
}
