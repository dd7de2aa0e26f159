package dev.weir.model.slo;

/** Below this attainment over the period the consumer is credited this share of the fee, 0…1. */
public record CreditTier(double below, double credit) {
    /** Refuses shares outside 0…1. */
    public CreditTier {
        if (!(below > 0 && below <= 1) || !(credit > 0 && credit <= 1)) {
            throw new IllegalArgumentException(
                    "credit of " + credit + " below " + below + ": both must be above 0, at most 1");
        }
    }
}
