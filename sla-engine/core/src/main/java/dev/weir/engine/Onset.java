package dev.weir.engine;

import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slice;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the badness began that makes a rule fire: with the first bad slice after which bad ones never lay further apart than the
 * rule's short window. A slice is bad when more of it is bad than the budget allows, of several parts that are of one span together. It
 * is a function of slices alone, so a restart finds the same onset.
 */
final class Onset {
    private static final long NONE = Long.MIN_VALUE;

    private final List<BurnRule> rules;
    private final Parts parts;
    /** Of each rule: when its run of bad slices began, and when the newest of them ended, among the closed slices. */
    private final long[] begun;

    private final long[] ended;
    private final Pile closed = new Pile();

    /** The slices of one span, one part after the other: together they burn so fast. */
    private static final class Pile {
        long start = NONE;
        double burn;

        boolean bad(long of, double more) {
            burn = (of == start ? burn : 0) + more;
            start = of;
            return burn > 1 - 1e-9;
        }
    }

    Onset(Parts parts) {
        this.parts = parts;
        rules = parts.slo.rules();
        begun = new long[rules.size()];
        ended = new long[rules.size()];
        Arrays.fill(begun, NONE);
        Arrays.fill(ended, NONE);
    }

    /** Takes in the next slice that became a fact. */
    void closed(Slice slice) {
        if (bad(closed, slice)) {
            long start = slice.span().start().toEpochMilli();
            for (int r = 0; r < begun.length; r++) {
                begun[r] = continues(r, begun[r], ended[r], start) ? begun[r] : start;
                ended[r] = Math.max(ended[r], slice.span().end().toEpochMilli());
            }
        }
    }

    private boolean bad(Pile pile, Slice slice) {
        double burn = parts.burn(parts.indexOf(slice), slice.good(), slice.total());
        return pile.bad(slice.span().start().toEpochMilli(), burn);
    }

    private boolean continues(int rule, long begin, long end, long start) {
        return begin != NONE && start - end <= rules.get(rule).shortWindow().toMillis();
    }

    /**
     * The onset as this rule sees it at this time, within its long window: the first bad sample where it is still remembered, else
     * the begin of its slice; null when no bad slice tells.
     */
    @Nullable
    Instant of(BurnRule rule, Suspects suspects, long now) {
        int r = rules.indexOf(rule);
        long begin = begun[r];
        long end = ended[r];
        var open = new Pile();
        for (Slice slice : parts.open(Instant.ofEpochMilli(now))) {
            if (bad(open, slice)) {
                long start = slice.span().start().toEpochMilli();
                begin = continues(r, begin, end, start) ? begin : start;
                end = slice.span().end().toEpochMilli();
            }
        }
        if (begin == NONE || now - end > rule.longWindow().toMillis()) {
            return null;
        }
        long sample = suspects.firstBad(begin, begin + parts.slicing.millis());
        long first = sample == Long.MAX_VALUE ? begin : sample;
        return Instant.ofEpochMilli(
                Math.min(now, Math.max(first, now - rule.longWindow().toMillis())));
    }
}
