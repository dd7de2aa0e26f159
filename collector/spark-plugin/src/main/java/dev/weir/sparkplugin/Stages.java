package dev.weir.sparkplugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How unevenly the tasks of a stage take their time: the slowest divided by the median. No task is kept: durations are counted in buckets that are 4.4 % wide,
 * so that a stage of a hundred thousand tasks takes as much memory as one of ten. Used by one thread at a time.
 */
final class Stages {
    private static final int MOST_STAGES = 256;
    private static final int FEWEST_TASKS = 3;
    private static final long SHORTEST_MILLIS = 200;
    private static final int MOST_RATIOS = 600;

    private final Map<Long, Durations> open = new LinkedHashMap<>();
    private final Deque<Ratio> ratios = new ArrayDeque<>();
    private double worst = Double.NaN;

    /** A task has ended well. */
    void task(int stage, int attempt, long millis) {
        open.computeIfAbsent(key(stage, attempt), fresh -> new Durations()).add(millis);
        if (open.size() > MOST_STAGES) {
            Iterator<Long> eldest = open.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** A stage has ended; it counts when it had three tasks or more and the slowest took long enough to matter. */
    void ended(int stage, int attempt, Instant at) {
        Durations durations = open.remove(key(stage, attempt));
        if (durations != null && durations.tasks >= FEWEST_TASKS && durations.longest >= SHORTEST_MILLIS) {
            double ratio = durations.longest / Math.max(1, durations.median());
            worst = Double.isNaN(worst) ? ratio : Math.max(worst, ratio);
            ratios.addLast(new Ratio(at, ratio));
            if (ratios.size() > MOST_RATIOS) {
                ratios.removeFirst();
            }
        }
    }

    /** The worst stage so far; NaN when none counted. */
    double worst() {
        return worst;
    }

    /** The worst stage that ended within the span before the given time; NaN when none did. */
    double worst(Instant now, Duration span) {
        double recent = Double.NaN;
        for (Ratio ratio : ratios) {
            if (ratio.at.isAfter(now.minus(span))) {
                recent = Double.isNaN(recent) ? ratio.value : Math.max(recent, ratio.value);
            }
        }
        return recent;
    }

    private static long key(int stage, int attempt) {
        return ((long) stage << 32) | attempt;
    }

    /** A skew and when it was seen. */
    private static final class Ratio {
        private final Instant at;
        private final double value;

        Ratio(Instant at, double value) {
            this.at = at;
            this.value = value;
        }
    }

    /** Task durations of one stage, as counts in buckets that grow by a sixteenth of a power of two. */
    private static final class Durations {
        private static final double PER_DOUBLING = 16;
        private final int[] counts = new int[512];
        private int tasks;
        private double longest;

        void add(long millis) {
            tasks++;
            longest = Math.max(longest, (double) millis);
            counts[bucket(Math.max(0, millis))]++;
        }

        private static int bucket(long millis) {
            return (int) Math.min(511, PER_DOUBLING * Math.log(millis + 1.0) / Math.log(2));
        }

        /** The middle of the bucket in which the median lies. */
        double median() {
            int seen = 0;
            int bucket = 0;
            while (seen + counts[bucket] < (tasks + 1) / 2) {
                seen += counts[bucket++];
            }
            return Math.min(longest, Math.pow(2, (bucket + 0.5) / PER_DOUBLING) - 1);
        }
    }
}
