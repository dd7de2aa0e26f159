package dev.weir.engine;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.Counts;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The error budget over the period. Of a composite of Occurrences each part has a budget of its own; a part is unmeasured since the first measurement of
 * any.
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

    private static Budget together(Parts parts, long now) {
        var budgets = new ArrayList<Budget>();
        var shares = new ArrayList<Double>();
        for (int part = 0; part < parts.count(); part++) {
            budgets.add(of(parts, part, now));
            shares.add(parts.share(part));
        }
        return Counts.together(budgets, shares);
    }

    private static Budget of(Parts parts, int part, long now) {
        Measurement measurement = parts.at(part);
        Ledger ledger = measurement.ledger;
        Slo slo = parts.slo;
        double length = period(slo, measurement.slicing.start(ledger.periodSince()));
        long from = Math.max(parts.firstMeasured(), measurement.slicing.start(ledger.periodSince()));
        double elapsed = Math.clamp(
                (double) now - from - ledger.leftOut().time(from, now, measurement.slicing), 1, Math.max(1, length));
        double measured = Math.min(measurement.counted.measuredOfPeriod(now), elapsed);
        return new Counts(
                        ledger.goodOfPeriod(),
                        ledger.totalOfPeriod(),
                        measured,
                        elapsed,
                        length,
                        measurement.counted.slicesSince(from))
                .budget(slo.method(), slo.noData(), parts.budget(part), measurement.slicing.millis());
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
