package dev.weir.collector.ingest;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;

/**
 * One delivery of an agent: who sends (agent, version, start of its process, number of the delivery), for which pipeline, and its samples, which carry the
 * pipeline's labels whatever the lines say.
 */
public record AgentBatch(
        String agent,
        String version,
        String boot,
        long sequence,
        PipelineId pipeline,
        Engine engine,
        List<Sample> samples) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
    private static final Set<String> KINDS = Set.of("gauge", "counter");
    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_LABELS = 30;
    private static final int LONGEST_ID = 200;

    /** Copies the samples. */
    public AgentBatch {
        samples = List.copyOf(samples);
    }

    /**
     * Reads a body of NDJSON.
     *
     * @throws BadBatch when it is not what the format says, or more than the limits allow; nothing of it counts then
     * @throws IOException when it could not be read to its end
     */
    public static AgentBatch read(InputStream body, boolean gzip, Limits limits, Instant arrived)
            throws BadBatch, IOException {
        try (InputStream plain = gzip ? new GZIPInputStream(body) : body) {
            return read(new Lines(plain, limits), limits, arrived);
        } catch (ZipException e) {
            throw BadBatch.malformed(1, "the body is not gzip, or is damaged");
        }
    }

    private static AgentBatch read(Lines lines, Limits limits, Instant arrived) throws BadBatch, IOException {
        byte[] first = lines.next();
        if (first == null) {
            throw BadBatch.malformed(1, "the body is empty");
        }
        JsonNode head = tree(first, 1);
        var samples = new ArrayList<Sample>();
        PipelineId pipeline = pipeline(text(head, "pipeline", 1));
        Engine engine = engine(text(head, "engine", 1));
        long sequence = Json.whole(head, "sequence", -1);
        if (sequence < 0) {
            throw BadBatch.malformed(1, "'sequence' must be a whole number, 0 or more");
        }
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (samples.size() == limits.samples()) {
                throw BadBatch.tooLarge(lines.number(), "more than " + limits.samples() + " samples");
            }
            samples.add(sample(tree(line, lines.number()), lines.number(), pipeline, limits, arrived));
        }
        return new AgentBatch(
                text(head, "agent", 1),
                text(head, "version", 1),
                text(head, "boot", 1),
                sequence,
                pipeline,
                engine,
                samples);
    }

    private static JsonNode tree(byte[] line, int number) throws BadBatch {
        try {
            JsonNode tree = Json.parse(line, "the agent");
            if (tree.isObject()) {
                return tree;
            }
        } catch (Sick e) {
            throw BadBatch.malformed(number, "is not JSON");
        }
        throw BadBatch.malformed(number, "is not a JSON object");
    }

    private static String text(JsonNode tree, String name, int line) throws BadBatch {
        String text = Json.text(tree, name).orElse("");
        if (text.isBlank() || text.length() > LONGEST_ID) {
            throw BadBatch.malformed(line, "'" + name + "' must be a text of 1 to " + LONGEST_ID + " characters");
        }
        return text;
    }

    private static PipelineId pipeline(String text) throws BadBatch {
        try {
            return PipelineId.parse(text);
        } catch (IllegalArgumentException e) {
            throw BadBatch.malformed(1, "'pipeline': " + e.getMessage());
        }
    }

    private static Engine engine(String text) throws BadBatch {
        try {
            return Engine.of(text);
        } catch (IllegalArgumentException e) {
            throw BadBatch.malformed(1, "'engine': " + e.getMessage());
        }
    }

    private static Sample sample(JsonNode tree, int line, PipelineId pipeline, Limits limits, Instant arrived)
            throws BadBatch {
        String name = text(tree, "name", line);
        if (!NAME.matcher(name).matches() || name.equals("up")) {
            throw BadBatch.malformed(line, "'" + name + "' may not name a series of an agent");
        }
        long millis = Json.whole(tree, "at", Long.MIN_VALUE);
        if (millis < 0) {
            throw BadBatch.malformed(line, "'at' must be milliseconds since 1970");
        }
        Instant at = Instant.ofEpochMilli(millis);
        if (at.isAfter(arrived.plus(limits.ahead()))) {
            throw BadBatch.malformed(line, "'at' lies more than " + limits.ahead() + " ahead, check the agent's clock");
        }
        String kind = Json.text(tree, "kind").orElse("gauge");
        if (!KINDS.contains(kind)) {
            throw BadBatch.malformed(line, "'kind' must be gauge or counter");
        }
        return new Sample(series(name, tree, line, pipeline), at, arrived, value(tree, line), quality(tree, line));
    }

    /** A null, or a value that JSON cannot hold, is unknown. */
    private static double value(JsonNode tree, int line) throws BadBatch {
        JsonNode value = tree.path("value");
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        if (value.isNull()) {
            return Double.NaN;
        }
        throw BadBatch.malformed(line, "'value' must be a number, or null when it is unknown");
    }

    private static Quality quality(JsonNode tree, int line) throws BadBatch {
        if (tree.path("value").isNull()) {
            return Quality.MISSING;
        }
        try {
            return Quality.of(Json.text(tree, "quality").orElse("ok"));
        } catch (IllegalArgumentException e) {
            throw BadBatch.malformed(line, "'quality': " + e.getMessage());
        }
    }

    private static Series series(String name, JsonNode tree, int line, PipelineId pipeline) throws BadBatch {
        JsonNode given = tree.path("labels");
        var labels = new TreeMap<String, String>();
        if ((!given.isMissingNode() && !given.isObject()) || given.size() > MOST_LABELS) {
            throw BadBatch.malformed(line, "'labels' must be an object with at most " + MOST_LABELS + " texts");
        }
        for (var entry : given.properties()) {
            JsonNode value = entry.getValue();
            boolean fits = LABEL.matcher(entry.getKey()).matches()
                    && value.isString()
                    && value.stringValue().length() <= LONGEST_VALUE;
            if (!fits) {
                throw BadBatch.malformed(line, "the label '" + entry.getKey() + "' is ill-named, no text, or too long");
            }
            labels.put(entry.getKey(), value.stringValue());
        }
        owned(labels, "environment", pipeline.environment(), line);
        owned(labels, "pipeline", pipeline.name(), line);
        return new Series(name, new Labels(labels));
    }

    /** A token for one pipeline must not write another's series. */
    private static void owned(TreeMap<String, String> labels, String name, String value, int line) throws BadBatch {
        String said = labels.put(name, value);
        if (said != null && !said.equals(value)) {
            throw BadBatch.malformed(line, "the label '" + name + "' is not that of the first line");
        }
    }
}
