package dev.weir.lineage.event;

import static dev.weir.lineage.event.Shape.NAME;
import static dev.weir.lineage.event.Shape.RUN_ID;
import static dev.weir.lineage.event.Shape.object;

import dev.weir.model.lineage.Dataset;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads OpenLineage 2-0-2: eventTime, producer and schemaURL of every event; run.runId, job.namespace and job.name of a run event, whose eventType may be
 * left out (OTHER), the names of a job or dataset event. Which of the three it is, its members tell. Facets that Weir knows must be what it takes them for
 * ({@link FacetShapes}); everything else is kept and not looked at. What is null counts as left out.
 */
public final class EventReader {
    private static final int DEEPEST = 100;
    private static final int MOST_DATASETS = 10_000;

    /**
     * NaN, nesting deeper than 100 and what follows the end are refused. Of a name twice in one object the last counts: OpenLineage's Spark
     * integration 1.53 tells processing_engine twice.
     */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private static final Shape RUN = object().must("runId", RUN_ID).may("facets", FacetShapes.of(FacetShapes.RUN));
    private static final Shape JOB =
            object().must("namespace", NAME).must("name", NAME).may("facets", FacetShapes.of(FacetShapes.JOB));
    private static final Shape.OfObject DATASET =
            object().must("namespace", NAME).must("name", NAME).may("facets", FacetShapes.of(FacetShapes.DATASET));
    private static final Shape.OfObject EVERY = object().must("eventTime", EventReader::time)
            .must("producer", EventReader::uri)
            .must("schemaURL", EventReader::uri);
    private static final Shape.OfObject WITH_DATASETS = EVERY.must("job", JOB)
            .may("inputs", datasets(DATASET.may("inputFacets", FacetShapes.of(FacetShapes.DATASET))))
            .may("outputs", datasets(DATASET.may("outputFacets", FacetShapes.of(FacetShapes.DATASET))));
    private static final Shape RUN_EVENT =
            WITH_DATASETS.may("eventType", EventReader::type).must("run", RUN);
    private static final Shape DATASET_EVENT = EVERY.must("dataset", DATASET);

    private EventReader() {}

    /**
     * Reads JSON as events come in it.
     *
     * @throws BadEvent when it is none; the message quotes nothing of it
     */
    public static JsonNode json(byte[] utf8) throws BadEvent {
        try {
            JsonNode tree = JSON.readTree(utf8);
            if (tree.isMissingNode()) {
                throw new BadEvent("not JSON: nothing at all was sent");
            }
            return tree;
        } catch (JacksonException e) {
            throw new BadEvent("not JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Reads one event.
     *
     * @throws BadEvent when something that the specification demands is missing or wrong; names everything that is, up to 20
     */
    public static LineageEvent read(JsonNode event) throws BadEvent {
        if (!event.isObject()) {
            throw new BadEvent("an event must be a JSON object");
        }
        var faults = new Faults();
        if (told(event, "run")) {
            RUN_EVENT.check(event, "", faults);
        } else if (told(event, "dataset")) {
            DATASET_EVENT.check(event, "", faults);
        } else if (told(event, "job")) {
            WITH_DATASETS.check(event, "", faults);
        } else {
            EVERY.check(event, "", faults);
            faults.add("", "must have 'run' and 'job', or 'job', or 'dataset'");
        }
        infinite(event).ifPresent(path -> faults.add(path.substring(1), "must be a number of at most 1.8e308"));
        faults.raise();
        return parsed(event);
    }

    /** An event that was read before: not checked again, so that what was good once stays readable. */
    static LineageEvent parsed(JsonNode event) {
        Instant at = OffsetDateTime.parse(Values.text(event, "eventTime")).toInstant();
        String text = event.toString();
        if (told(event, "run")) {
            String type = Values.text(event, "eventType");
            return new LineageEvent.OfRun(
                    at,
                    text,
                    type.isEmpty() ? EventType.OTHER : EventType.valueOf(type),
                    UUID.fromString(Values.text(event.path("run"), "runId")),
                    name(event.path("job")),
                    facets(event.path("run"), "facets"),
                    facets(event.path("job"), "facets"),
                    io(event.path("inputs"), "inputFacets"),
                    io(event.path("outputs"), "outputFacets"));
        }
        if (told(event, "dataset")) {
            return new LineageEvent.OfDataset(
                    at, text, name(event.path("dataset")), facets(event.path("dataset"), "facets"));
        }
        return new LineageEvent.OfJob(
                at,
                text,
                name(event.path("job")),
                facets(event.path("job"), "facets"),
                io(event.path("inputs"), "inputFacets"),
                io(event.path("outputs"), "outputFacets"));
    }

    private static boolean told(JsonNode tree, String member) {
        return !tree.path(member).isMissingNode() && !tree.path(member).isNull();
    }

    private static Facets facets(JsonNode of, String member) {
        JsonNode facets = of.path(member);
        return new Facets(facets.isObject() ? facets : JsonNodeFactory.instance.objectNode());
    }

    private static List<Io> io(JsonNode datasets, String use) {
        var all = new ArrayList<Io>();
        for (JsonNode one : datasets) {
            all.add(new Io(
                    new Dataset(Values.text(one, "namespace"), Values.text(one, "name")),
                    facets(one, "facets"),
                    facets(one, use)));
        }
        return all;
    }

    private static LineageEvent.Name name(JsonNode named) {
        return new LineageEvent.Name(Values.text(named, "namespace"), Values.text(named, "name"));
    }

    private static Shape datasets(Shape each) {
        Shape all = Shape.list(each);
        return (value, path, faults) -> {
            if (value.size() > MOST_DATASETS) {
                faults.add(path, "must be at most " + MOST_DATASETS + " datasets, not " + value.size());
            } else {
                all.check(value, path, faults);
            }
        };
    }

    private static void time(JsonNode value, String path, Faults faults) {
        try {
            OffsetDateTime.parse(value.asString(""));
        } catch (DateTimeException e) {
            faults.add(path, "must be an ISO-8601 time with its zone" + not(value));
        }
    }

    private static void uri(JsonNode value, String path, Faults faults) {
        try {
            if (value.isString() && new URI(value.stringValue()).isAbsolute()) {
                return;
            }
        } catch (URISyntaxException e) {
            faults.add(path, "must be a URI" + not(value));
            return;
        }
        faults.add(path, "must be an absolute URI" + not(value));
    }

    private static void type(JsonNode value, String path, Faults faults) {
        for (EventType type : EventType.values()) {
            if (value.isString() && type.name().equals(value.stringValue())) {
                return;
            }
        }
        faults.add(path, "must be START, RUNNING, COMPLETE, ABORT, FAIL or OTHER" + not(value));
    }

    private static String not(JsonNode value) {
        return value.isString() ? ", not '" + Faults.cut(value.stringValue()) + "'" : "";
    }

    /** Where a number stands that no double holds, such as 1e999: it could not be written again. */
    private static Optional<String> infinite(JsonNode tree) {
        if (tree.isFloatingPointNumber() && !Double.isFinite(tree.asDouble(Double.NaN))) {
            return Optional.of("");
        }
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            var inside = infinite(member.getValue());
            if (inside.isPresent()) {
                return Optional.of("." + Faults.cut(member.getKey()) + inside.get());
            }
        }
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            var inside = infinite(tree.get(i));
            if (inside.isPresent()) {
                return Optional.of("[" + i + "]" + inside.get());
            }
        }
        return Optional.empty();
    }
}
