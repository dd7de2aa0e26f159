package dev.weir.engine;

import dev.weir.model.slo.Slo;
import java.util.Arrays;

/**
 * Tells without a division that no rule can begin to fire: every short window burns clearly below its factor, or holds no event. Shared by
 * all SLOs with the same rules and target.
 */
final class Calm {
    /** What lies so close below the limit that rounding might decide is left to {@link Burning}. */
    private static final double CLEARLY = 1 - 1e-6;

    private final int[] windows;
    private final double[] limits;

    private Calm(int[] windows, double[] limits) {
        this.windows = windows;
        this.limits = limits;
    }

    static Calm of(Slo slo, Layout layout) {
        return new Calm(
                slo.rules().stream()
                        .mapToInt(rule -> layout.lengths().indexOf(rule.shortWindow()))
                        .toArray(),
                slo.rules().stream()
                        .mapToDouble(rule -> rule.factor() * slo.target().budget() * CLEARLY)
                        .toArray());
    }

    boolean same(Calm other) {
        return Arrays.equals(windows, other.windows) && Arrays.equals(limits, other.limits);
    }

    boolean holds(Ledger ledger) {
        Slab slab = ledger.slab;
        int column = ledger.column;
        for (int r = 0; r < windows.length; r++) {
            double total = slab.total(column, windows[r]);
            if (total > 0 && total - slab.good(column, windows[r]) >= limits[r] * total) {
                return false;
            }
        }
        return true;
    }
}
