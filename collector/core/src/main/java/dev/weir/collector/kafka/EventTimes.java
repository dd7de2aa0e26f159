package dev.weir.collector.kafka;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the records of an output say their event time: in their time stamp, or, for engines whose sink cannot set it (Spark's), in a field of their JSON
 * as epoch milliseconds. A record without the field says nothing; nor does one that is not meant, where a field tells which are.
 */
final class EventTimes {
    private static final int MOST_BYTES = 64 << 10;
    private final Map<String, String> fields;
    private final Map<String, String> where;

    /**
     * Topic to field, a topic that is not listed says it in the time stamp; and topic to {@code field=value}, all records of a topic that is not listed are
     * meant.
     */
    EventTimes(Map<String, String> fields, Map<String, String> where) {
        this.fields = Map.copyOf(fields);
        this.where = Map.copyOf(where);
    }

    Optional<Instant> of(ConsumerRecord<byte[], byte[]> record) {
        String field = fields.get(record.topic());
        String only = where.get(record.topic());
        long millis = field == null && only == null ? record.timestamp() : inJson(record, field, only);
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static long inJson(ConsumerRecord<byte[], byte[]> record, @Nullable String field, @Nullable String only) {
        byte @Nullable [] value = record.value();
        if (value == null || value.length > MOST_BYTES) {
            return -1;
        }
        try {
            JsonNode tree = Json.parse(value, "the output");
            boolean meant = only == null || meant(tree, only);
            return !meant ? -1 : field == null ? record.timestamp() : Json.whole(tree, field, -1);
        } catch (Sick notJson) {
            return -1;
        }
    }

    private static boolean meant(JsonNode tree, String only) {
        int equals = only.indexOf('=');
        return tree.path(only.substring(0, equals)).asString("").equals(only.substring(equals + 1));
    }
}
