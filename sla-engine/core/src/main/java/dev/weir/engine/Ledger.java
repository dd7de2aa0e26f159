package dev.weir.engine;

import java.time.Duration;
import java.util.List;

/**
 * Good and total events of one SLO, or of one part of a composite, over the windows of all rules and over the period: a column of a
 * slab. Slices that a correction takes out count nowhere here.
 */
final class Ledger {
    final Slab slab;
    int column;
    private LeftOut leftOut = LeftOut.NOTHING;

    Ledger(Slab slab) {
        this.slab = slab;
        column = slab.take(this);
    }

    /** The lengths of the windows, shortest first. */
    List<Duration> lengths() {
        return slab.layout().lengths();
    }

    int indexOf(Duration length) {
        return lengths().indexOf(length);
    }

    /** Moves on to this slice, together with the other columns of the slab; never back. */
    void advance(long slice) {
        slab.advance(slice);
    }

    /** Adds to a slice up to that of now. */
    void add(long slice, double good, double total) {
        if (!leftOut.covers(slice)) {
            slab.add(column, slice, good, total);
        }
    }

    /** Adds measured milliseconds to a slice up to that of now. */
    void measured(long slice, double millis) {
        if (!leftOut.covers(slice)) {
            slab.period().measured(column, slice, millis);
        }
    }

    double good(int window) {
        return Math.max(0, slab.good(column, window));
    }

    double total(int window) {
        return Math.max(0, slab.total(column, window));
    }

    double goodOfPeriod() {
        return Math.max(0, Math.min(slab.goodOfPeriod(column), totalOfPeriod()));
    }

    double totalOfPeriod() {
        return Math.max(0, slab.totalOfPeriod(column));
    }

    /** How many milliseconds of the closed slices of the period were measured. */
    double measuredOfPeriod() {
        return slab.period().measured(column);
    }

    /** The first slice that counts in the period. */
    long periodSince() {
        return slab.period().since();
    }

    /** The slices that corrections take out. */
    LeftOut leftOut() {
        return leftOut;
    }

    /** Takes these out from now on; what is counted already stays, see {@link #recount}. */
    void leaveOut(LeftOut slices) {
        leftOut = slices;
    }

    /** Moves what a slice counted for from one list of corrections to the other: out, back in, or neither. */
    void recount(long slice, double good, double total, double measured, LeftOut before) {
        boolean was = !before.covers(slice);
        boolean is = !leftOut.covers(slice);
        if (was != is) {
            int sign = is ? 1 : -1;
            slab.add(column, slice, sign * good, sign * total);
            slab.period().measured(column, slice, sign * measured);
        }
    }
}
