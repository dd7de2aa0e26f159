package dev.weir.collector.spark.events;

import dev.weir.collector.spark.Skew;
import java.util.Arrays;
import java.util.Optional;

/** How long the tasks of one attempt of a stage ran, until the stage is over. Of more than a hundred thousand, the first. */
final class StageTasks {
    private static final int MOST = 100_000;

    private long[] millis = new long[16];
    private int tasks;

    void ran(long time) {
        if (tasks < MOST) {
            if (tasks == millis.length) {
                millis = Arrays.copyOf(millis, tasks * 2);
            }
            millis[tasks++] = time;
        }
    }

    Optional<Skew> skew(String stage) {
        return Skew.of(stage, Arrays.copyOf(millis, tasks));
    }
}
