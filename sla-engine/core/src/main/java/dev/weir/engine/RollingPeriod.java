package dev.weir.engine;

import java.util.List;

/** The last so and so many slices, in at most {@value #BUCKETS} buckets. */
final class RollingPeriod implements Period {
    private static final int BUCKETS = 672;

    private final Level good;
    private final Level total;
    private final Level measured;

    RollingPeriod(int slices, int stride) {
        int width = Math.ceilDiv(slices, BUCKETS);
        List<Integer> span = List.of(Math.ceilDiv(slices, width));
        good = new Level(width, span, stride);
        total = new Level(width, span, stride);
        measured = new Level(width, span, stride);
    }

    @Override
    public void fold(double[] goodNow, double[] totalNow, int columns) {
        good.fold(goodNow, columns);
        total.fold(totalNow, columns);
    }

    @Override
    public void advance(long slice, int columns) {
        good.advance(slice, columns);
        total.advance(slice, columns);
        measured.advance(slice, columns);
    }

    @Override
    public void add(int column, long slice, double goodMore, double totalMore) {
        good.add(column, slice, goodMore);
        total.add(column, slice, totalMore);
    }

    @Override
    public void measured(int column, long slice, double millis) {
        measured.add(column, slice, millis);
    }

    @Override
    public double good(int column) {
        return good.sum(0, column);
    }

    @Override
    public double total(int column) {
        return total.sum(0, column);
    }

    @Override
    public double measured(int column) {
        return measured.sum(0, column);
    }

    @Override
    public long since() {
        return total.since(0);
    }

    @Override
    public void resize(int stride) {
        good.resize(stride);
        total.resize(stride);
        measured.resize(stride);
    }

    @Override
    public void move(int from, int to) {
        good.move(from, to);
        total.move(from, to);
        measured.move(from, to);
    }

    @Override
    public void zeroColumn(int column) {
        good.zeroColumn(column);
        total.zeroColumn(column);
        measured.zeroColumn(column);
    }
}
