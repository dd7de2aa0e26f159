package dev.weir.console.api;

import dev.weir.console.api.MarquezAnswers.DatasetData;
import dev.weir.console.api.MarquezAnswers.ExtensionData;
import dev.weir.console.api.MarquezAnswers.JobData;
import dev.weir.console.api.MarquezAnswers.MadeColumn;
import dev.weir.console.api.MarquezAnswers.Name;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.graph.KnowledgeGraph;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one instant as Marquez describes them. Marquez wants times where nobody told any: such a one is 1970.
 *
 * @param streams which jobs run all the time
 */
record MarquezView(Lineage lineage, KnowledgeGraph graph, Instant at, Predicate<NodeId> streams) {
    private static final Set<String> STREAMS =
            Set.of("kafka", "pulsar", "kinesis", "pubsub", "eventhub", "nats", "rabbitmq", "mqtt");
    /** The newest runs of a job that are looked through. */
    private static final int RUNS = 1_000;

    static Name name(NodeId id) {
        return new Name(id.namespace(), id.name());
    }

    Object data(Node node) {
        return switch (node.id()) {
            case NodeId.OfDataset(Dataset dataset) -> dataset(node, dataset);
            case NodeId.OfJob job -> job(node, job);
            case NodeId.OfFeature feature -> extension(node, feature);
            case NodeId.OfModel model -> extension(node, model);
            case NodeId.OfOwner owner -> extension(node, owner);
            case NodeId.OfSla sla -> extension(node, sla);
        };
    }

    DatasetData dataset(Node node, Dataset dataset) {
        return new DatasetData(
                name(node.id()),
                isStream(dataset) ? "STREAM" : "DB_TABLE",
                dataset.name(),
                dataset.name(),
                created(node),
                updated(node),
                dataset.namespace(),
                dataset.namespace(),
                fields(dataset).stream().map(MarquezView::field).toList(),
                List.of(),
                written(node.id()),
                description(node),
                null);
    }

    MarquezAnswers.Dataset alone(Node node, Dataset dataset, Map<Dataset, Map<String, List<ColumnEdge>>> made) {
        DatasetData data = dataset(node, dataset);
        return new MarquezAnswers.Dataset(
                data.id(),
                data.type(),
                data.name(),
                data.physicalName(),
                data.createdAt(),
                data.updatedAt(),
                data.namespace(),
                data.sourceName(),
                data.fields(),
                data.tags(),
                data.lastModifiedAt(),
                data.lastLifecycleState(),
                data.description(),
                null,
                made.getOrDefault(dataset, Map.of()).entrySet().stream()
                        .map(column -> new MadeColumn(
                                column.getKey(),
                                MarquezColumns.inputs(column.getValue()),
                                "",
                                MarquezColumns.how(column.getValue())))
                        .toList(),
                Map.of(),
                false);
    }

    /** The edges between columns by the dataset and the column they lead to. */
    Map<Dataset, Map<String, List<ColumnEdge>>> made() {
        return lineage.columnEdges().stream()
                .collect(Collectors.groupingBy(
                        edge -> edge.to().dataset(),
                        Collectors.groupingBy(edge -> edge.to().name(), TreeMap::new, Collectors.toList())));
    }

    JobData job(Node node, NodeId.OfJob job) {
        return new JobData(
                name(job),
                streams.test(job) ? "STREAM" : "BATCH",
                job.name(),
                job.name(),
                null,
                created(node),
                updated(node),
                job.namespace(),
                datasets(lineage.into(job), Edge.Kind.READ),
                datasets(lineage.outOf(job), Edge.Kind.WRITTEN),
                null,
                description(node),
                runs(job, at.equals(Instant.MAX) ? 1 : RUNS).stream()
                        .findFirst()
                        .orElse(null));
    }

