package dev.weir.sparkplugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One trigger of a streaming query, read from the JSON that Spark writes of it: the JSON is the same from Spark 3.5 to 4.2 and for both Scala
 * versions, the classes are not. Numbers that Spark does not tell stay unknown.
 */
final class Progress {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PHASES = 20;

    private final JsonNode json;
    private final Instant started;

    private Progress(JsonNode json, Instant started) {
        this.json = json;
        this.started = started;
    }

    /** @throws IllegalArgumentException when the text is not a progress document */
    static Progress parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Progress(json, Instant.parse(json.path("timestamp").asText()));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("not a streaming progress document: " + e.getMessage(), e);
        }
    }

    /** The query's id, stable over restarts from one checkpoint. */
    String query() {
        return json.path("id").asText();
    }

    /** The name that the program gave the query, or null. */
    @Nullable
    String name() {
        JsonNode name = json.path("name");
        return name.isTextual() && !name.asText().isBlank() ? name.asText() : null;
    }

    /** The number of the batch; one that is replayed keeps it. */
    long batch() {
        return json.path("batchId").asLong();
    }

    /** Whether the trigger ran a batch: one that found nothing to do tells the number of the next batch and must not be taken for it. */
    boolean ran() {
        return json.path("durationMs").has("addBatch") || rowsIn() > 0;
    }

    /** When the trigger began and asked its sources for their latest offsets. */
    Instant started() {
        return started;
    }

    /** When the trigger ended: the moment for which its figures are true. */
    Instant ended() {
        @Nullable Duration took = took();
        return took == null ? started : started.plus(took);
    }

    /** How long the trigger took, or null where it does not tell: continuous processing has no triggers. */
    @Nullable
    Duration took() {
        JsonNode millis = json.path("durationMs").path("triggerExecution");
        return millis.isNumber() ? Duration.ofMillis(millis.asLong()) : null;
    }

    /** Seconds of each phase of the trigger. */
    Map<String, Double> phases() {
        Map<String, Double> phases = new TreeMap<>();
        json.path("durationMs").properties().forEach(e -> {
            if (phases.size() < MOST_PHASES) {
                phases.put(e.getKey(), e.getValue().asLong() / 1000.0);
            }
        });
        return phases;
    }

    /**
     * Rows read. Where a source tells its offsets they check what Spark counted: a batch that runs through its input twice counts it twice, and one
     * whose plan Spark cannot match counts none.
     */
    long rowsIn() {
        long rows = 0;
        for (JsonNode source : json.path("sources")) {
            long counted = source.path("numInputRows").asLong();
            OptionalDouble moved = Offsets.moved(source);
            boolean doubtful = moved.isPresent() && (counted == 0 || counted > moved.getAsDouble());
            rows += doubtful ? (long) moved.getAsDouble() : counted;
        }
        return rows;
    }

    /** Rows given to the sink; absent when the sink does not count. */
    OptionalLong rowsOut() {
        JsonNode rows = json.path("sink").path("numOutputRows");
        return rows.isNumber() && rows.asLong() >= 0 ? OptionalLong.of(rows.asLong()) : OptionalLong.empty();
    }

    /** Rows that came behind the watermark, over all stateful operators. */
    long rowsLate() {
        long late = 0;
        for (JsonNode operator : json.path("stateOperators")) {
            late += operator.path("numRowsDroppedByWatermark").asLong();
        }
        return late;
    }

    /** Late rows are records; an aggregation drops them after its first step has already put several records into one row. */
    boolean lateExact() {
        for (JsonNode operator : json.path("stateOperators")) {
            if (operator.path("operatorName")
                    .asText()
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("statestoresave")) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything could drop late rows: without state nothing is ever late. */
    boolean stateful() {
        return !json.path("stateOperators").isEmpty();
    }

    /** The watermark, or null for none: Spark says 1970 before the first one. */
    @Nullable
    Instant watermark() {
        @Nullable Instant watermark = eventTime("watermark");
        return watermark == null || watermark.toEpochMilli() <= 0 ? null : watermark;
    }

    /** The newest event time of this trigger's rows, or null when it had none. */
    @Nullable
    Instant newest() {
        return eventTime("max");
    }

    /** By how much the latest of this trigger's rows was behind the watermark, 0 for none; null without rows or watermark. */
    @Nullable
    Duration lateness() {
        @Nullable Instant oldest = eventTime("min");
        @Nullable Instant watermark = watermark();
        if (oldest == null || watermark == null) {
            return null;
        }
        return oldest.isBefore(watermark) ? Duration.between(oldest, watermark) : Duration.ZERO;
    }

    private @Nullable Instant eventTime(String which) {
        String text = json.path("eventTime").path(which).asText("");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("eventTime." + which + " is not a time: " + text, e);
        }
    }

    /**
     * Unread records when the trigger began: latest less start offsets. What Spark itself calls behind (latest less end) forgets what the trigger had
     * to read, and is 0 for a trigger however slow, unless its size is limited. A first trigger does not tell where it starts; its rows are added to
     * the total.
     */
    Backlog unreadBefore() {
        return Offsets.backlog(json.path("sources"), "startOffset");
    }

    /** Unread records of those that were there when the trigger began, after it. */
    Backlog unreadAfter() {
        return Offsets.backlog(json.path("sources"), "endOffset");
    }

    /** The latest offsets of all sources added up: how it grows is the arrival of records; absent unless every source tells them. */
    OptionalDouble latest() {
        return Offsets.latest(json.path("sources"));
    }

    /** What the program observed under its own names: observation, column, number. */
    void observed(Observed.Sink sink) {
        json.path("observedMetrics")
                .properties()
                .forEach(observation -> observation.getValue().properties().forEach(column -> {
                    if (column.getValue().isNumber()) {
                        sink.number(
                                observation.getKey(),
                                column.getKey(),
                                column.getValue().asDouble());
                    }
                }));
    }

    /** Rows in state by operator. */
    Map<String, Double> stateRows() {
        Map<String, Double> rows = new TreeMap<>();
        int index = 0;
        for (JsonNode operator : json.path("stateOperators")) {
            rows.put(name(operator, index++), operator.path("numRowsTotal").asDouble());
        }
        return rows;
    }

    /**
     * Bytes of state by operator: RocksDB's files; where they are still empty while rows are there (rows not flushed yet), or the provider keeps
     * its state on the heap, the memory that Spark reports, which is an estimate.
     */
    Map<String, Size> stateBytes() {
        Map<String, Size> sizes = new TreeMap<>();
        int index = 0;
        for (JsonNode operator : json.path("stateOperators")) {
            JsonNode files = operator.path("customMetrics").path("rocksdbSstFileSize");
            boolean unflushed =
                    files.asLong() == 0 && operator.path("numRowsTotal").asLong() > 0;
            boolean exact = files.isNumber() && !unflushed;
            double bytes =
                    exact ? files.asDouble() : operator.path("memoryUsedBytes").asDouble();
            sizes.put(name(operator, index++), new Size(bytes, exact));
        }
        return sizes;
    }

    private static String name(JsonNode operator, int index) {
        String name = operator.path("operatorName").asText("operator");
        return index == 0 ? name : name + "-" + index;
    }

    /** Bytes, and whether they were counted rather than estimated. */
    static final class Size {
        final double bytes;
        final boolean exact;

        Size(double bytes, boolean exact) {
            this.bytes = bytes;
            this.exact = exact;
        }
    }
}
