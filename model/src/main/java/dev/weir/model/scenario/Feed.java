package dev.weir.model.scenario;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series at a steady pace.
 *
 * @param from the source time of the first one
 * @param every the time between two
 */
public record Feed(Series series, Instant from, Duration every, List<Run> runs) {
    /** Copies the runs; refuses a pace that is not positive. */
    public Feed {
        runs = List.copyOf(runs);
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("samples of " + series + " every " + every + ", must be positive");
        }
    }

    /**
     * Samples in a row.
     *
     * @param times how many
     * @param first the value of the first one
     * @param step how much each is more than the one before
     * @param quality null for nothing at all: no sample comes
     * @param delay how much later than its source time each arrives
     * @param copies how often each arrives
     */
    public record Run(
            int times, double first, double step, @Nullable Quality quality, Duration delay, int copies) {}

    /** How many samples there are at most. */
    public long size() {
        return runs.stream().mapToLong(run -> (long) run.times() * run.copies()).sum();
    }

    /** When the sample after the last one would arrive. */
    public Instant end() {
        long times = runs.stream().mapToLong(Run::times).sum();
        Duration latest =
                runs.stream().map(Run::delay).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return from.plus(every.multipliedBy(times)).plus(latest);
    }

    /** Gives every sample, in order of source time. */
    public void samples(Consumer<Sample> taker) {
        Instant at = from;
        for (Run run : runs) {
            for (int i = 0; i < run.times(); i++) {
                Quality quality = run.quality();
                if (quality != null) {
                    var sample = new Sample(series, at, at.plus(run.delay()), run.first() + i * run.step(), quality);
                    for (int copy = 0; copy < run.copies(); copy++) {
                        taker.accept(sample);
                    }
                }
                at = at.plus(every);
            }
        }
    }
}
