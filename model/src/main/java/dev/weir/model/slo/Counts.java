package dev.weir.model.slo;

import java.util.List;

/**
 * What was counted of an SLO, or of one of its parts, over the part of its period that went by; times in milliseconds, without those that
 * corrections take out. From it follows the budget, wherever it is told: in the engine, on pages, in reports.
 *
 * <p>The budget is that of the whole period, so that a burn rate of 1 uses it up in exactly one. Of Occurrences it is as many bad events as the period may
 * hold at the mean rate of the measured time; of time slices it is a number of slices, whatever was measured. Unmeasured is what went by without being
 * measured: time, or slices without a verdict. Its share of the period is worth as much as measured time of the same length.
 *
 * <table>
 * <caption>what unmeasured time counts for</caption>
 * <tr><th>policy</th><th>budget</th><th>low</th><th>high</th></tr>
 * <tr><td>unknown</td><td>nothing</td><td>bad</td><td>good</td></tr>
 * <tr><td>bad</td><td>bad</td><td>bad</td><td>bad</td></tr>
 * <tr><td>good</td><td>nothing</td><td>nothing</td><td>good</td></tr>
 * </table>
 *
 * @param measured no more than {@code elapsed}
 * @param elapsed what went by since the first measurement in the period, 1 or more
 * @param length of the whole period
 * @param over how many slices are over since then
 */
public record Counts(double good, double total, double measured, double elapsed, double length, double over) {
    /**
     * The budget that follows.
     *
     * @param budget the share of the events that may be bad
     * @param sliceMs the length of a slice
     */
    public Budget budget(BudgetingMethod method, NoDataPolicy noData, double budget, long sliceMs) {
        double allowed;
        double unmeasured;
        double time = elapsed;
        if (method instanceof BudgetingMethod.Occurrences) {
            allowed = total * Math.max(1.0, length / Math.max(measured, (double) sliceMs)) * budget;
            unmeasured = elapsed - measured;
        } else {
            allowed = length / sliceMs * budget;
            unmeasured = Math.min(Math.max(0, over - total) * sliceMs, elapsed - measured);
            time = Math.max(1, unmeasured + total * sliceMs);
        }
        double used = total > 0 ? (total - good) / allowed : 0;
        double known = 1 - unmeasured / time;
        double least = total > 0 ? good / total : 0;
        double most = total > 0 ? good / total : 1;
        double coverage = measured / Math.max(measured, time);
        return switch (noData) {
            case UNKNOWN -> new Budget(1 - used, good, total, coverage, least * known, most * known + 1 - known);
            case BAD ->
                new Budget(1 - used - unmeasured / length / budget, good, total, coverage, least * known, most * known);
            case GOOD -> new Budget(1 - used, good, total, coverage, least, most * known + 1 - known);
        };
    }

    /**
     * The budget of a composite of Occurrences: all figures are the sums of those of the parts by their shares of the weights; the attainment is of the parts
     * that have one.
     *
     * @param shares of the weights, in the order of the parts
     */
    public static Budget together(List<Budget> parts, List<Double> shares) {
        double remaining = 0;
        double total = 0;
        double attained = 0;
        double told = 0;
        double coverage = 0;
        double low = 0;
        double high = 0;
        for (int part = 0; part < parts.size(); part++) {
            double share = shares.get(part);
            Budget its = parts.get(part);
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
}
