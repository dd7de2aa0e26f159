package dev.weir.collector.kafka;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the records of an output say their event time: in their time stamp, or, for engines whose sink cannot set it (Spark's), in a field of their JSON
 * as epoch milliseconds. A record without the field says nothing.
 */
final class EventTimes {
    private static final int MOST_BYTES = 64 << 10;
    private final Map<String, String> fields;

    /** Topic to field; a topic that is not listed says it in the time stamp. */
    EventTimes(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    Optional<Instant> of(ConsumerRecord<byte[], byte[]> record) {
        String field = fields.get(record.topic());
        long millis = field == null ? record.timestamp() : inJson(record.value(), field);
        return millis < 0 ? Optional.empty() : Optional.of(Cluster.instant(millis));
    }

    private static long inJson(byte[] value, String field) {
        if (value == null || value.length > MOST_BYTES) {
            return -1;
        }
        try {
            return Json.whole(Json.parse(value, "the output"), field, -1);
        } catch (Sick notJson) {
            return -1;
        }
    }
}
