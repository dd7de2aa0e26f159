package dev.weir.sparkplugin;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sum of accumulators, each of which only grows. An application may make them without end, so the ones that have been known longest are folded
 * into one number. Used by one thread at a time.
 */
final class Totals {
    private static final int MOST_REASONS = 100;
    private static final String OTHER = "other";

    private final Map<Long, Long> live = new LinkedHashMap<>();
    private final int most;
    private long sum;

    Totals(int most) {
        this.most = most;
    }

    /** The same reason, or "other" when there are a hundred already: a reason made of data must not become a series each. */
    static String bounded(Map<String, ?> known, String reason) {
        return known.containsKey(reason) || known.size() < MOST_REASONS ? reason : OTHER;
    }

    /** Begins to follow an accumulator. */
    void follow(long accumulator) {
        live.putIfAbsent(accumulator, 0L);
        if (live.size() > most) {
            Iterator<Long> eldest = live.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    boolean follows(long accumulator) {
        return live.containsKey(accumulator);
    }

    boolean any() {
        return !live.isEmpty() || sum > 0;
    }

    /** An accumulator that is followed has reached a value; a lower one than before says nothing. */
    void reached(long accumulator, long value) {
        Long before = live.get(accumulator);
        if (before != null && value > before) {
            live.put(accumulator, value);
            sum += value - before;
        }
    }

    long sum() {
        return sum;
    }
}
