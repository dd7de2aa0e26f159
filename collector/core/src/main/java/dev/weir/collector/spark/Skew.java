package dev.weir.collector.spark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How unevenly the tasks of one stage were loaded: the run time of its slowest task against that of the median one. Of several stages the worst is the one in
 * which most time was lost to waiting for the slowest task, not the one with the largest ratio: 20 ms against 1 ms harms nobody.
 */
public record Skew(String stage, int tasks, double medianSeconds, double slowestSeconds) {
    /** The worst of several stages. */
    public static final Comparator<Skew> BY_TIME_LOST = Comparator.comparingDouble(Skew::lostSeconds);

    private static final double SHORTEST_SECONDS = 0.001;
    private static final double LOST_SECONDS = 1;
    private static final double RATIO = 3;

    /** The skew of tasks that ran for so many milliseconds; nothing when there are fewer than two. Sorts what it is given. */
    public static Optional<Skew> of(String stage, long[] millis) {
        if (millis.length < 2) {
            return Optional.empty();
        }
        Arrays.sort(millis);
        return Optional.of(
                new Skew(stage, millis.length, millis[millis.length / 2] / 1000.0, millis[millis.length - 1] / 1000.0));
    }

    /** Slowest divided by median; a median below Spark's resolution counts as one millisecond. */
    public double ratio() {
        return Math.max(slowestSeconds, SHORTEST_SECONDS) / Math.max(medianSeconds, SHORTEST_SECONDS);
    }

    /** For how long the others' slots had nothing to do. */
    public double lostSeconds() {
        return slowestSeconds - medianSeconds;
    }

    /** Whether people should hear of it: three times the median, and a second or more lost. */
    public boolean matters() {
        return lostSeconds() >= LOST_SECONDS && ratio() >= RATIO;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the slowest of %d tasks of stage %s took %.1f s, the median one %.1f s",
                tasks,
                stage,
                slowestSeconds,
                medianSeconds);
    }
}
