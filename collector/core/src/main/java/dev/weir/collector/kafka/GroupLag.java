package dev.weir.collector.kafka;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far one group is behind. Records: end minus committed. Seconds: the age of the first uncommitted record, from remembered ends; where they do not
 * reach back that far (after a start) the record itself is read, once a minute and partition at most. No commit is no lag of the whole topic: it is
 * missing.
 */
final class GroupLag {
    /** Reads the time of the record at an offset. */
    @FunctionalInterface
    interface Times {
        OptionalLong of(TopicPartition partition, long offset, Deadline deadline) throws Sick, InterruptedException;
    }

    private final String group;
    private final boolean aggregate;
    private final Times times;
    private final Map<TopicPartition, OffsetTimes> ends = new HashMap<>();

    GroupLag(String group, boolean aggregate, Times times) {
        this.group = group;
        this.aggregate = aggregate;
        this.times = times;
    }

    private record Age(double seconds, Quality quality) {
        static final Age UNKNOWN = new Age(Double.NaN, Quality.MISSING);
    }

    /** Adds the lag of every partition and of all; returns the age of the oldest unread record, null when it is not known. */
    @Nullable
    Duration add(
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> end,
            Measurement measurement,
            Deadline deadline)
            throws Sick, InterruptedException {
        ends.keySet().retainAll(committed.keySet());
        double records = committed.isEmpty() ? Double.NaN : 0;
        double oldest = committed.isEmpty() ? Double.NaN : 0;
        Quality worst = Quality.OK;
        int unknown = 0;
        for (TopicPartition partition : sorted(committed)) {
            Labels labels = Labels.of("group", group, "topic", partition.topic())
                    .with("partition", Integer.toString(partition.partition()));
            Long last = end.get(partition);
            long read = committed.getOrDefault(partition, 0L);
            // more read than there is: the topic was made anew, and what waits in it is not known
            double lag = last == null || read > last ? Double.NaN : last - read;
            measurement.value(Signal.BACKLOG_RECORDS, labels, lag);
            records += lag;
            Age age = last == null
                    ? Age.UNKNOWN
                    : age(partition, committed.getOrDefault(partition, 0L), last, measurement.at(), deadline);
            measurement.value(Signal.BACKLOG_SECONDS, labels, age.seconds, age.quality);
            if (age.quality == Quality.MISSING) {
                unknown++;
            } else {
                oldest = Math.max(oldest, age.seconds);
                worst = age.quality.compareTo(worst) > 0 ? age.quality : worst;
            }
        }
        if (aggregate) {
            measurement.value(Signal.BACKLOG_RECORDS, records);
        }
        if (unknown > 0) {
            // The known ones are a lower bound: said, but as partial.
            worst = Quality.PARTIAL;
            oldest = unknown == committed.size() ? Double.NaN : oldest;
        }
        measurement.value(Signal.BACKLOG_SECONDS, Labels.none(), oldest, worst);
        return Double.isNaN(oldest) ? null : Duration.ofMillis(Math.round(oldest * 1_000));
    }

    private static Iterable<TopicPartition> sorted(Map<TopicPartition, Long> committed) {
        var byName = new TreeMap<String, TopicPartition>();
        committed.keySet().forEach(partition -> byName.put(partition.toString(), partition));
        return byName.values();
    }

    private Age age(TopicPartition partition, long committed, long end, Instant at, Deadline deadline)
            throws Sick, InterruptedException {
        OffsetTimes known = ends.computeIfAbsent(partition, p -> new OffsetTimes());
        known.end(end, at);
        known.consumed(committed);
        if (committed >= end) {
            return new Age(0, Quality.OK);
        }
        OptionalLong millis = known.millisOf(committed);
        Quality quality = Quality.ESTIMATED;
        if (millis.isEmpty() && known.mayRead(at)) {
            millis = times.of(partition, committed, deadline);
            if (millis.isPresent()) {
                known.read(committed, Cluster.instant(millis.getAsLong()));
                quality = Quality.OK;
            } else {
                known.notRead();
            }
        }
        return millis.isEmpty()
                ? Age.UNKNOWN
                : new Age(Math.max(0, (at.toEpochMilli() - millis.getAsLong()) / 1_000.0), quality);
    }
}
