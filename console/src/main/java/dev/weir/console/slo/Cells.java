package dev.weir.console.slo;

import dev.weir.model.Interval;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The slices of one SLO over a window, summed in cells of a minute or more, by part. A slice that begins in the time of a correction counts for nothing,
 * as in the engine; how it would have counted is kept beside. Filled by one thread, then only read.
 */
final class Cells {
    private static final long LEAST_MS = 60_000;
    private static final int MOST = 60_000;

    final Slo slo;
    final long sliceMs;
    final long cellMs;
    final long start;
    final int count;
    final int parts;
    private final double[][] good;
    private final double[][] total;
    private final double[][] measured;
    private final double[] bad;
    private final double[] seen;
    private final double[] covered;
    private final double[] corrected;
    private final List<Interval> corrections;
    private long firstMeasured = Long.MAX_VALUE;

    /** Empty ones that cover the window, with the corrections in it, in order and apart. */
    Cells(Slo slo, Interval window, List<Interval> corrections) {
        this.slo = slo;
        this.corrections = List.copyOf(corrections);
        sliceMs = slice(slo).toMillis();
        long span = window.length().toMillis();
        long least = Math.max(LEAST_MS, Math.ceilDiv(span, MOST));
        cellMs = Math.ceilDiv(least, sliceMs) * sliceMs;
        start = Math.floorDiv(window.start().toEpochMilli(), cellMs) * cellMs;
        count = Math.toIntExact(Math.ceilDiv(window.end().toEpochMilli() - start, cellMs)) + 1;
        parts = Math.max(1, slo.parts().size());
        good = new double[parts][count];
        total = new double[parts][count];
        measured = new double[parts][count];
        bad = new double[count];
        seen = new double[count];
        covered = new double[count];
        corrected = new double[count];
        for (Interval out : corrections) {
            leaveOut(out);
        }
    }

    /** A timeslice is the slice of its SLO, else the SLO says it. */
    static Duration slice(Slo slo) {
        return switch (slo.method()) {
            case BudgetingMethod.Occurrences events -> slo.slice();
            case BudgetingMethod.Timeslices slices -> slices.window();
            case BudgetingMethod.RatioTimeslices slices -> slices.window();
        };
    }

    private void leaveOut(Interval out) {
        long slice = Math.max(start, Math.ceilDiv(out.start().toEpochMilli(), sliceMs) * sliceMs);
        long end = Math.min(out.end().toEpochMilli(), start + count * cellMs);
        for (; slice < end; slice += sliceMs) {
            corrected[indexOf(slice)] += sliceMs;
        }
    }

    /** Adds a slice of any version; those outside the window are left alone. Of one span only one may be added, by part. */
    void add(Slice slice) {
        long at = slice.span().start().toEpochMilli();
        int part = slo.parts().isEmpty() ? 0 : slice.part() - 1;
        if (at < start || at >= start + count * cellMs || part < 0 || part >= parts) {
            return;
        }
        int cell = indexOf(at);
        double share = slo.share(slice.part());
        bad[cell] += share * (slice.total() - slice.good());
        seen[cell] += share * slice.total();
        covered[cell] += share * slice.measured().toMillis();
        if (slice.definitionVersion() != slo.version()) {
            return;
        }
        firstMeasured = Math.min(
                firstMeasured,
                slice.span().end().toEpochMilli() - slice.measured().toMillis());
        if (corrections.stream().noneMatch(out -> out.contains(slice.span().start()))) {
            good[part][cell] += slice.good();
            total[part][cell] += slice.total();
            measured[part][cell] += slice.measured().toMillis();
        }
    }

    /** Forgets what was added from a cell on. */
    void clear(int from) {
        for (int part = 0; part < parts; part++) {
            Arrays.fill(good[part], from, count, 0);
            Arrays.fill(total[part], from, count, 0);
            Arrays.fill(measured[part], from, count, 0);
        }
        Arrays.fill(bad, from, count, 0);
        Arrays.fill(seen, from, count, 0);
        Arrays.fill(covered, from, count, 0);
    }

    int indexOf(long at) {
        return (int) Math.clamp(Math.floorDiv(at - start, cellMs), 0, count - 1L);
    }

    long startOf(int cell) {
        return start + cell * cellMs;
    }

    /** The first cell that holds anything of the version in force, in epoch milliseconds; {@link Long#MAX_VALUE} when none does. */
    long firstMeasured() {
        return firstMeasured;
    }

    /** When the first cell begins, from a time on, of which anything is known in any version. */
    Instant measuredFrom(Instant from) {
        int cell = indexOf(from.toEpochMilli());
        while (cell < count - 1 && seen[cell] <= 0 && covered[cell] <= 0) {
            cell++;
        }
        return Instant.ofEpochMilli(startOf(cell));
    }

    double good(int part, int cell) {
        return good[part][cell];
    }

    double total(int part, int cell) {
        return total[part][cell];
    }

    double measured(int part, int cell) {
        return measured[part][cell];
    }

    /** What was bad of everything counted from one cell to before another, corrected or not; NaN when nothing was. */
    double bad(int from, int to) {
        double events = sum(seen, from, to);
        return events > 0 ? sum(bad, from, to) / events : Double.NaN;
    }

    /** How many milliseconds were measured, corrected or not. */
    double covered(int from, int to) {
        return sum(covered, from, to);
    }

    /** How many milliseconds corrections take out. */
    double corrected(int from, int to) {
        return sum(corrected, from, to);
    }

    private static double sum(double[] of, int from, int to) {
        return from >= to ? 0 : Arrays.stream(of, from, to).sum();
    }

    /** The share of the weights that the part at a place has. */
    double share(int part) {
        return slo.share(slo.parts().isEmpty() ? 0 : part + 1);
    }

    /** The share of the events of the part at a place that may be bad. */
    double budget(int part) {
        return (slo.parts().isEmpty() ? slo.target() : slo.parts().get(part).target()).budget();
    }
}
