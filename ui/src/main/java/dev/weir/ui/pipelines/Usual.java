package dev.weir.ui.pipelines;

import dev.weir.ui.Words;
import java.time.Duration;
import java.util.List;

/** How long runs usually take: the median and the middle half of those that have ended. */
record Usual(int runs, Duration low, Duration median, Duration high) {
    private static final int FEWEST = 3;

    static Usual of(List<BatchRun> runs) {
        var took = runs.stream().map(BatchRun::took).sorted().toList();
        return took.isEmpty()
                ? new Usual(0, Duration.ZERO, Duration.ZERO, Duration.ZERO)
                : new Usual(took.size(), at(took, 0.25), at(took, 0.5), at(took, 0.75));
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.round((sorted.size() - 1) * share));
    }

    /** Whether enough runs are known to say what is usual. */
    boolean known() {
        return runs >= FEWEST && median.isPositive();
    }

    /** A duration beside the usual one: {@code 1.4 × the usual}; a dash while nobody knows what is usual. */
    String beside(Duration took) {
        return known() ? Words.times((double) took.toMillis() / median.toMillis()) + " the usual" : Words.UNKNOWN;
    }

    String words() {
        return known()
                ? "Usually a run takes " + Words.duration(median) + " (the middle half " + Words.duration(low) + " to "
                        + Words.duration(high) + ")."
                : "Too few runs to say what is usual.";
    }
}
