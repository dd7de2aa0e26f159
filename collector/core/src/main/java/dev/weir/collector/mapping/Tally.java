package dev.weir.collector.mapping;

import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is remembered of one canonical series between two translations. A counter that falls has begun again, and one that is gone (its subtask moved) has
 * counted all the same: the sum goes on from where it was, since a sum that falls would read as a restart of the whole. And how many series there were: as
 * long as there are fewer, the figure is partial. All of it ends with the run. Room is bounded: counters long gone are kept as one figure, and while a new one
 * finds no room, what is said is partial.
 */
final class Tally {
    private static final Duration MISSED = Duration.ofMinutes(10);
    private static final int MOST_COUNTERS = 20_000;

    private static final Duration GONE = Duration.ofHours(1);

    private record Count(double before, double last, Instant seen) {
        double total() {
            return before + last;
        }
    }

    private final String run;
    private final Map<Series, Count> counts = new HashMap<>();
    private double gone;
    private boolean cut;
    private int most;
    private Instant mostAt = Instant.MIN;
    private Instant used;

    Tally(String run, Instant now) {
        this.run = run;
        used = now;
    }

    String run() {
        return run;
    }

    /** Takes the value of a counter. */
    void count(Series series, double value, Instant at) {
        Count old = counts.get(series);
        if (old == null && counts.size() >= MOST_COUNTERS) {
            foldGone(at.minus(GONE));
            cut = counts.size() >= MOST_COUNTERS;
            if (cut) {
                return;
            }
        }
        double before = old == null ? 0 : old.before;
        counts.put(series, new Count(old != null && value < old.last ? before + old.last : before, value, at));
    }

    private void foldGone(Instant before) {
        counts.values().removeIf(count -> {
            boolean old = count.seen.isBefore(before);
            gone += old ? count.total() : 0;
            return old;
        });
    }

    /** What all counters of this run have counted. */
    double total() {
        return gone + counts.values().stream().mapToDouble(Count::total).sum();
    }

    /** Whether a counter found no room. */
    boolean cut() {
        return cut;
    }

    /** Whether fewer series give the figure than a while ago. */
    boolean fewer(int now, Instant at) {
        used = at;
        if (now >= most || at.isAfter(mostAt.plus(MISSED))) {
            most = now;
            mostAt = at;
        }
        return now < most;
    }

    boolean unusedSince(Instant before) {
        return used.isBefore(before);
    }
}
