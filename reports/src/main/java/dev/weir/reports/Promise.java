package dev.weir.reports;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Counts;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The arithmetic of one version of an SLO: from sums to budgets. */
final class Promise {
    final Fact.Terms terms;
    final TimeWindow window;
    final BudgetingMethod method;
    final NoDataPolicy noData;
    final long sliceMs;
    final int parts;

    Promise(Fact.Terms terms) {
        this.terms = terms;
        window = terms.window().model();
        method = method(terms);
        noData = NoDataPolicy.valueOf(terms.noData().toUpperCase(Locale.ROOT));
        sliceMs = terms.slice().toMillis();
        parts = Math.max(1, terms.parts().size());
    }

    private static BudgetingMethod method(Fact.Terms terms) {
        Duration slice = terms.slice();
        return switch (terms.method()) {
            case "Occurrences" -> new BudgetingMethod.Occurrences();
            case "Timeslices" -> new BudgetingMethod.Timeslices(slice, 1);
            case "RatioTimeslices" -> new BudgetingMethod.RatioTimeslices(slice);
            default ->
                throw new IllegalArgumentException("SLO " + terms.slo() + ": the method '" + terms.method()
                        + "' must be Occurrences, Timeslices or RatioTimeslices");
        };
    }

    /** The place of a part's sums, -1 when it has no such part. */
    int place(int part) {
        int place = terms.parts().isEmpty() ? part : part - 1;
        return place < parts ? place : -1;
    }

    double share(int place) {
        return terms.parts().isEmpty() ? 1 : terms.parts().get(place).share();
    }

    /** The share of the events of a part that may be bad. */
    double allowed(int place) {
        return 1
                - (terms.parts().isEmpty()
                        ? terms.target()
                        : terms.parts().get(place).target());
    }

    /**
     * The budget by the sums of a time.
     *
     * @param from when the time begins or, later, its first measurement; {@code until} when it ends
     * @param length of the whole period of which it is a part
     */
    Budget budget(Sums sums, long from, long until, double length, LeftOut out, NoDataPolicy policy) {
        double elapsed = Math.clamp((double) until - from - out.time(from, until), 1, Math.max(1, length));
        double over = Math.floorDiv(until, sliceMs) - Math.floorDiv(from, sliceMs) - out.time(from, until) / sliceMs;
        var budgets = new ArrayList<Budget>();
        var shares = new ArrayList<Double>();
        for (int place = 0; place < parts; place++) {
            double measured = Math.min(sums.measured(place), elapsed);
            budgets.add(new Counts(sums.good(place), sums.total(place), measured, elapsed, length, Math.max(0, over))
                    .budget(method, policy, allowed(place), sliceMs));
            shares.add(share(place));
        }
        return parts == 1 ? budgets.getFirst() : Counts.together(budgets, shares);
    }

    /** How fast these events burn. */
    double burn(Sums sums) {
        double burn = 0;
        for (int place = 0; place < parts; place++) {
            double total = sums.total(place);
            burn += total > 0 ? share(place) * ((total - sums.good(place)) / total / allowed(place)) : 0;
        }
        return burn;
    }

    /** What some events use of the budget that all events make; null when some are bad and there are none in all: nobody knows how many may be bad then. */
    @Nullable
    Double used(Sums some, Sums all, long from, long until, double length, LeftOut out) {
        double elapsed = Math.clamp((double) until - from - out.time(from, until), 1, Math.max(1, length));
        double used = 0;
        for (int place = 0; place < parts; place++) {
            double measured = Math.max(Math.min(all.measured(place), elapsed), (double) sliceMs);
            double room = method instanceof BudgetingMethod.Occurrences
                    ? all.total(place) * Math.max(1, length / measured) * allowed(place)
                    : length / sliceMs * allowed(place);
            double bad = some.total(place) - some.good(place);
            if (bad > 0 && room <= 0) {
                return null;
            }
            used += bad > 0 ? share(place) * bad / room : 0;
        }
        return used;
    }
}
