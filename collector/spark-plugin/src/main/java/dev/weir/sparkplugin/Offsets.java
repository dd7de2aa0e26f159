package dev.weir.sparkplugin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Reads the offsets that a source tells in a progress document. Only offsets per topic and numbered partition count records, as Kafka's do; those of
 * files, tables and generators count something else and are not understood.
 */
final class Offsets {
    private Offsets() {}

    /** Latest offsets less those of the given side, over all sources. */
    static Backlog backlog(JsonNode sources, String side) {
        Map<String, Map<String, Double>> unread = new TreeMap<>();
        boolean whole = !sources.isEmpty();
        double unplaced = 0;
        for (JsonNode source : sources) {
            JsonNode latest = source.path("latestOffset");
            JsonNode read = source.path(side);
            if (read.isNull() && side.equals("startOffset")) {
                read = source.path("endOffset");
                unplaced += source.path("numInputRows").asDouble();
            }
            whole &= perPartition(latest) && read.isObject() && subtract(latest, read, unread);
        }
        return new Backlog(unread, unplaced, whole);
    }

    private static boolean subtract(JsonNode latest, JsonNode read, Map<String, Map<String, Double>> unread) {
        boolean whole = true;
        for (Map.Entry<String, JsonNode> topic : latest.properties()) {
            for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                JsonNode offset = read.path(topic.getKey()).path(partition.getKey());
                if (offset.isNumber()) {
                    double behind = Math.max(0, partition.getValue().asLong() - offset.asLong());
                    unread.computeIfAbsent(topic.getKey(), t -> new TreeMap<>())
                            .merge(partition.getKey(), behind, Double::sum);
                } else {
                    whole = false;
                }
            }
        }
        return whole;
    }

    /** How far a trigger went on in a source; absent when the source does not tell, or began with this trigger. */
    static OptionalDouble moved(JsonNode source) {
        JsonNode end = source.path("endOffset");
        JsonNode start = source.path("startOffset");
        if (!perPartition(end) || !perPartition(start)) {
            return OptionalDouble.empty();
        }
        double moved = 0;
        for (Map.Entry<String, JsonNode> topic : end.properties()) {
            for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                JsonNode from = start.path(topic.getKey()).path(partition.getKey());
                if (!from.isNumber()) {
                    return OptionalDouble.empty();
                }
                moved += Math.max(0, partition.getValue().asLong() - from.asLong());
            }
        }
        return OptionalDouble.of(moved);
    }

    /** The latest offsets added up. */
    static OptionalDouble latest(JsonNode sources) {
        double sum = 0;
        for (JsonNode source : sources) {
            JsonNode latest = source.path("latestOffset");
            if (!perPartition(latest)) {
                return OptionalDouble.empty();
            }
            for (JsonNode topic : latest) {
                for (JsonNode offset : topic) {
                    sum += offset.asDouble();
                }
            }
        }
        return sources.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static boolean perPartition(JsonNode offsets) {
        if (!offsets.isObject() || offsets.isEmpty()) {
            return false;
        }
        for (JsonNode topic : offsets) {
            if (!topic.isObject()) {
                return false;
            }
            for (Map.Entry<String, JsonNode> partition : topic.properties()) {
                boolean number = !partition.getKey().isEmpty()
                        && partition.getKey().chars().allMatch(c -> c >= '0' && c <= '9');
                if (!number || !partition.getValue().isNumber()) {
                    return false;
                }
            }
        }
        return true;
    }
}
