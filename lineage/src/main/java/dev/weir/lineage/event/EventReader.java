package dev.weir.lineage.event;

import dev.weir.model.lineage.Dataset;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads OpenLineage 2-0-2: eventTime, producer and schemaURL of every event; run.runId, job.namespace and job.name of a run event, whose eventType may be
 * left out (OTHER), the names of a job or dataset event. Which of the three it is, its members tell. Everything else is kept and not looked at.
 */
public final class EventReader {
    private static final int LONGEST = 1_000;

    private EventReader() {}

    /**
     * Reads one event.
     *
     * @throws BadEvent when something that the specification demands is missing or wrong
     */
    public static LineageEvent read(JsonNode event) throws BadEvent {
        if (!event.isObject()) {
            throw new BadEvent("an event must be a JSON object");
        }
        Instant at = time(event);
        uri(event, "producer");
        uri(event, "schemaURL");
        String text = event.toString();
        if (event.has("run")) {
            return new LineageEvent.OfRun(
                    at,
                    text,
                    type(event),
                    run(event),
                    name(event, "job"),
                    facets(event.path("run"), "facets"),
                    facets(event.path("job"), "facets"),
                    io(event, "inputs", "inputFacets"),
                    io(event, "outputs", "outputFacets"));
        }
        if (event.has("dataset")) {
            return new LineageEvent.OfDataset(
                    at, text, name(event, "dataset"), facets(event.path("dataset"), "facets"));
        }
        if (event.has("job")) {
            return new LineageEvent.OfJob(
                    at,
                    text,
                    name(event, "job"),
                    facets(event.path("job"), "facets"),
                    io(event, "inputs", "inputFacets"),
                    io(event, "outputs", "outputFacets"));
        }
        throw new BadEvent("an event must have 'run' and 'job', or 'job', or 'dataset'");
    }

    private static Facets facets(JsonNode of, String member) {
        JsonNode facets = of.path(member);
        return new Facets(facets.isObject() ? facets : JsonNodeFactory.instance.objectNode());
    }

    private static List<Io> io(JsonNode event, String member, String use) throws BadEvent {
        var all = new ArrayList<Io>();
        int index = 0;
        for (JsonNode dataset : event.path(member)) {
            String path = member + "[" + index++ + "]";
            all.add(new Io(
                    new Dataset(text(dataset, "namespace", path + ".namespace"), text(dataset, "name", path + ".name")),
                    facets(dataset, "facets"),
                    facets(dataset, use)));
        }
        return all;
    }

    private static Instant time(JsonNode event) throws BadEvent {
        String text = text(event, "eventTime", "eventTime");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadEvent("eventTime must be an ISO-8601 time with its zone, not '" + text + "'");
        }
    }

    private static void uri(JsonNode event, String member) throws BadEvent {
        String text = text(event, member, member);
        try {
            if (new URI(text).isAbsolute()) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new BadEvent(member + " must be a URI: " + e.getMessage());
        }
        throw new BadEvent(member + " must be an absolute URI, not '" + text + "'");
    }

    private static EventType type(JsonNode event) throws BadEvent {
        if (!event.has("eventType")) {
            return EventType.OTHER;
        }
        String text = text(event, "eventType", "eventType");
        return Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadEvent(
                        "eventType must be START, RUNNING, COMPLETE, ABORT, FAIL or OTHER, not '" + text + "'"));
    }

    private static UUID run(JsonNode event) throws BadEvent {
        String text = text(event.path("run"), "runId", "run.runId");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("run.runId must be a UUID, not '" + text + "'");
        }
    }

    private static LineageEvent.Name name(JsonNode event, String member) throws BadEvent {
        JsonNode named = event.path(member);
        return new LineageEvent.Name(
                text(named, "namespace", member + ".namespace"), text(named, "name", member + ".name"));
    }

    private static String text(JsonNode tree, String member, String path) throws BadEvent {
        JsonNode value = tree.path(member);
        if (!value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > LONGEST) {
            throw new BadEvent(path + " must be a text of 1 to " + LONGEST + " characters");
        }
        return value.stringValue();
    }
}
