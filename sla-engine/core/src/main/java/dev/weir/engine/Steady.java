package dev.weir.engine;

import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Operator;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a sample: the next one, in order, of the only series of a threshold. It counts at once in the slice of now and is
 * kept back in the slab; {@link Measurement} takes up what was kept, all at once, before it does anything else. So nearly every
 * sample touches a few neighbouring cells and none of the marks and open slices of its SLO. Whatever is out of the ordinary goes the
 * long way, with the same result.
 */
final class Steady {
    private final Ledger ledger;
    private final Calm calm;
    private @Nullable Series series;
    private Operator op = Operator.LT;
    private double threshold;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long arrived = Long.MIN_VALUE;
    private int held;

    Steady(Ledger ledger, Calm calm) {
        this.ledger = ledger;
        this.calm = calm;
    }

    /** From now on samples of the series may come this way, those of {@code from} and later but before {@code until}. */
    void allow(Series only, Operator compared, double limit, long first, long end) {
        series = only;
        op = compared;
        threshold = limit;
        from = first;
        until = end;
    }

    /** From now on all go the long way. */
    void forbid() {
        from = Long.MAX_VALUE;
    }

    /** Takes the sample, if it may come this way. */
    @SuppressWarnings("ReferenceEquality") // another object for an equal series goes the long way
    boolean take(Sample sample) {
        if (sample.series() != series || held == Slab.ROOM) {
            return false;
        }
        long at = sample.at().toEpochMilli();
        long now = sample.arrived().toEpochMilli();
        if (at < from || at >= until || now < at || !sample.quality().usable()) {
            return false;
        }
        Slab slab = ledger.slab;
        slab.passTo(now);
        if (!slab.holds(at)) {
            return false;
        }
        double value = sample.value();
        slab.hold(ledger.column, held++, at, value);
        slab.addNow(ledger.column, op.holds(value, threshold) ? 1 : 0, 1);
        from = at + 1;
        arrived = Math.max(arrived, now);
        return true;
    }

    /** Whether no rule can begin to fire now, whatever else is known: each has a short window that burns too slowly. */
    boolean calm() {
        return calm.holds(ledger);
    }

    int held() {
        return held;
    }

    long at(int place) {
        return ledger.slab.heldAt(ledger.column, place);
    }

    double value(int place) {
        return ledger.slab.heldValue(ledger.column, place);
    }

    boolean good(int place) {
        return op.holds(value(place), threshold);
    }

    /** When the newest of the kept samples arrived. */
    long arrived() {
        return arrived;
    }

    /** What was kept is taken up. */
    void settled() {
        held = 0;
    }
}
