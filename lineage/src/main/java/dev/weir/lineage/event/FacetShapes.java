package dev.weir.lineage.event;

import static dev.weir.lineage.event.Shape.NAME;
import static dev.weir.lineage.event.Shape.NUMBER;
import static dev.weir.lineage.event.Shape.RUN_ID;
import static dev.weir.lineage.event.Shape.SCALAR;
import static dev.weir.lineage.event.Shape.TEXT;
import static dev.weir.lineage.event.Shape.TIME;
import static dev.weir.lineage.event.Shape.TRUTH;
import static dev.weir.lineage.event.Shape.WHOLE;
import static dev.weir.lineage.event.Shape.list;
import static dev.weir.lineage.event.Shape.map;
import static dev.weir.lineage.event.Shape.object;
import static dev.weir.lineage.event.Shape.word;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the facets must look like that Weir reads; a facet that it does not know must be an object and nothing more. Softer than the specification where
 * integrations leave things out: {@code _producer, _schemaURL, programmingLanguage, columnMetrics} and the type of a symlink may be missing.
 */
final class FacetShapes {
    private static final Shape IDENTITY = object().must("namespace", NAME).must("name", NAME);
    private static final Shape FIELD = (field, path, faults) -> field(field, path, faults);
    private static final Shape SIZES =
            object().may("rowCount", WHOLE).may("size", WHOLE).may("fileCount", WHOLE);
    private static final Shape TAGS = object().may(
                    "tags",
                    list(object().must("key", TEXT)
                            .may("value", SCALAR)
                            .may("source", TEXT)
                            .may("field", TEXT)));
    private static final Shape OWNERSHIP =
            object().may("owners", list(object().must("name", NAME).may("type", TEXT)));
    private static final Shape DOCUMENTATION =
            object().must("description", TEXT).may("contentType", TEXT);
    private static final Shape.OfObject STARTED =
            object().must("run", object().must("runId", RUN_ID)).must("job", IDENTITY);

    private static final Shape FROM = object().must("namespace", NAME)
            .must("name", NAME)
            .must("field", NAME)
            .may(
                    "transformations",
                    list(object().must("type", TEXT)
                            .may("subtype", TEXT)
                            .may("description", TEXT)
                            .may("masking", TRUTH)));

    private static final Shape METRICS = object().may("rowCount", WHOLE)
            .may("bytes", WHOLE)
            .may("fileCount", WHOLE)
            .may("lastUpdated", TIME)
            .may(
                    "columnMetrics",
                    map(object().may("nullCount", WHOLE)
                            .may("distinctCount", WHOLE)
                            .may("sum", NUMBER)
                            .may("count", WHOLE)
                            .may("min", SCALAR)
                            .may("max", SCALAR)
                            .may("quantiles", map(NUMBER))));

    private static final Shape ASSERTIONS = object().must(
                    "assertions",
                    list(object().must("assertion", TEXT)
                            .must("success", TRUTH)
                            .may("column", TEXT)
                            .may("severity", TEXT)));

    /** Those of a run. */
    static final Map<String, Shape> RUN = Map.of(
            "parent", STARTED.may("root", STARTED),
            "nominalTime", object().must("nominalStartTime", TIME).may("nominalEndTime", TIME),
            "errorMessage",
                    object().must("message", TEXT)
                            .may("programmingLanguage", TEXT)
                            .may("stackTrace", TEXT),
            "processing_engine",
                    object().must("version", TEXT).may("name", TEXT).may("openlineageAdapterVersion", TEXT),
            "externalQuery", object().must("externalQueryId", TEXT).may("source", TEXT),
            "extractionError",
                    object().must("totalTasks", WHOLE)
                            .must("failedTasks", WHOLE)
                            .may(
                                    "errors",
                                    list(object().must("errorMessage", TEXT)
                                            .may("stackTrace", TEXT)
                                            .may("task", TEXT)
                                            .may("taskNumber", WHOLE))),
            "tags", TAGS,
            "spark_applicationDetails", object().may("applicationId", TEXT),
            "spark_properties", object().may("properties", map(SCALAR)));

    /** Those of a job. */
    static final Map<String, Shape> JOB = Map.of(
            "documentation", DOCUMENTATION,
            "ownership", OWNERSHIP,
            "jobType",
                    object().must("processingType", TEXT)
                            .must("integration", TEXT)
                            .may("jobType", TEXT),
            "sql", object().must("query", TEXT).may("dialect", TEXT),
            "sourceCode", object().must("language", TEXT).must("sourceCode", TEXT),
            "sourceCodeLocation", object().may("type", TEXT).may("url", TEXT),
            "tags", TAGS);

    /** Those of a dataset, and of a dataset as it was read or written. */
    static final Map<String, Shape> DATASET = Map.ofEntries(
            Map.entry("schema", object().may("fields", list(FIELD))),
            Map.entry(
                    "columnLineage",
                    object().must("fields", map(object().must("inputFields", list(FROM))))
                            .may("dataset", list(FROM))),
            Map.entry("symlinks", object().may("identifiers", list(IDENTITY))),
            Map.entry("ownership", OWNERSHIP),
            Map.entry(
                    "lifecycleStateChange",
                    object().must(
                                    "lifecycleStateChange",
                                    word("ALTER", "CREATE", "DROP", "OVERWRITE", "RENAME", "TRUNCATE"))
                            .may("previousIdentifier", IDENTITY)),
            Map.entry("documentation", DOCUMENTATION),
            Map.entry("dataSource", object().may("name", TEXT).may("uri", TEXT)),
            Map.entry("version", object().must("datasetVersion", TEXT)),
            Map.entry("datasetType", object().must("datasetType", TEXT).may("subType", TEXT)),
            Map.entry("storage", object().must("storageLayer", TEXT).may("fileFormat", TEXT)),
            Map.entry(
                    "catalog",
                    object().must("framework", TEXT).must("type", TEXT).must("name", TEXT)),
            Map.entry(
                    "hierarchy",
                    object().must("hierarchy", list(object().must("type", TEXT).must("name", TEXT)))),
            Map.entry("tags", TAGS),
            Map.entry("outputStatistics", SIZES),
            Map.entry("inputStatistics", SIZES),
            Map.entry("dataQualityMetrics", METRICS),
            Map.entry("dataQualityAssertions", ASSERTIONS));

    private static final Shape BASE =
            object().may("_producer", TEXT).may("_schemaURL", TEXT).may("_deleted", TRUTH);

    private FacetShapes() {}

    /** Facets, of which some must look like this; one that says it is deleted need not say more. */
    static Shape of(Map<String, Shape> known) {
        return (facets, path, faults) -> {
            if (!facets.isObject()) {
                faults.add(path, "must be an object");
                return;
            }
            for (Map.Entry<String, JsonNode> facet : facets.properties()) {
                JsonNode told = facet.getValue();
                if (told.isNull()) {
                    continue;
                }
                String inside = path + "." + Faults.cut(facet.getKey());
                BASE.check(told, inside, faults);
                Shape shape = known.get(facet.getKey());
                if (shape != null && told.isObject() && !told.path("_deleted").asBoolean(false)) {
                    shape.check(told, inside, faults);
                }
            }
        };
    }

    private static void field(JsonNode field, String path, Faults faults) {
        object().must("name", NAME)
                .may("type", TEXT)
                .may("description", TEXT)
                .may("fields", list(FIELD))
                .check(field, path, faults);
    }
}
