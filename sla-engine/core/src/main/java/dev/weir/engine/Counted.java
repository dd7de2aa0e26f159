package dev.weir.engine;

import dev.weir.model.slo.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was counted and measured of an SLO or a part of it so far: reads a {@link Measurement}, changes nothing. */
final class Counted {
    private final Measurement of;

    Counted(Measurement of) {
        this.of = of;
    }

    /** How many milliseconds of the period up to now were measured, without those that corrections take out. */
    double measuredOfPeriod(long now) {
        double measured = of.ledger.measuredOfPeriod();
        long slice = of.ledger.leftOut().end(Math.max(of.first, of.ledger.periodSince()));
        while (of.slicing.start(slice) < now) {
            long end = of.ledger.leftOut().next(slice);
            long until = end == Long.MAX_VALUE ? now : Math.min(now, of.slicing.start(end));
            measured += (double) of.meter.measured(of.slicing.start(slice), until);
            if (until == now) {
                break;
            }
            slice = of.ledger.leftOut().end(end);
        }
        return measured;
    }

    /** How many slices are over that hold this time or come after it, without those that corrections take out. */
    double slicesSince(long at) {
        long from = of.slicing.indexOf(at);
        return from >= of.head
                ? 0
                : (double) (of.head - from - of.ledger.leftOut().count(from, of.head));
    }

    /** The open slices that time has reached and that hold events, as they count now, oldest first; how much was measured is not told. */
    List<Slice> open(Instant knownAt) {
        var open = new ArrayList<Slice>();
        for (long slice = of.first; slice != OpenSlices.NONE && slice <= of.lastOpen(); slice++) {
            double total = of.tally.totalOf(slice);
            if (total > 0) {
                open.add(of.slice(slice, of.tally.goodOf(slice), total, Duration.ZERO, knownAt));
            }
        }
        return open;
    }

    /** What of the open slices is bad, as a share of them; 0 when they hold no event. */
    double openBad() {
        double good = 0;
        double total = 0;
        for (long slice = of.first; slice != OpenSlices.NONE && slice <= of.lastOpen(); slice++) {
            good += of.tally.goodOf(slice);
            total += of.tally.totalOf(slice);
        }
        return total > 0 ? Math.max(0, total - good) / total : 0;
    }

    /** The good share over the shortest window that holds events, or else over the period; NaN when nothing was counted. */
    double goodShare() {
        for (int w = 0; w < of.ledger.lengths().size(); w++) {
            if (of.ledger.total(w) > 0) {
                return of.ledger.good(w) / of.ledger.total(w);
            }
        }
        double total = of.ledger.totalOfPeriod();
        return total > 0 ? of.ledger.goodOfPeriod() / total : Double.NaN;
    }

    /** Whether any open slice counts as bad, or as partly so. */
    boolean anyBad() {
        for (long slice = of.first; slice != OpenSlices.NONE && slice <= of.lastOpen(); slice++) {
            if (of.tally.goodOf(slice) < of.tally.totalOf(slice)) {
                return true;
            }
        }
        return false;
    }
}
