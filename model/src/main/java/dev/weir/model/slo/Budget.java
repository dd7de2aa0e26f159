package dev.weir.model.slo;

/**
 * The error budget over the SLO's period up to now.
 *
 * @param remaining 1 is untouched, 0 is used up, below 0 is overdrawn
 * @param good good events, {@code total} all events, over the measured part of the period
 * @param coverage the measured share of the period since the SLO was first measured, 0…1
 * @param low the least attainment that is possible, were all unmeasured time bad
 * @param high the greatest attainment that is possible, were all unmeasured time good
 */
public record Budget(double remaining, double good, double total, double coverage, double low, double high) {
    /** Nothing measured yet. */
    public static Budget unmeasured() {
        return new Budget(1, 0, 0, 0, 0, 1);
    }

    /** Whether it is used up; unmeasured time can do that too, where it counts as bad. */
    public boolean usedUp() {
        return remaining <= 0;
    }

    /** The share of good events among the measured ones, NaN when nothing was measured. */
    public double attainment() {
        return total > 0 ? good / total : Double.NaN;
    }
}
