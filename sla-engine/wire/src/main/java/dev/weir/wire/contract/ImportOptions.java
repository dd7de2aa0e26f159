package dev.weir.wire.contract;

import java.math.BigDecimal;

/**
 * What a contract does not say and a promise needs.
 *
 * @param environment where the pipeline runs
 * @param pipeline the one that keeps the contract
 * @param target the share that must be good, in 0…1 without the ends
 * @param window over which it is looked at, as OpenSLO writes it, such as {@code 28d}
 * @param consumer for whom; empty when nobody said
 */
public record ImportOptions(String environment, String pipeline, BigDecimal target, String window, String consumer) {
    /** The target of whoever names none. */
    public static final BigDecimal USUAL_TARGET = new BigDecimal("0.99");
    /** The window of whoever names none. */
    public static final String USUAL_WINDOW = "28d";

    /** Refuses a target outside 0…1. */
    public ImportOptions {
        if (target.signum() <= 0 || target.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("the target " + target + " must lie between 0 and 1");
        }
        if (!window.matches("[1-9][0-9]{0,5}[mhdwMQY]")) {
            throw new IllegalArgumentException(
                    "the window '" + window + "' must be a number and m, h, d or w, as in 28d");
        }
    }

    /** With the usual target and window. */
    public static ImportOptions of(String environment, String pipeline) {
        return new ImportOptions(environment, pipeline, USUAL_TARGET, USUAL_WINDOW, "");
    }
}
