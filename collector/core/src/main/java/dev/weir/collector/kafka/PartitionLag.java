package dev.weir.collector.kafka;

import dev.weir.model.Quality;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one group is behind in one partition.
 *
 * @param end the log's end; −1 while not known
 * @param from the offset of the first record that waits; −1 while not known
 * @param records how many wait; NaN while not known
 * @param seconds age of the first of them; 0 when none waits, NaN while not known
 * @param expired deleted before the group had read them
 */
record PartitionLag(
        TopicPartition partition,
        long from,
        long end,
        double records,
        Quality recordsQuality,
        double seconds,
        Quality secondsQuality,
        long expired,
        LagState state) {

    static PartitionLag unknown(TopicPartition partition, long end, String why) {
        return new PartitionLag(
                partition,
                -1,
                end,
                Double.NaN,
                Quality.MISSING,
                Double.NaN,
                Quality.MISSING,
                0,
                new LagState.Unknown(why));
    }

    boolean known() {
        return from >= 0;
    }
}
