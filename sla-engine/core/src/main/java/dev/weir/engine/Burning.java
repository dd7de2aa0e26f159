package dev.weir.engine;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rules of an SLO fire. Sets of rules are bits, in the order of the definition, so that asking costs no allocation.
 *
 * <p>A rule that cannot be told keeps what it was: silence is no recovery. It cannot be told while its short window holds no
 * event, or its long one fewer than the rule's minimum. When samples do come and the long window holds no event at all, nothing
 * flows, and nothing burns.
 */
final class Burning {
    /** Rounding must not decide: 1 − 0.99 is 0.010000000000000009. */
    private static final double ALMOST = 1 - 1e-9;

    private final List<BurnRule> rules;
    private final int[] longs;
    private final int[] shorts;
    private final double budget;
    private final Windows windows;

    Burning(Slo slo, Windows windows) {
        if (slo.rules().size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "SLO " + slo.id() + " has " + slo.rules().size() + " rules, at most " + Long.SIZE + " are allowed");
        }
        this.rules = slo.rules();
        this.windows = windows;
        budget = slo.target().budget();
        longs = rules.stream()
                .mapToInt(rule -> windows.indexOf(rule.longWindow()))
                .toArray();
        shorts = rules.stream()
                .mapToInt(rule -> windows.indexOf(rule.shortWindow()))
                .toArray();
    }

    /**
     * The rules that fire, given those that fired before. {@code quiet} is for how many milliseconds no usable sample came: a window
     * without events is idle only while samples still come into it, else nobody knows, and what fired goes on firing.
     */
    long now(long before, boolean silent, long quiet) {
        long firing = 0;
        for (int r = 0; r < longs.length; r++) {
            BurnRule rule = rules.get(r);
            boolean burns = exceeds(shorts[r], rule.factor());
            boolean fires;
            if (windows.total(shorts[r]) > 0 && !burns) {
                fires = false;
            } else if (believable(r, rule) && !exceeds(longs[r], rule.factor())) {
                fires = false;
            } else if (believable(r, rule) && burns) {
                fires = true;
            } else {
                boolean idle = !silent && quiet < rule.longWindow().toMillis() && windows.total(longs[r]) == 0;
                fires = !idle && (before & (1L << r)) != 0;
            }
            if (fires) {
                firing |= 1L << r;
            }
        }
        return firing;
    }

    /** The rules that fire by what their windows hold, whatever was before. */
    long proven() {
        return now(0, true, Long.MAX_VALUE);
    }

    private boolean believable(int r, BurnRule rule) {
        return windows.total(longs[r]) >= rule.minimumEvents();
    }

    private boolean exceeds(int window, double factor) {
        double total = windows.total(window);
        return total > 0 && rate(window) >= factor * ALMOST;
    }

    /** Bad ratio / budget over a window, NaN when nothing was measured in it. */
    double rate(int window) {
        double total = windows.total(window);
        return total > 0 ? (total - windows.good(window)) / total / budget : Double.NaN;
    }

    List<BurnRate> rates() {
        var rates = new ArrayList<BurnRate>();
        for (int w = 0; w < windows.lengths().size(); w++) {
            rates.add(new BurnRate(windows.lengths().get(w), rate(w)));
        }
        return rates;
    }

    /** The rules that are no louder than this. */
    long upTo(Severity severity) {
        long bits = 0;
        for (int r = 0; r < rules.size(); r++) {
            if (rules.get(r).severity().compareTo(severity) <= 0) {
                bits |= 1L << r;
            }
        }
        return bits;
    }

    /** The rules of a set, the loudest and shortest first. */
    List<BurnRule> of(long bits) {
        var chosen = new ArrayList<BurnRule>();
        for (int r = 0; r < rules.size(); r++) {
            if ((bits & (1L << r)) != 0) {
                chosen.add(rules.get(r));
            }
        }
        chosen.sort(java.util.Comparator.comparing(BurnRule::severity)
                .reversed()
                .thenComparing(BurnRule::longWindow)
                .thenComparing(BurnRule::id));
        return chosen;
    }

    static List<RuleId> ids(List<BurnRule> rules) {
        return rules.stream().map(BurnRule::id).toList();
    }

    double rateOver(java.time.Duration window) {
        return rate(windows.indexOf(window));
    }
}
