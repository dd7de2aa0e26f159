package dev.weir.collector.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * What the coordinator says of a group.
 *
 * @param simple whether it never had members: its readers chose their partitions themselves and only commit, as Flink's do
 */
record GroupFacts(GroupState state, boolean simple, int members, Set<TopicPartition> assigned) {
    GroupFacts {
        assigned = Set.copyOf(assigned);
    }

    /** There is none. */
    static GroupFacts none() {
        return new GroupFacts(GroupState.DEAD, true, 0, Set.of());
    }

    /**
     * Of these partitions, how many no member reads. Not known while the group rebalances, nor where there are no members to ask because readers choose
     * their partitions themselves. A topic of which no partition is assigned while others are is one that the group no longer wants.
     */
    OptionalInt unassigned(Collection<TopicPartition> partitions) {
        boolean moving = state == GroupState.PREPARING_REBALANCE
                || state == GroupState.COMPLETING_REBALANCE
                || state == GroupState.ASSIGNING
                || state == GroupState.UNKNOWN;
        if (moving || simple || state == GroupState.DEAD || partitions.isEmpty()) {
            return OptionalInt.empty();
        }
        if (members == 0) {
            return OptionalInt.of(partitions.size());
        }
        var wanted = new HashSet<String>();
        assigned.forEach(partition -> wanted.add(partition.topic()));
        long idle = partitions.stream()
                .filter(partition -> wanted.contains(partition.topic()) && !assigned.contains(partition))
                .count();
        return OptionalInt.of((int) idle);
    }
}
