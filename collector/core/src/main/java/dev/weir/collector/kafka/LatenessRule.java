package dev.weir.collector.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * How a pipeline treats event time, so that it can be told what comes too late for it.
 *
 * @param topic its input
 * @param outOfOrderness how far its watermark is behind the newest record of a partition (Spark: the delay of withWatermark)
 * @param window length of its tumbling windows; zero when it judges each record by itself
 * @param allowed allowed lateness: for how long a window takes records after the watermark has passed its end
 * @param idleAfter after how long without a record a partition no longer holds the watermark back; never unless given
 * @param field JSON field with the event time in epoch milliseconds; the record's time stamp unless given
 */
public record LatenessRule(
        String topic,
        Duration outOfOrderness,
        Duration window,
        Duration allowed,
        Optional<Duration> idleAfter,
        Optional<String> field) {

    /** How large the allowed lateness has to be for a record to be kept at this watermark, in milliseconds; nothing or less when it is in time. */
    long needed(long eventMillis, long watermark) {
        long length = window.toMillis();
        long last = length == 0 ? eventMillis : Math.floorDiv(eventMillis, length) * length + length - 1;
        // A window is gone when the watermark has reached its last millisecond plus what is allowed.
        return watermark - last + 1;
    }
}
