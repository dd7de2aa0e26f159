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
 * <p>Of a composite of Occurrences each part has a budget of its own, and all figures are the sums of those of the parts by their shares of
 * the weights. A part is unmeasured since the first measurement of any.
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
    static Budget at(Parts parts, long now) {
        if (parts.firstMeasured() == Long.MAX_VALUE) {
            return Budget.unmeasured();
        }
        return parts.count() == 1 ? of(parts, 0, now) : together(parts, now);
    }

    /** Every figure by the shares of the weights; the attainment of the parts that have one. */
    private static Budget together(Parts parts, long now) {
        double remaining = 0;
        double total = 0;
        double attained = 0;
        double told = 0;
        double coverage = 0;
        double low = 0;
        double high = 0;
        for (int part = 0; part < parts.count(); part++) {
            double share = parts.share(part);
            Budget its = of(parts, part, now);
            remaining += share * its.remaining();
            total += share * its.total();
            if (its.total() > 0) {
                attained += share * its.attainment();
                told += share;
            }
            coverage += share * its.coverage();
            low += share * its.low();
            high += share * its.high();
        }
        double good = told > 0 ? Math.min(total, total * attained / told) : 0;
        return new Budget(remaining, good, total, Math.min(1, coverage), low, Math.min(1, high));
    }

    private static Budget of(Parts parts, int part, long now) {
        Measurement measurement = parts.at(part);
        Ledger ledger = measurement.ledger;
        Slo slo = parts.slo;
        double budget = parts.budget(part);
        double good = ledger.goodOfPeriod();
        double total = ledger.totalOfPeriod();
        double length = period(slo, measurement.slicing.start(ledger.periodSince()));
        long from = Math.max(parts.firstMeasured(), measurement.slicing.start(ledger.periodSince()));
        double elapsed = Math.clamp(
                (double) now - from - ledger.leftOut().time(from, now, measurement.slicing), 1, Math.max(1, length));
        double measured = Math.min(measurement.counted.measuredOfPeriod(now), elapsed);
        double allowed;
        double unmeasured;
        if (slo.method() instanceof BudgetingMethod.Occurrences) {
            double counted = Math.max(measured, (double) measurement.slicing.millis());
            allowed = total * Math.max(1.0, length / counted) * budget;
            unmeasured = elapsed - measured;
        } else {
            allowed = length / measurement.slicing.millis() * budget;
            double untold = Math.max(0, measurement.counted.slicesSince(from) - total) * measurement.slicing.millis();
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
                double dark = unmeasured / length / budget;
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
