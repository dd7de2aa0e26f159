package dev.weir.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What many SLOs of one layout counted, laid out time-major: a row holds one figure of all of them, and all move through time
 * together. A scrape that brings a sample for each of them in turn walks along a few rows, so the processor has the next cells before
 * they are asked for; with the rings of each SLO apart every sample waited for memory a dozen times.
 *
 * <p>What the slice of now holds stands in rows of its own. A sample adds there alone; when time leaves the slice, these rows are added
 * to all windows and to the period, and the rows that leave a window are taken from it.
 */
final class Slab {
    /** Samples that a column keeps back, see {@link Steady}. */
    static final int ROOM = 16;

    /** A row of 8 KB: larger ones would not stay in the nearest caches while a slab rolls. */
    private static final int WIDEST = 1016;

    private final Layout layout;
    private final Level[] goods;
    private final Level[] totals;
    private final int[] levelOf;
    private final int[] placeOf;
    private final Period period;
    private final Rows goodNow;
    private final Rows totalNow;
    private final Rows held;
    private final List<Ledger> columns = new ArrayList<>();
    private int stride = 1;
    private boolean started;
    private boolean fresh = true;
    private long head;
    private long headStart;
    private long headEnd = Long.MIN_VALUE;

    Slab(Layout layout) {
        this.layout = layout;
        List<Layout.Group> groups = layout.groups();
        goods = new Level[groups.size()];
        totals = new Level[groups.size()];
        levelOf = new int[layout.lengths().size()];
        placeOf = new int[layout.lengths().size()];
        for (int g = 0; g < groups.size(); g++) {
            Layout.Group group = groups.get(g);
            goods[g] = new Level(group.width(), group.spans(), stride);
            totals[g] = new Level(group.width(), group.spans(), stride);
            for (int place = 0; place < group.spans().size(); place++) {
                levelOf[group.from() + place] = g;
                placeOf[group.from() + place] = place;
            }
        }
        period = Period.of(layout.period(), layout.slicing(), stride);
        goodNow = new Rows(1, stride);
        totalNow = new Rows(1, stride);
        held = new Rows(2 * ROOM, stride);
    }

    Layout layout() {
        return layout;
    }

    boolean full() {
        return columns.size() >= WIDEST;
    }

    boolean empty() {
        return columns.isEmpty();
    }

    /** A column of zeros for the ledger. */
    int take(Ledger ledger) {
        if (columns.size() == stride) {
            // An odd number of cache lines: rows of a power of two would all fall into the same few places of a cache.
            resize(stride == 1 ? 8 : Math.min(WIDEST, 2 * stride + 8));
        }
        columns.add(ledger);
        return columns.size() - 1;
    }

    /** Gives a column back; the last one takes its place. */
    void release(int column) {
        int last = columns.size() - 1;
        Ledger moved = columns.removeLast();
        if (column != last) {
            columns.set(column, moved);
            moved.column = column;
        }
        for (int g = 0; g < goods.length; g++) {
            drop(goods[g], last, column);
            drop(totals[g], last, column);
        }
        if (column != last) {
            period.move(last, column);
        } else {
            period.zeroColumn(last);
        }
        for (Rows rows : List.of(goodNow, totalNow, held)) {
            if (column != last) {
                rows.move(last, column);
            } else {
                rows.zeroColumn(last);
            }
        }
        if (stride > 8 && columns.size() * 4 < stride) {
            resize((stride - 8) / 2);
        }
    }

    private static void drop(Level level, int last, int column) {
        if (column != last) {
            level.move(last, column);
        } else {
            level.zeroColumn(last);
        }
    }

    private void resize(int wanted) {
        for (int g = 0; g < goods.length; g++) {
            goods[g].resize(wanted);
            totals[g].resize(wanted);
        }
        period.resize(wanted);
        goodNow.resize(wanted);
        totalNow.resize(wanted);
        held.resize(wanted);
        stride = wanted;
    }

    /** Moves all on to the slice that holds this time; never back. */
    void passTo(long millis) {
        if (millis >= headEnd) {
            advance(layout.slicing().indexOf(millis));
        }
    }

    /** Moves all on to this slice; never back. */
    void advance(long slice) {
        if (started && slice <= head) {
            return;
        }
        int used = columns.size();
        if (started && !fresh) {
            for (int g = 0; g < goods.length; g++) {
                goods[g].fold(goodNow.cells, used);
                totals[g].fold(totalNow.cells, used);
            }
            period.fold(goodNow.cells, totalNow.cells, used);
            Arrays.fill(goodNow.cells, 0);
            Arrays.fill(totalNow.cells, 0);
            fresh = true;
        }
        for (int g = 0; g < goods.length; g++) {
            goods[g].advance(slice, used);
            totals[g].advance(slice, used);
        }
        period.advance(slice, used);
        started = true;
        head = slice;
        headStart = layout.slicing().start(slice);
        headEnd = layout.slicing().end(slice);
    }

    /** Whether the time lies in the slice of now. */
    boolean holds(long millis) {
        return millis >= headStart && millis < headEnd;
    }

    /** Adds to the slice of now. */
    void addNow(int column, double good, double total) {
        goodNow.cells[column] += good;
        totalNow.cells[column] += total;
        fresh = false;
    }

    /** Adds to a slice up to that of now. */
    void add(int column, long slice, double good, double total) {
        if (slice == head) {
            addNow(column, good, total);
            return;
        }
        for (int g = 0; g < goods.length; g++) {
            goods[g].add(column, slice, good);
            totals[g].add(column, slice, total);
        }
        period.add(column, slice, good, total);
    }

    double good(int column, int window) {
        return goods[levelOf[window]].sum(placeOf[window], column) + goodNow.cells[column];
    }

    double total(int column, int window) {
        return totals[levelOf[window]].sum(placeOf[window], column) + totalNow.cells[column];
    }

    double goodOfPeriod(int column) {
        return period.good(column) + goodNow.cells[column];
    }

    double totalOfPeriod(int column) {
        return period.total(column) + totalNow.cells[column];
    }

    Period period() {
        return period;
    }

    void hold(int column, int place, long at, double value) {
        held.set(2 * place, column, (double) at);
        held.set(2 * place + 1, column, value);
    }

    long heldAt(int column, int place) {
        return (long) held.at(2 * place, column);
    }

    double heldValue(int column, int place) {
        return held.at(2 * place + 1, column);
    }
}
