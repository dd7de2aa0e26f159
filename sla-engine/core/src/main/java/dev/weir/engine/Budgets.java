package dev.weir.engine;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import java.time.Instant;

/**
 * The error budget over the period, which is that of the whole period, so that a burn rate of 1 uses it up in exactly one, also in the
 * first one and while one of the calendar runs. Of Occurrences it is as many bad events as the period may hold at the mean rate of the
 * measured time; of time slices it is a number of slices, whatever was measured.
 *
 * <p>Unmeasured is what went by since the first measurement, but for corrections, without being measured: time, or slices without a
 * verdict. Its share of the period is worth as much as measured time of the same length.
 *
 * <table>
 * <caption>what it counts for</caption>
 * <tr><th>policy</th><th>budget</th><th>low</th><th>high</th></tr>
 * <tr><td>unknown</td><td>nothing</td><td>bad</td><td>good</td></tr>
 * <tr><td>bad</td><td>bad</td><td>bad</td><td>bad</td></tr>
 * <tr><td>good</td><td>nothing</td><td>nothing</td><td>good</td></tr>
 * </table>
 */
final class Budgets {
    private Budgets() {}

    /** The budget at this time, epoch milliseconds. */
    static Budget at(Measurement measurement, long now) {
        if (measurement.firstMeasured() == Long.MAX_VALUE) {
            return Budget.unmeasured();
        }
        Ledger ledger = measurement.ledger;
        Slo slo = measurement.slo;
        double good = ledger.goodOfPeriod();
        double total = ledger.totalOfPeriod();
        double length = period(slo, measurement.slicing.start(ledger.periodSince()));
        long from = Math.max(measurement.firstMeasured(), measurement.slicing.start(ledger.periodSince()));
        double elapsed = Math.clamp(
                (double) now - from - ledger.leftOut().time(from, now, measurement.slicing), 1, Math.max(1, length));
        double measured = Math.min(measurement.measuredOfPeriod(now), elapsed);
        double allowed;
        double unmeasured;
        if (slo.method() instanceof BudgetingMethod.Occurrences) {
            double counted = Math.max(measured, (double) measurement.slicing.millis());
            allowed = total * Math.max(1.0, length / counted) * slo.target().budget();
            unmeasured = elapsed - measured;
        } else {
            allowed = length / measurement.slicing.millis() * slo.target().budget();
            double untold = Math.max(0, measurement.slicesSince(from) - total) * measurement.slicing.millis();
            unmeasured = Math.min(untold, elapsed - measured);
            elapsed = Math.max(1, unmeasured + total * measurement.slicing.millis());
        }
        double used = total > 0 ? (total - good) / allowed : 0;
        double known = 1 - unmeasured / elapsed;
        double least = total > 0 ? good / total : 0;
        double most = total > 0 ? good / total : 1;
        double coverage = measured / Math.max(measured, elapsed);
        return switch (slo.noData()) {
            case UNKNOWN -> new Budget(1 - used, good, total, coverage, least * known, most * known + 1 - known);
            case BAD -> {
                double dark = unmeasured / length / slo.target().budget();
                yield new Budget(1 - used - dark, good, total, coverage, least * known, most * known);
            }
            case GOOD -> new Budget(1 - used, good, total, coverage, least, most * known + 1 - known);
        };
    }

    /** The real length of the period that begins so, in milliseconds: a day of the calendar has 23 to 25 hours. */
    private static double period(Slo slo, long start) {
        return switch (slo.window()) {
            case TimeWindow.Rolling rolling -> rolling.length().toMillis();
            case TimeWindow.Calendar calendar ->
                calendar.period(Instant.ofEpochMilli(start)).length().toMillis();
        };
    }
}
