package dev.weir.engine;

import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the badness began that makes a rule fire: with the first bad slice after which bad ones never lay further apart than the
 * rule's short window. A slice is bad when more of it is bad than the budget allows. It is a function of slices alone, so a
 * restart finds the same onset.
 */
final class Onset {
    private static final long NONE = Long.MIN_VALUE;

    private final List<BurnRule> rules;
    private final double budget;
    /** Of each rule: when its run of bad slices began, and when the newest of them ended, among the closed slices. */
    private final long[] begun;

    private final long[] ended;

    Onset(Slo slo) {
        rules = slo.rules();
        budget = slo.target().budget();
        begun = new long[rules.size()];
        ended = new long[rules.size()];
        Arrays.fill(begun, NONE);
        Arrays.fill(ended, NONE);
    }

    /** Takes in the next slice that became a fact. */
    void closed(long start, long end, double good, double total) {
        if (bad(good, total)) {
            for (int r = 0; r < begun.length; r++) {
                begun[r] = continues(r, begun[r], ended[r], start) ? begun[r] : start;
                ended[r] = end;
            }
        }
    }

    private boolean bad(double good, double total) {
        return total > 0 && total - good > total * budget * (1 - 1e-9);
    }

    private boolean continues(int rule, long begin, long end, long start) {
        return begin != NONE && start - end <= rules.get(rule).shortWindow().toMillis();
    }

    /**
     * The onset as this rule sees it at this time, within its long window: the first bad sample where it is still remembered, else
     * the begin of its slice; null when no bad slice tells.
     */
    @Nullable
    Instant of(BurnRule rule, Measurement measurement, Blame blame, long now) {
        int r = rules.indexOf(rule);
        long[] run = {begun[r], ended[r]};
        measurement.eachOpen((start, end, good, total) -> {
            if (bad(good, total)) {
                run[0] = continues(r, run[0], run[1], start) ? run[0] : start;
                run[1] = end;
            }
        });
        if (run[0] == NONE || now - run[1] > rule.longWindow().toMillis()) {
            return null;
        }
        long sample = blame.firstBad(run[0], run[0] + measurement.slicing.millis());
        long first = sample == Long.MAX_VALUE ? run[0] : sample;
        return Instant.ofEpochMilli(
                Math.min(now, Math.max(first, now - rule.longWindow().toMillis())));
    }
}
