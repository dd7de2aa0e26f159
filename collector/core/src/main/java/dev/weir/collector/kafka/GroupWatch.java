package dev.weir.collector.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What is remembered of one group: its partitions. Pure but for its memory; used by one thread. */
final class GroupWatch {
    private final LagRules rules;
    private final Map<TopicPartition, PartitionWatch> partitions = new TreeMap<>((a, b) -> {
        int byTopic = a.topic().compareTo(b.topic());
        return byTopic != 0 ? byTopic : Integer.compare(a.partition(), b.partition());
    });

    GroupWatch(LagRules rules) {
        this.rules = rules;
    }

    /** What was answered this time about all partitions that the group should read; {@code anew} are topics that are others than before under the same name. */
    void observe(Instant at, Map<TopicPartition, Unread> unread, Collection<String> anew) {
        partitions.keySet().retainAll(unread.keySet());
        unread.forEach((partition, now) -> {
            PartitionWatch watch = partitions.computeIfAbsent(partition, p -> new PartitionWatch(p, rules));
            if (anew.contains(partition.topic())) {
                watch.madeAnew();
            }
            watch.observe(at, now);
        });
    }

    /** The records that are worth reading now. */
    Map<TopicPartition, Cluster.Wanted> wanted(Instant at) {
        var wanted = new LinkedHashMap<TopicPartition, Cluster.Wanted>();
        partitions.forEach((partition, watch) -> watch.wanted(at).ifPresent(want -> wanted.put(partition, want)));
        return wanted;
    }

    /** What was read, and where the newest record of a partition is. */
    void learn(TopicPartition partition, Cluster.Wanted wanted, @Nullable Stamp read, @Nullable Stamp newest) {
        PartitionWatch watch = partitions.get(partition);
        if (watch == null) {
            return;
        }
        if (newest != null) {
            newest.millis().ifPresent(millis -> watch.newest(newest.offset(), wanted.end(), millis));
        }
        if (read != null) {
            watch.read(wanted, read);
        }
    }

    /** How far the group is behind, by topic and partition; once per observation. */
    List<PartitionLag> lags(Instant at) {
        Instant moved = null;
        for (PartitionWatch watch : partitions.values()) {
            Instant commit = watch.lastCommit();
            if (commit != null && (moved == null || commit.isAfter(moved))) {
                moved = commit;
            }
        }
        var lags = new ArrayList<PartitionLag>(partitions.size());
        for (PartitionWatch watch : partitions.values()) {
            lags.add(watch.lag(at, moved));
        }
        return lags;
    }
}
