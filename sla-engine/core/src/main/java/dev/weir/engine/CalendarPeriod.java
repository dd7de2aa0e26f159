package dev.weir.engine;

import dev.weir.model.Interval;
import dev.weir.model.slo.TimeWindow;
import java.time.Instant;

/** The period of the calendar that the slice of now begins in; with the next one all sums begin anew. */
final class CalendarPeriod implements Period {
    private static final int GOOD = 0;
    private static final int TOTAL = 1;
    private static final int MEASURED = 2;

    private final TimeWindow.Calendar window;
    private final Slicing slicing;
    private final Rows sums;
    private long first = Long.MIN_VALUE;
    private long next = Long.MIN_VALUE;

    CalendarPeriod(TimeWindow.Calendar window, Slicing slicing, int stride) {
        this.window = window;
        this.slicing = slicing;
        sums = new Rows(3, stride);
    }

    @Override
    public void fold(double[] good, double[] total, int columns) {
        sums.addRow(GOOD, good, 0, columns);
        sums.addRow(TOTAL, total, 0, columns);
    }

    @Override
    public void advance(long slice, int columns) {
        if (slice >= next) {
            Interval span = window.period(Instant.ofEpochMilli(slicing.start(slice)));
            first = slicing.from(span.start().toEpochMilli());
            next = slicing.from(span.end().toEpochMilli());
            sums.zero();
        }
    }

    @Override
    public void add(int column, long slice, double good, double total) {
        if (slice >= first) {
            sums.add(GOOD, column, good);
            sums.add(TOTAL, column, total);
        }
    }

    @Override
    public void measured(int column, long slice, double millis) {
        if (slice >= first) {
            sums.add(MEASURED, column, millis);
        }
    }

    @Override
    public double good(int column) {
        return sums.at(GOOD, column);
    }

    @Override
    public double total(int column) {
        return sums.at(TOTAL, column);
    }

    @Override
    public double measured(int column) {
        return sums.at(MEASURED, column);
    }

    @Override
    public long since() {
        return first;
    }

    @Override
    public void resize(int stride) {
        sums.resize(stride);
    }

    @Override
    public void move(int from, int to) {
        sums.move(from, to);
    }

    @Override
    public void zeroColumn(int column) {
        sums.zeroColumn(column);
    }
}
