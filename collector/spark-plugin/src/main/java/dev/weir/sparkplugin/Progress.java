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

    /** When the trigger ended: the moment for which its figures are true. */
    Instant ended() {
        return started.plus(took());
    }

    Duration took() {
        return Duration.ofMillis(
                json.path("durationMs").path("triggerExecution").asLong());
    }

    /** Seconds of each phase of the trigger. */
    Map<String, Double> phases() {
        Map<String, Double> phases = new TreeMap<>();
        json.path("durationMs")
                .properties()
                .forEach(e -> phases.put(e.getKey(), e.getValue().asLong() / 1000.0));
        return phases;
    }

    long rowsIn() {
        return json.path("numInputRows").asLong();
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

    private @Nullable Instant eventTime(String which) {
        String text = json.path("eventTime").path(which).asText("");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("eventTime." + which + " is not a time: " + text, e);
        }
    }

    /** When the trigger began and asked its sources for their latest offsets. */
    Instant started() {
        return started;
    }

    /**
     * Unread records when the trigger began: latest less start offsets. What Spark itself calls behind (latest less end) forgets what the trigger had
     * to read, and is 0 for a trigger however slow, unless its size is limited. A first trigger does not tell where it starts; its rows are added to
     * the total.
     */
    Backlog unreadBefore() {
        return backlog("startOffset");
    }

    /** Unread records of those that were there when the trigger began, after it: what is left to an idle query. */
    Backlog unreadAfter() {
        return backlog("endOffset");
    }

    private Backlog backlog(String side) {
        Map<String, Map<String, Long>> unread = new TreeMap<>();
        boolean whole = !json.path("sources").isEmpty();
        long unplaced = 0;
        for (JsonNode source : json.path("sources")) {
            JsonNode latest = source.path("latestOffset");
            JsonNode read = source.path(side);
            if (read.isNull() && side.equals("startOffset")) {
                read = source.path("endOffset");
                unplaced += source.path("numInputRows").asLong();
            }
            whole &= latest.isObject() && read.isObject() && add(latest, read, unread);
        }
        return new Backlog(unread, unplaced, whole);
    }

    private static boolean add(JsonNode latest, JsonNode read, Map<String, Map<String, Long>> unread) {
        boolean whole = true;
        for (Map.Entry<String, JsonNode> topic : latest.properties()) {
            for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                JsonNode offset = read.path(topic.getKey()).path(partition.getKey());
                if (offset.isNumber() && partition.getValue().isNumber()) {
                    long behind = Math.max(0, partition.getValue().asLong() - offset.asLong());
                    unread.computeIfAbsent(topic.getKey(), t -> new TreeMap<>())
                            .merge(partition.getKey(), behind, Long::sum);
                } else {
                    whole = false;
                }
            }
        }
        return whole;
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

    /** Unread records per topic and partition; some may have no place, and it is not whole when a source does not tell its offsets. */
    static final class Backlog {
        final Map<String, Map<String, Long>> unread;
        final long unplaced;
        final boolean whole;

        Backlog(Map<String, Map<String, Long>> unread, long unplaced, boolean whole) {
            this.unread = unread;
            this.unplaced = unplaced;
            this.whole = whole;
        }

        /** Everything known to be unread; absent when no source told anything. */
        OptionalDouble total() {
            return unread.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) unplaced
                            + unread.values().stream()
                                    .flatMap(partitions -> partitions.values().stream())
                                    .mapToDouble(Long::doubleValue)
                                    .sum());
        }
    }
}
