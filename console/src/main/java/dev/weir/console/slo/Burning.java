package dev.weir.console.slo;

import dev.weir.model.slo.BurnRule;
import dev.weir.ui.slos.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How fast the budget burned over the windows of each rule, from cells. */
final class Burning {
    private final Cells cells;
    private final double[][] good;
    private final double[][] total;

    Burning(Cells cells) {
        this.cells = cells;
        good = new double[cells.parts][cells.count + 1];
        total = new double[cells.parts][cells.count + 1];
        for (int part = 0; part < cells.parts; part++) {
            for (int cell = 0; cell < cells.count; cell++) {
                good[part][cell + 1] = good[part][cell] + cells.good(part, cell);
                total[part][cell + 1] = total[part][cell] + cells.total(part, cell);
            }
        }
    }

    /** Of every rule, a point after every so many cells from a time on: the highest rate at the end of any of them. */
    List<Past.Burn> of(Instant from, Instant until, int step) {
        return cells.slo.rules().stream()
                .map(rule -> of(rule, from, until, step))
                .toList();
    }

    private Past.Burn of(BurnRule rule, Instant from, Instant until, int step) {
        int ofShort = width(rule.shortWindow().toMillis());
        int ofLong = width(rule.longWindow().toMillis());
        var rates = new ArrayList<Past.Rate>();
        int first = cells.indexOf(from.toEpochMilli());
        int last = cells.indexOf(until.toEpochMilli());
        for (int cell = first; cell < last; cell += step) {
            double highShort = Double.NaN;
            double highLong = Double.NaN;
            int end = Math.min(cell + step, last);
            for (int to = cell + 1; to <= end; to++) {
                highShort = higher(highShort, rate(to - ofShort, to));
                highLong = higher(highLong, rate(to - ofLong, to));
            }
            rates.add(new Past.Rate(Instant.ofEpochMilli(cells.startOf(end)), highShort, highLong));
        }
        return new Past.Burn(rule, rates);
    }

    private int width(long millis) {
        return Math.max(1, Math.toIntExact(Math.min(cells.count, millis / cells.cellMs)));
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }

    /** The burn rate from one cell to before another, NaN when nothing was counted. */
    double rate(int from, int to) {
        int begin = Math.max(0, from);
        double rate = 0;
        boolean told = false;
        for (int part = 0; part < cells.parts; part++) {
            double events = total[part][to] - total[part][begin];
            if (events > 1e-9) {
                told = true;
                double bad = Math.max(0, events - (good[part][to] - good[part][begin]));
                rate += cells.share(part) * bad / events / cells.budget(part);
            }
        }
        return told ? rate : Double.NaN;
    }
}