    MarquezAnswers.Job alone(Node node, NodeId.OfJob job) {
        JobData data = job(node, job);
        MarquezAnswers.Run latest = data.latestRun();
        return new MarquezAnswers.Job(
                data.id(),
                data.type(),
                data.name(),
                data.simpleName(),
                data.parentJobName(),
                data.createdAt(),
                data.updatedAt(),
                data.namespace(),
                data.inputs(),
                data.outputs(),
                List.of(),
                data.location(),
                Map.of(),
                data.description(),
                latest,
                latest == null ? List.of() : List.of(latest),
                Map.of(),
                null);
    }

    /** The runs that had begun by then, the newest first. */
    List<MarquezAnswers.Run> runs(NodeId job) {
        return runs(job, RUNS);
    }

    private List<MarquezAnswers.Run> runs(NodeId job, int most) {
        return graph.runs(job, most).stream()
                .filter(run -> !begun(run).isAfter(at))
                .map(this::run)
                .toList();
    }

    /** When anything of it was told first. */
    Instant created(Node node) {
        return edges(node)
                .map(Edge::since)
                .min(Instant::compareTo)
                .or(node::seen)
                .orElse(Instant.EPOCH);
    }

    /** When anything of it was told last. */
    Instant updated(Node node) {
        return node.seen()
                .or(() -> edges(node).map(Edge::known).max(Instant::compareTo))
                .orElse(Instant.EPOCH);
    }

    List<Field> fields(Dataset dataset) {
        return graph.schemas(dataset).stream()
                .filter(version -> !version.since().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(SchemaVersion::fields)
                .orElse(List.of());
    }

    private Stream<Edge> edges(Node node) {
        return Stream.concat(lineage.into(node.id()).stream(), lineage.outOf(node.id()).stream());
    }

    private @Nullable Instant written(NodeId dataset) {
        return lineage.into(dataset).stream()
                .filter(edge -> edge.kind() == Edge.Kind.WRITTEN)
                .flatMap(edge -> edge.seen().stream())
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static ExtensionData extension(Node node, NodeId id) {
        return new ExtensionData(name(id), id.name(), id.namespace(), description(node));
    }

    private static @Nullable String description(Node node) {
        return node.description().isEmpty() ? null : node.description();
    }

    private static boolean isStream(Dataset dataset) {
        int scheme = dataset.namespace().indexOf(':');
        return scheme > 0
                && STREAMS.contains(dataset.namespace().substring(0, scheme).toLowerCase(Locale.ROOT));
    }

    private static MarquezAnswers.Field field(Field field) {
        return new MarquezAnswers.Field(field.name(), field.type(), List.of(), "");
    }

    private static List<Name> datasets(Set<Edge> edges, Edge.Kind kind) {
        return edges.stream()
                .filter(edge -> edge.kind() == kind)
                .map(edge -> kind == Edge.Kind.READ ? edge.from() : edge.to())
                .sorted()
                .distinct()
                .map(MarquezView::name)
                .toList();
    }

    private static Instant begun(Run run) {
        return run.started().or(run::ended).orElse(Instant.EPOCH);
    }

    /** A run that ended after the instant was running then. */
    private MarquezAnswers.Run run(Run run) {
        Optional<Instant> ended = run.ended().filter(end -> !end.isAfter(at));
        boolean ranThen = ended.isEmpty() && run.ended().isPresent();
        Long took = run.started().isPresent() && ended.isPresent()
                ? Duration.between(run.started().get(), ended.get()).toMillis()
                : null;
        return new MarquezAnswers.Run(
                run.id(),
                begun(run),
                ended.orElse(begun(run)),
                null,
                null,
                ranThen ? "RUNNING" : state(run.state()),
                run.started().orElse(null),
                ended.orElse(null),
                took,
                Map.of(),
                Map.of());
    }

    private static String state(Run.State state) {
        return switch (state) {
            case RUNNING -> "RUNNING";
            case COMPLETED -> "COMPLETED";
            case ABORTED -> "ABORTED";
            case FAILED -> "FAILED";
            case UNKNOWN -> "NEW";
        };
    }
}
