package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The watermark that an engine would have which reads everything as it comes: the lowest, over the partitions, of the newest event time less the allowed
 * disorder; idle partitions are left out; it never goes back. Times are epoch milliseconds. Not thread-safe.
 */
final class Watermark {
    private final long disorder;
    private final Optional<Duration> idleAfter;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private long watermark = Long.MIN_VALUE;

    Watermark(Duration outOfOrderness, Optional<Duration> idleAfter) {
        // As Flink has it: a watermark says that nothing at or before it is still to come, and one as old as the limit
        // still may.
        disorder = outOfOrderness.toMillis() + 1;
        this.idleAfter = idleAfter;
    }

    private static final class Partition {
        private long newest = Long.MIN_VALUE;
        private Instant seen;

        private Partition(Instant now) {
            seen = now;
        }
    }

    /** These are the partitions that there are. */
    void partitions(Set<Integer> numbers, Instant now) {
        partitions.keySet().retainAll(numbers);
        numbers.forEach(number -> partitions.computeIfAbsent(number, n -> new Partition(now)));
    }

    /** A record came; answers the watermark that it met, nothing while there is none because a partition was never heard of. */
    OptionalLong meet(int number, long eventMillis, Instant now) {
        OptionalLong met = now(now);
        Partition partition = partitions.computeIfAbsent(number, n -> new Partition(now));
        partition.newest = Math.max(partition.newest, eventMillis);
        partition.seen = now;
        return met;
    }

    private OptionalLong now(Instant now) {
        long lowest = Long.MAX_VALUE;
        for (Partition partition : partitions.values()) {
            boolean idle = idleAfter.isPresent()
                    && partition.seen.plus(idleAfter.get()).isBefore(now);
            if (!idle) {
                lowest = Math.min(lowest, partition.newest);
            }
        }
        if (lowest != Long.MAX_VALUE && lowest != Long.MIN_VALUE) {
            watermark = Math.max(watermark, lowest - disorder);
        }
        return watermark == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(watermark);
    }
}
