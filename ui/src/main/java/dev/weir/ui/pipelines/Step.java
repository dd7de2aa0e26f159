package dev.weir.ui.pipelines;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the samples of one line, in order of time, into the points of the running step. Not thread-safe.
 *
 * <p>A level becomes the smallest and the largest value of the step, in the order in which they came, at the step's start and middle: no peak is averaged
 * away, and a point that changes replaces the one before. The growth of a counter is what it grew by between the samples that end in the step, over the
 * time between them; a value below the one before began again from zero. Over a gap nothing is reckoned: nobody knows when it grew.
 */
final class Step {
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(2);

    private final Trace.Reckoned reckoned;
    private final long length;
    private final Duration gap;
    private @Nullable Sample before;
    private long start = Long.MIN_VALUE;
    private @Nullable Sample low;
    private @Nullable Sample high;
    private double grown;
    private long over;
    private Quality worst = Quality.OK;

    Step(Trace.Reckoned reckoned, Duration length) {
        this.reckoned = reckoned;
        this.length = length.toMillis();
        Duration three = length.multipliedBy(3);
        this.gap = three.compareTo(SHORTEST_GAP) > 0 ? three : SHORTEST_GAP;
    }

    /** Takes a sample that is not older than those before; older ones are left out. */
    void add(Sample sample) {
        long of = Math.floorDiv(sample.at().toEpochMilli(), length) * length;
        if (of < start) {
            return;
        }
        if (of > start) {
            begin(of);
        }
        if (!sample.quality().usable() || !Double.isFinite(sample.value())) {
            return;
        }
        low = low == null || sample.value() < low.value() ? sample : low;
        high = high == null || sample.value() > high.value() ? sample : high;
        grow(sample);
        before = sample;
    }

    private void begin(long of) {
        start = of;
        low = null;
        high = null;
        grown = 0;
        over = 0;
        worst = Quality.OK;
    }

    private void grow(Sample sample) {
        if (before == null) {
            return;
        }
        Duration between = Duration.between(before.at(), sample.at());
        if (between.isPositive() && between.compareTo(gap) <= 0) {
            grown += sample.value() < before.value() ? sample.value() : sample.value() - before.value();
            over += between.toMillis();
            worst = sample.quality().compareTo(worst) > 0 ? sample.quality() : worst;
        }
    }

    /** The points of the running step: one or two. */
    List<Point> points() {
        return switch (reckoned) {
            case PEAKS -> peaks();
            case RATE -> List.of(over == 0 ? unknown() : new Point(at(0), grown * 1000 / over, worst));
            case GROWTH -> List.of(over == 0 ? unknown() : new Point(at(0), grown, worst));
        };
    }

    private List<Point> peaks() {
        if (low == null || high == null) {
            return List.of(unknown());
        }
        if (low.equals(high)) {
            return List.of(new Point(at(0), low.value(), low.quality()));
        }
        boolean rises = low.at().isBefore(high.at());
        Sample first = rises ? low : high;
        Sample second = rises ? high : low;
        return List.of(
                new Point(at(0), first.value(), first.quality()),
                new Point(at(length / 2), second.value(), second.quality()));
    }

    private Instant at(long offset) {
        return Instant.ofEpochMilli(start + offset);
    }

    private Point unknown() {
        return new Point(at(0), Double.NaN, Quality.MISSING);
    }
}
