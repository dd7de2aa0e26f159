package dev.weir.ui.kpis;

import java.time.Duration;

/** How a figure of the business moved with the bad share of a promise over a span that ends now. */
public sealed interface Movement {
    /**
     * At the lag at which they went together most.
     *
     * @param samples how many pairs
     * @param effective how many independent ones they are worth
     * @param lag how long after the service the figure moved; negative when it moved before
     * @param coefficient Spearman's, −1…1; negative: the worse the service, the lower the figure
     * @param bound what chance alone reaches
     */
    record Lagged(int samples, double effective, Duration lag, double coefficient, double bound) implements Movement {
        /** Whether it is more than chance. */
        public boolean significant() {
            return Math.abs(coefficient) > bound;
        }
    }

    /** Too few pairs. */
    record TooFew(int samples, int needed) implements Movement {}

    /** One of them never changed. */
    record Constant(String what) implements Movement {}
}
