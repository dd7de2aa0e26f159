package dev.weir.engine;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which rules of an SLO fire. Sets of rules are bits, in the order of the definition, so that asking costs no allocation.
 *
 * <p>A rule that cannot be told keeps what it was: silence is no recovery. When samples do come and the long window holds no event at
 * all, nothing flows, and nothing burns, unless events are so rare that an empty window is nothing special.
 *
 * <p><b>Low traffic.</b> Few events say little: one bad of three burns 33 times too fast at 99 %, and 27 % of them bad for days may
 * leave the windows of a rule nearly always empty. So a window with fewer events than its rule needs does not speak; the next longer
 * one of all rules that holds enough does, in the end the period. Of the short window only its share of the minimum is asked, but
 * {@value #FEW} at least where the minimum is that much. Where a longer window speaks, a rule begins to fire only while its own short
 * window burns too, so that no old trouble pages when nothing happens; and it ends only while events come. (Google, SRE workbook,
 * chapter 5, "Low-Traffic Services and Error Budget Alerting", names both faults; pyrra issue 1925 asks for the gate.)
 *
 * <p><b>Parts.</b> The burn rates of the parts of an SLO add; their events do so for the minimum. A part that may be unmeasured in a window
 * leaves the others to prove that a rule holds, for what is known burns at least; that it holds no more cannot be told without it.
 *
 * <p><b>Alert after.</b> A rule that holds is ripe once it held without a break for as long as it asks for. Not knowing is no break.
 */
final class Burning {
    /** Rounding must not decide: 1 − 0.99 is 0.010000000000000009. */
    private static final double ALMOST = 1 - 1e-9;
    /** Fewer events in a short window than this tell nothing of now, unless the rule believes fewer altogether. */
    private static final int FEW = 5;

    private static final int NONE = -1;

    private final List<BurnRule> rules;
    private final int[] longs;
    private final int[] shorts;
    private final long[] recentEvents;
    private final long[] heldSince;
    private final Parts parts;
    private final Ledger[] columns;
    private final Ledger windows;
    private final Duration whole;

    Burning(Parts parts) {
        Slo slo = parts.slo;
        if (slo.rules().size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "SLO " + slo.id() + " has " + slo.rules().size() + " rules, at most " + Long.SIZE + " are allowed");
        }
        this.rules = slo.rules();
        this.parts = parts;
        columns = new Ledger[parts.count()];
        Arrays.setAll(columns, part -> parts.at(part).ledger);
        windows = columns[0];
        whole = slo.window().length();
        longs = rules.stream()
                .mapToInt(rule -> windows.indexOf(rule.longWindow()))
                .toArray();
        shorts = rules.stream()
                .mapToInt(rule -> windows.indexOf(rule.shortWindow()))
                .toArray();
        recentEvents = rules.stream().mapToLong(Burning::recentEvents).toArray();
        heldSince = new long[longs.length];
    }

    /** Of how many events in its short window a rule is told what is happening now. */
    private static long recentEvents(BurnRule rule) {
        double share =
                (double) rule.shortWindow().toMillis() / rule.longWindow().toMillis();
        return Math.min(rule.minimumEvents(), Math.max(FEW, (long) Math.ceil(rule.minimumEvents() * share)));
    }

    /**
     * The rules that hold, given those that held before. {@code quiet} is for how many milliseconds no usable sample came, of the part
     * for which none came for longest: a window without events is idle only while samples still come into it, else nobody knows, and what held goes on holding.
     */
    long now(long before, boolean silent, long quiet) {
        long holding = 0;
        for (int r = 0; r < longs.length; r++) {
            long bit = 1L << r;
            if (holds(r, (before & bit) != 0, silent, quiet)) {
                holding |= bit;
            }
        }
        return holding;
    }

    private boolean holds(int r, boolean before, boolean silent, long quiet) {
        BurnRule rule = rules.get(r);
        int recent = speaking(shorts[r], recentEvents[r]);
        int lasting = speaking(longs[r], rule.minimumEvents());
        boolean flows = total(shorts[r]) > 0;
        if (flows && recent != NONE && !exceeds(recent, rule.factor())) {
            return before && untold(recent, quiet);
        }
        if ((flows || lasting == longs[r]) && lasting != NONE && !exceeds(lasting, rule.factor())) {
            return before && untold(lasting, quiet);
        }
        if (recent != NONE && lasting != NONE && exceeds(shorts[r], rule.factor())) {
            return true;
        }
        return before && !(!silent && quiet < rule.longWindow().toMillis() && idle(r, rule, lasting));
    }

    /** Whether a part was silent for so long that it may burn in a window without anybody knowing. */
    private boolean untold(int window, long quiet) {
        return columns.length > 1 && quiet >= length(window).toMillis();
    }

    /**
     * Whether nothing flows any more: the long window holds no event. Where a longer one speaks for it, which is where events are
     * rare, only when at its pace some should have come in the time that is empty.
     */
    private boolean idle(int r, BurnRule rule, int lasting) {
        if (total(longs[r]) > 0) {
            return false;
        }
        if (rule.minimumEvents() == 1 || lasting == NONE) {
            return true;
        }
        int empty = longs[r];
        while (empty + 1 < lasting && total(empty + 1) == 0) {
            empty++;
        }
        return total(lasting) * length(empty).toMillis()
                >= FEW * (double) length(lasting).toMillis();
    }

    private Duration length(int window) {
        return window < windows.lengths().size() ? windows.lengths().get(window) : whole;
    }

    /** The rules that hold by what their windows hold, whatever was before. */
    long proven() {
        return now(0, true, Long.MAX_VALUE);
    }

    /** Those of the holding rules that have held for as long as they ask for; those of an incident from before have. */
    long ripe(long before, long holding, long at) {
        long ripe = 0;
        for (int r = 0; r < longs.length; r++) {
            long bit = 1L << r;
            if ((holding & bit) != 0) {
                if ((before & bit) == 0) {
                    heldSince[r] = at;
                }
                if (heldSince[r] + rules.get(r).alertAfter().toMillis() <= at) {
                    ripe |= bit;
                }
            }
        }
        return ripe;
    }

    /** The shortest window from this one on that holds so many events, the period after all; {@link #NONE} when none does. */
    private int speaking(int window, long events) {
        int last = windows.lengths().size();
        for (int w = window; w <= last; w++) {
            if (total(w) >= events) {
                return w;
            }
        }
        return NONE;
    }

    private boolean exceeds(int window, double factor) {
        return total(window) > 0 && rate(window) >= factor * ALMOST;
    }

    private double total(int window) {
        double total = total(columns[0], window);
        for (int part = 1; part < columns.length; part++) {
            total += total(columns[part], window);
        }
        return total;
    }

    private static double total(Ledger column, int window) {
        return window < column.lengths().size() ? column.total(window) : column.totalOfPeriod();
    }

    private static double good(Ledger column, int window) {
        return window < column.lengths().size() ? column.good(window) : column.goodOfPeriod();
    }

    /** Bad ratio / budget over a window, of parts by their shares of the weights; NaN when nothing was measured in it. */
    double rate(int window) {
        double rate = Double.NaN;
        for (int part = 0; part < columns.length; part++) {
            double total = total(columns[part], window);
            if (total > 0) {
                double burn = parts.burn(part, good(columns[part], window), total);
                rate = Double.isNaN(rate) ? burn : rate + burn;
            }
        }
        return rate;
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

    /** The burn rate over the window that speaks for the long one of a rule. */
    BurnRate lasting(BurnRule rule) {
        return over(windows.indexOf(rule.longWindow()), rule.minimumEvents());
    }

    /** The burn rate over the window that speaks for the short one of a rule. */
    BurnRate recent(BurnRule rule) {
        return over(windows.indexOf(rule.shortWindow()), recentEvents(rule));
    }

    private BurnRate over(int window, long events) {
        int speaking = speaking(window, events);
        int w = speaking == NONE ? window : speaking;
        return new BurnRate(length(w), rate(w));
    }
}
