package dev.weir.console.slo;

import dev.weir.model.Interval;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.TimeWindow;
import dev.weir.ui.slos.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What each event of the period costs of the budget, as the engine counts it at one instant, so that what was used up to that instant is what the engine
 * says. The budget is that of the whole period; of Occurrences as many bad events as it may hold at the mean rate of the measured time, which is known only
 * at the end: all of the line is told by the rate of now.
 */
final class Budgeting {
    /** How many sums a rolling period is kept in, as in the engine, and so how coarse its begin is. */
    private static final int BUCKETS = 672;

    private final Cells cells;
    private final long now;
    private final int first;
    private final int end;
    private final long from;
    private final double length;
    private final double[] allowed;

    /** As it is counted at this instant. */
    Budgeting(Cells cells, Instant at) {
        this.cells = cells;
        now = at.toEpochMilli();
        long since = since(cells, now);
        first = cells.indexOf(since);
        end = cells.indexOf(now) + 1;
        from = Math.max(cells.firstMeasured() == Long.MAX_VALUE ? now : cells.firstMeasured(), since);
        length = switch (cells.slo.window()) {
            case TimeWindow.Rolling rolling -> rolling.length().toMillis();
            case TimeWindow.Calendar calendar ->
                calendar.period(Instant.ofEpochMilli(since)).length().toMillis();
        };
        allowed = new double[cells.parts];
        for (int part = 0; part < allowed.length; part++) {
            allowed[part] = allowed(part);
        }
    }

    /** The first slice that the engine counts in the period. */
    static long since(Cells cells, long now) {
        long head = Math.floorDiv(now, cells.sliceMs);
        return switch (cells.slo.window()) {
            case TimeWindow.Rolling rolling -> {
                int slices = Math.toIntExact(Math.ceilDiv(rolling.length().toMillis(), cells.sliceMs));
                int width = Math.ceilDiv(slices, BUCKETS);
                yield (Math.floorDiv(head, (long) width) - Math.ceilDiv(slices, width) + 1) * width * cells.sliceMs;
            }
            case TimeWindow.Calendar calendar ->
                Math.ceilDiv(
                                calendar.period(Instant.ofEpochMilli(head * cells.sliceMs))
                                        .start()
                                        .toEpochMilli(),
                                cells.sliceMs)
                        * cells.sliceMs;
        };
    }

    /** When what is measured of the period begins. */
    Instant from() {
        return Instant.ofEpochMilli(from);
    }

    private double allowed(int part) {
        if (!(cells.slo.method() instanceof BudgetingMethod.Occurrences)) {
            return length / cells.sliceMs * cells.budget(part);
        }
        double total = 0;
        double measured = 0;
        for (int cell = first; cell < end; cell++) {
            total += cells.total(part, cell);
            measured += cells.measured(part, cell);
        }
        double counted = Math.max(Math.min(measured, elapsed(now, end)), (double) cells.sliceMs);
        return total * Math.max(1, length / counted) * cells.budget(part);
    }

    /** The time since the begin, up to a time in or at the end of the cell before {@code to}, without what corrections took out. */
    private double elapsed(long until, int to) {
        double out = cells.corrected(cells.indexOf(from), to);
        return Math.clamp((double) until - from - out, 1, Math.max(1, length));
    }

    /** How much of the budget the events of a cell used. */
    double used(int cell) {
        double used = 0;
        for (int part = 0; part < cells.parts; part++) {
            double bad = cells.total(part, cell) - cells.good(part, cell);
            if (cell >= first && bad > 0 && allowed[part] > 0) {
                used += cells.share(part) * bad / allowed[part];
            }
        }
        return used;
    }

    /** The budget that was left after every so many cells, from all of it at the begin. */
    List<Past.Left> left(int step) {
        var line = new ArrayList<Past.Left>();
        if (from >= now) {
            return line;
        }
        line.add(new Past.Left(from(), 1));
        int begin = cells.indexOf(from);
        double used = 0;
        var measured = new double[cells.parts];
        var total = new double[cells.parts];
        for (int cell = first; cell < end && cells.startOf(cell) < now; cell++) {
            used += used(cell);
            for (int part = 0; part < cells.parts; part++) {
                measured[part] += cells.measured(part, cell);
                total[part] += cells.total(part, cell);
            }
            long over = Math.min(now, cells.startOf(cell) + cells.cellMs);
            boolean drawn = (cell - begin + 1) % step == 0 || over == now;
            if (cell >= begin && over > from && drawn) {
                line.add(new Past.Left(Instant.ofEpochMilli(over), 1 - used - dark(over, cell + 1, measured, total)));
            }
        }
        return line;
    }

    /** What unmeasured time used of the budget, where it counts as bad. */
    private double dark(long until, int to, double[] measured, double[] total) {
        if (cells.slo.noData() != NoDataPolicy.BAD) {
            return 0;
        }
        double dark = 0;
        for (int part = 0; part < cells.parts; part++) {
            dark += cells.share(part)
                    * unmeasured(until, to, measured[part], total[part])
                    / length
                    / cells.budget(part);
        }
        return dark;
    }

    private double unmeasured(long until, int to, double measured, double total) {
        double elapsed = elapsed(until, to);
        double missing = elapsed - Math.min(measured, elapsed);
        if (cells.slo.method() instanceof BudgetingMethod.Occurrences) {
            return missing;
        }
        double over = Math.floorDiv(until, cells.sliceMs)
                - Math.floorDiv(from, cells.sliceMs)
                - cells.corrected(cells.indexOf(from), to) / cells.sliceMs;
        return Math.min(Math.max(0, over - total) * cells.sliceMs, missing);
    }

    /** How many milliseconds since the begin nobody measured, of the part that is measured least. */
    double unmeasured() {
        double most = 0;
        for (int part = 0; part < cells.parts; part++) {
            double measured = 0;
            for (int cell = first; cell < end; cell++) {
                measured += cells.measured(part, cell);
            }
            most = Math.max(most, elapsed(now, end) - measured);
        }
        return from >= now ? 0 : most;
    }

    /** How many milliseconds of the period corrections took out. */
    double corrected() {
        return cells.corrected(first, end);
    }

    /** The span that is counted. */
    Interval window() {
        return new Interval(Instant.ofEpochMilli(Math.min(since(cells, now), now)), Instant.ofEpochMilli(now));
    }
}
