package dev.weir.samples.runner.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How many events are due, when they happened, and which partition they go to: what both topics have in common. */
final class Flow {

    /** Partitions of the input topics. */
    static final int PARTITIONS = 4;

    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    private final Pace pace;
    private final Duration jitter;
    private final double usualLate;
    private final Duration usualLateUpTo;
    private @Nullable Instant last;
    private double owed;

    /** Events are up to {@code jitter} out of order; a share {@code usualLate} is 5 s to {@code usualLateUpTo} late. */
    Flow(Pace pace, Duration jitter, double usualLate, Duration usualLateUpTo) {
        this.pace = pace;
        this.jitter = jitter;
        this.usualLate = usualLate;
        this.usualLateUpTo = usualLateUpTo;
    }

    /** Events since the last call; a pause longer than a second is not made up for. */
    int due(Instant now, Distortion distortion) {
        Duration step = last == null ? Duration.ZERO : Duration.between(last, now);
        last = now;
        if (step.compareTo(LONGEST_STEP) > 0) {
            step = LONGEST_STEP;
        }
        owed += Math.max(0, step.toNanos() / 1e9) * pace.at(now) * distortion.flood();
        int count = (int) owed;
        owed -= count;
        return count;
    }

    /** When an event that is sent now happened. */
    record Moment(Instant at, boolean late) {}

    /** Draws the moment of an event for a partition. */
    Moment moment(Instant now, int partition, Distortion distortion, RandomGenerator random) {
        double share = random.nextDouble(); // squared: most come almost at once, few after the full jitter
        Instant at = now.minusMillis(Math.round(jitter.toMillis() * share * share));
        boolean late = true;
        if (random.nextDouble() < distortion.lateShare()) {
            at = at.minus(distortion.lateBy());
        } else if (random.nextDouble() < usualLate) {
            at = at.minusMillis(random.nextLong(5_000, usualLateUpTo.toMillis()));
        } else {
            late = false;
        }
        return new Moment(partition == Distortion.VICTIM ? at.minus(distortion.skew()) : at, late);
    }

    /** The partition of a key, always the same; when the victim is stalled, its keys go to the other partitions. */
    static int partition(String key, Distortion distortion) {
        int hash = key.hashCode() * 0x85EBCA6B;
        hash ^= hash >>> 15;
        int partition = Math.floorMod(hash, PARTITIONS);
        return distortion.stalled() && partition == Distortion.VICTIM
                ? Math.floorMod(hash >>> 2, PARTITIONS - 1)
                : partition;
    }
}
