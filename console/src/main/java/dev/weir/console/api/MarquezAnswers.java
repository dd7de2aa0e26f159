package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers in Marquez's shape; the names of components are those of its fields. */
final class MarquezAnswers {
    private MarquezAnswers() {}

    /** A graph: of datasets and jobs, or of columns. */
    record Graph(List<Node> graph) {}

    /** A node with its edges to nodes of the same answer. */
    record Node(String id, String type, Object data, SortedSet<Edge> inEdges, SortedSet<Edge> outEdges) {}

    /**
     * An edge by the ids of its ends.
     *
     * @param kind only among extensions
     * @param origins only among extensions: whether it is declared, observed, or both
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edge(
            String origin,
            String destination,
            @Nullable String kind,
            @Nullable List<String> origins) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return (origin + '\n' + destination + '\n' + kind)
                    .compareTo(other.origin + '\n' + other.destination + '\n' + other.kind);
        }
    }

    /** Where a name is one, and the name. */
    record Name(String namespace, String name) {}

    /** A field of a dataset. */
    record Field(String name, String type, List<String> tags, String description) {}

    /** A dataset as it stands in a graph. */
    record DatasetData(
            Name id,
            String type,
            String name,
            String physicalName,
            Instant createdAt,
            Instant updatedAt,
            String namespace,
            String sourceName,
            List<Field> fields,
            List<String> tags,
            @Nullable Instant lastModifiedAt,
            @Nullable String description,
            @Nullable String lastLifecycleState) {}

    /** A job as it stands in a graph. */
    record JobData(
            Name id,
            String type,
            String name,
            String simpleName,
            @Nullable String parentJobName,
            Instant createdAt,
            Instant updatedAt,
            String namespace,
            List<Name> inputs,
            List<Name> outputs,
            @Nullable String location,
            @Nullable String description,
            @Nullable Run latestRun) {}

    /** A feature or a model, which Marquez does not know. */
    record ExtensionData(
            Name id,
            String name,
            String namespace,
            @Nullable String description) {}

    /** A run of a job. */
    record Run(
            UUID id,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant nominalStartTime,
            @Nullable Instant nominalEndTime,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationMs,
            Map<String, String> args,
            Map<String, Object> facets) {}

    /** A page of runs; the count is of those that are kept, at most the newest 1,000. */
    record Runs(List<Run> runs, int totalCount) {}

    /** A dataset by itself. */
    record Dataset(
            Name id,
            String type,
            String name,
            String physicalName,
            Instant createdAt,
            Instant updatedAt,
            String namespace,
            String sourceName,
            List<Field> fields,
            List<String> tags,
            @Nullable Instant lastModifiedAt,
            @Nullable String lastLifecycleState,
            @Nullable String description,
            @Nullable UUID currentVersion,
            List<MadeColumn> columnLineage,
            Map<String, Object> facets,
            boolean deleted) {}

    /** A page of datasets and how many there are. */
    record Datasets(List<Dataset> datasets, int totalCount) {}

    /** A job by itself. */
    record Job(
            Name id,
            String type,
            String name,
            String simpleName,
            @Nullable String parentJobName,
            Instant createdAt,
            Instant updatedAt,
            String namespace,
            List<Name> inputs,
            List<Name> outputs,
            List<String> tags,
            @Nullable String location,
            Map<String, String> context,
            @Nullable String description,
            @Nullable Run latestRun,
            List<Run> latestRuns,
            Map<String, Object> facets,
            @Nullable UUID currentVersion) {}

    /** A page of jobs and how many there are. */
    record Jobs(List<Job> jobs, int totalCount) {}

    /** A namespace of datasets or jobs. */
    record Namespace(
            String name,
            Instant createdAt,
            Instant updatedAt,
            String ownerName,
            @Nullable String description,
            boolean isHidden) {}

    /** A page of namespaces. */
    record Namespaces(List<Namespace> namespaces) {}

    /** A column that another one is made from; both words are empty when nobody told them. */
    record InputField(
            String namespace,
            String dataset,
            String field,
            String transformationDescription,
            String transformationType) {}

    /** A column of a dataset and what it is made from. */
    record MadeColumn(
            String name, List<InputField> inputFields, String transformationDescription, String transformationType) {}

    /** A column as it stands in a graph; its type is empty when nobody told it. */
    record ColumnData(
            String namespace,
            String dataset,
            String field,
            String fieldType,
            String transformationDescription,
            String transformationType,
            List<InputField> inputFields) {}

    /** A dataset or job that was found. */
    record Found(String type, String name, Instant updatedAt, String namespace, String nodeId) {}

    /** What was found, the first so many, and how many there are. */
    record Findings(int totalCount, List<Found> results) {}
}
