package dev.weir.ui.agreements;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Words;
import java.util.List;
import java.util.Optional;

/**
 * Which credit would apply were the period to end now: that of the promise which is kept worst, between the least and the greatest
 * attainment that are possible for the time that nobody measured. Pure.
 *
 * @param low the least attainment that is possible, {@code high} the greatest; the same when all was measured
 * @param unknown of how many promises nothing was measured
 */
record Tiers(List<CreditTier> credits, double low, double high, int unknown) {
    static Tiers of(Agreements.Row row) {
        double low = 1;
        double high = 1;
        int unknown = 0;
        for (Agreements.Promise promise : row.promises()) {
            Optional<Budget> budget = promise.verdict().map(Verdict::budget).filter(one -> one.total() > 0);
            if (budget.isEmpty()) {
                unknown++;
            } else {
                low = Math.min(low, budget.get().low());
                high = Math.min(high, budget.get().high());
            }
        }
        return new Tiers(row.sla().credits(), low, high, row.promises().isEmpty() ? 1 : unknown);
    }

    /** The credit that is certain: were all that nobody measured good. */
    Optional<CreditTier> least() {
        return at(high);
    }

    /** The credit that is possible: were all that nobody measured bad. */
    Optional<CreditTier> most() {
        return at(unknown > 0 ? 0 : low);
    }

    /** The lowest tier below which an attainment lies: tiers go from the highest attainment down. */
    private Optional<CreditTier> at(double attainment) {
        return credits.stream().filter(tier -> attainment < tier.below()).reduce((first, second) -> second);
    }

    /** What would be credited now, as a sentence. */
    String sentence() {
        if (credits.isEmpty()) {
            return "No credit is agreed.";
        }
        String attained = "attained so far is "
                + (Words.attainment(low).equals(Words.attainment(high))
                        ? Words.attainment(high)
                        : Words.attainment(low) + " to " + Words.attainment(high))
                + " by the promise that is kept worst";
        if (unknown > 0) {
            return "What would be credited now cannot be told: of " + unknown
                    + (unknown == 1 ? " promise" : " promises") + " nothing was measured in the period. At least "
                    + credit(least()) + ".";
        }
        if (least().equals(most())) {
            return "Were the period to end now, " + credit(most()) + " would be credited: " + attained + ".";
        }
        return "Were the period to end now, between " + credit(least()) + " and " + credit(most())
                + " would be credited: " + attained + ", since some time was not measured.";
    }

    private static String credit(Optional<CreditTier> tier) {
        return tier.map(one -> Words.percent(one.credit()) + " of the fee").orElse("nothing");
    }
}
