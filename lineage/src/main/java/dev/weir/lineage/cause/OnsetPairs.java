package dev.weir.lineage.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how long trouble takes from one pipeline to the next: each onset below is paired with the latest onset above that came before it, within half an
 * hour. The median is the delay; 1.48 times the median of the distances from it, its spread. Pure.
 */
public final class OnsetPairs {
    /** What lies further apart is taken for two troubles. */
    private static final Duration FURTHEST = Duration.ofMinutes(30);
    /** Fewer say nothing. */
    private static final int FEWEST = 3;

    private static final double TO_SPREAD = 1.48;

    private OnsetPairs() {}

    /** The delay from the onsets above to those below, in any order; empty when there are fewer than three pairs. */
    public static Optional<Delay> measure(List<Instant> above, List<Instant> below) {
        var delays = new ArrayList<Duration>();
        for (Instant onset : below) {
            above.stream()
                    .filter(earlier -> !earlier.isAfter(onset) && !earlier.isBefore(onset.minus(FURTHEST)))
                    .max(Instant::compareTo)
                    .ifPresent(earlier -> delays.add(Duration.between(earlier, onset)));
        }
        if (delays.size() < FEWEST) {
            return Optional.empty();
        }
        Duration typical = median(delays);
        Duration off =
                median(delays.stream().map(delay -> delay.minus(typical).abs()).toList());
        return Optional.of(
                new Delay(typical, Duration.ofMillis(Math.round(off.toMillis() * TO_SPREAD)), delays.size()));
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }
}
