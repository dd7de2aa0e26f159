package dev.weir.lineage.event;

import dev.weir.lineage.event.facet.Assertion;
import dev.weir.lineage.event.facet.DataSource;
import dev.weir.lineage.event.facet.Engine;
import dev.weir.lineage.event.facet.ErrorMessage;
import dev.weir.lineage.event.facet.JobType;
import dev.weir.lineage.event.facet.Metrics;
import dev.weir.lineage.event.facet.NominalTime;
import dev.weir.lineage.event.facet.Statistics;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Field;
import dev.weir.model.lineage.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The facets of a run, job or dataset, by name. Those that Weir knows are read typed; the others are kept as they are. A known facet
 * was checked when its event was read, so reading it typed never fails.
 */
public record Facets(JsonNode json) {
    private static final int LONGEST_TRACE = 4_000;
    private static final Pattern USER_INFO = Pattern.compile("(//)[^/?#]*@");

    /** The names of all of them. */
    public Set<String> names() {
        return json.propertyNames().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** One of them as it is; empty when it is not there, or when it says that it is deleted. */
    public Optional<JsonNode> get(String name) {
        JsonNode facet = json.path(name);
        return facet.isObject() && !facet.path("_deleted").asBoolean(false) ? Optional.of(facet) : Optional.empty();
    }

    /** Whether one of them says that what was told before holds no longer. */
    public boolean deleted(String name) {
        return json.path(name).path("_deleted").asBoolean(false);
    }

    /** The fields of a dataset. */
    public Optional<List<Field>> schema() {
        return get("schema").map(facet -> fields(facet.path("fields")));
    }

    private static List<Field> fields(JsonNode array) {
        var fields = new ArrayList<Field>();
        for (JsonNode field : array) {
            fields.add(new Field(
                    field.path("name").asString(""), field.path("type").asString(""), fields(field.path("fields"))));
        }
        return fields;
    }

    /** From which columns those of a dataset are made; each once. */
    public List<ColumnEdge> columnLineage(Dataset output, NodeId job) {
        var edges = new ArrayList<ColumnEdge>();
        get("columnLineage")
                .ifPresent(facet -> facet.path("fields").properties().forEach(field -> {
                    var to = new Column(output, field.getKey());
                    for (JsonNode input : field.getValue().path("inputFields")) {
                        var from = new Column(
                                new Dataset(
                                        input.path("namespace").asString(""),
                                        input.path("name").asString("")),
                                input.path("field").asString(""));
                        JsonNode how = input.path("transformations").path(0);
                        edges.add(new ColumnEdge(
                                from,
                                to,
                                job,
                                !"INDIRECT".equals(how.path("type").asString("")),
                                how.path("subtype").asString(""),
                                how.path("masking").asBoolean(false)));
                    }
                }));
        return edges.stream().distinct().toList();
    }

    /** Other names of a dataset. */
    public List<Dataset> symlinks() {
        var names = new ArrayList<Dataset>();
        get("symlinks").ifPresent(facet -> {
            for (JsonNode one : facet.path("identifiers")) {
                names.add(new Dataset(
                        one.path("namespace").asString(""), one.path("name").asString("")));
            }
        });
        return names;
    }

    /** Those who stand for a job or dataset. */
    public List<String> owners() {
        var owners = new ArrayList<String>();
        get("ownership").ifPresent(facet -> {
            for (JsonNode one : facet.path("owners")) {
                owners.add(one.path("name").asString(""));
            }
        });
        return owners;
    }

    /** What happened to a dataset as a whole: {@code CREATE, DROP, TRUNCATE, OVERWRITE, RENAME, ALTER}. */
    public Optional<String> lifecycle() {
        return get("lifecycleStateChange")
                .map(facet -> facet.path("lifecycleStateChange").asString(""));
    }

    /** What a dataset was called before it was renamed. */
    public Optional<Dataset> renamedFrom() {
        return get("lifecycleStateChange")
                .map(facet -> facet.path("previousIdentifier"))
                .filter(JsonNode::isObject)
                .map(name -> new Dataset(
                        name.path("namespace").asString(""), name.path("name").asString("")));
    }

    /**
     * The run that started this one.
     *
     * @param root the job at the very top, which may be the parent itself
     */
    public record Parent(UUID run, LineageEvent.Name job, LineageEvent.Name root) {}

    /** The run that started this one. */
    public Optional<Parent> parent() {
        return get("parent").filter(Facets::named).map(facet -> {
            var job = name(facet.path("job"));
            JsonNode root = facet.path("root").path("job");
            return new Parent(
                    UUID.fromString(facet.path("run").path("runId").asString("")),
                    job,
                    root.isObject() ? name(root) : job);
        });
    }

    /** The interval that a scheduled run stands for. */
    public Optional<NominalTime> nominalTime() {
        return get("nominalTime")
                .flatMap(facet -> Values.time(facet, "nominalStartTime")
                        .map(start -> new NominalTime(start, Values.time(facet, "nominalEndTime"))));
    }

    /** Why a run failed. */
    public Optional<ErrorMessage> failure() {
        return get("errorMessage")
                .map(facet -> new ErrorMessage(
                        Values.text(facet, "message"),
                        Values.text(facet, "programmingLanguage"),
                        cut(Values.text(facet, "stackTrace"))));
    }

    private static String cut(String trace) {
        return trace.length() <= LONGEST_TRACE ? trace : trace.substring(0, LONGEST_TRACE);
    }

    /** What kind of job it is. */
    public Optional<JobType> jobType() {
        return get("jobType")
                .map(facet -> new JobType(
                        Values.text(facet, "processingType"),
                        Values.text(facet, "integration"),
                        Values.text(facet, "jobType")));
    }

    /** How much a run wrote or, of an input, read. */
    public Optional<Statistics> statistics() {
        return get("outputStatistics")
                .or(() -> get("inputStatistics"))
                .map(facet -> new Statistics(
                        Values.whole(facet, "rowCount"),
                        Values.whole(facet, "size"),
                        Values.whole(facet, "fileCount")));
    }

    /** What was measured of the data in a dataset. */
    public Optional<Metrics> metrics() {
        return get("dataQualityMetrics").map(facet -> {
            var columns = new LinkedHashMap<String, Metrics.OfColumn>();
            facet.path("columnMetrics").properties().forEach(one -> columns.put(one.getKey(), column(one.getValue())));
            return new Metrics(
                    Values.whole(facet, "rowCount"),
                    Values.whole(facet, "bytes"),
                    Values.whole(facet, "fileCount"),
                    Values.time(facet, "lastUpdated"),
                    columns);
        });
    }

    private static Metrics.OfColumn column(JsonNode told) {
        var quantiles = new HashMap<Double, Double>();
        told.path("quantiles")
                .properties()
                .forEach(one -> Values.share(one.getKey())
                        .ifPresent(share -> Values.number(told.path("quantiles"), one.getKey())
                                .ifPresent(value -> quantiles.put(share, value))));
        return new Metrics.OfColumn(
                Values.whole(told, "nullCount"),
                Values.whole(told, "distinctCount"),
                Values.number(told, "sum"),
                Values.whole(told, "count"),
                Values.number(told, "min"),
                Values.number(told, "max"),
                quantiles);
    }

    /** What became of the tests of a dataset. */
    public List<Assertion> assertions() {
        var assertions = new ArrayList<Assertion>();
        get("dataQualityAssertions").ifPresent(facet -> {
            for (JsonNode one : facet.path("assertions")) {
                assertions.add(new Assertion(
                        Values.text(one, "assertion"),
                        one.path("success").asBoolean(false),
                        Values.text(one, "column"),
                        Values.text(one, "severity")));
            }
        });
        return assertions;
    }

    /** Where a dataset comes from. */
    public Optional<DataSource> dataSource() {
        return get("dataSource")
                .map(facet -> new DataSource(
                        Values.text(facet, "name"),
                        USER_INFO.matcher(Values.text(facet, "uri")).replaceFirst("$1")));
    }

    /** What people say of a job or dataset. */
    public Optional<String> documentation() {
        return get("documentation")
                .map(facet -> Values.text(facet, "description"))
                .filter(text -> !text.isBlank());
    }

    /** Which version of a dataset was read or written. */
    public Optional<String> version() {
        return get("version").map(facet -> Values.text(facet, "datasetVersion")).filter(text -> !text.isBlank());
    }

    /** What executes a run. */
    public Optional<Engine> engine() {
        return get("processing_engine")
                .map(facet -> new Engine(
                        Values.text(facet, "name"),
                        Values.text(facet, "version"),
                        Values.text(facet, "openlineageAdapterVersion")));
    }

    /** The id of the Spark application or of the Flink job that a run belongs to: what stitches the runs of one application. */
    public Optional<String> application() {
        return get("spark_applicationDetails")
                .map(facet -> Values.text(facet, "applicationId"))
                .filter(id -> !id.isEmpty())
                .or(() -> get("spark_properties").map(facet -> Values.text(facet.path("properties"), "spark.app.id")))
                .filter(id -> !id.isEmpty())
                .or(() -> get("flink_job").map(facet -> Values.text(facet, "jobId")))
                .filter(id -> !id.isEmpty());
    }

    /** What was kept before parents were checked may be without a good id. */
    private static boolean named(JsonNode parent) {
        return Shape.UUID.matcher(Values.text(parent.path("run"), "runId")).matches();
    }

    private static LineageEvent.Name name(JsonNode named) {
        return new LineageEvent.Name(
                named.path("namespace").asString(""), named.path("name").asString(""));
    }
}
