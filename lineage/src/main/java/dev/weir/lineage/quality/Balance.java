package dev.weir.lineage.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was sent over an edge arrives. At each look
 *
 * <pre>open = sent − read − waiting</pre>
 *
 * <p>is the same number, but for what flows between the reading of one counter and the next. The range of it over the first minutes is the reference. Something
 * is lost when it stays above the greatest of these over the whole settle time, and duplicated when it stays below the least. What was late, rejected or filtered
 * meanwhile may have been left out before it was counted as read: so much of what is missing is not said to be lost, but not known. A look at which it is not
 * known what waits says nothing. A counter that falls began anew: what was before is closed, and the balance begins again. Not thread-safe.
 */
public final class Balance {
    /** How long something must be missing, and how long the reference is taken. */
    public static final Duration SETTLE = Duration.ofMinutes(3);

    private static final int MOST_LOOKS = 200;
    /** Fewer are noise of rounding. */
    private static final double TOLERANCE = 2;

    /**
     * One look at the counters.
     *
     * @param sent what went into the edge, counted
     * @param read what was taken from it, counted
     * @param apart late, rejected and filtered records, counted
     * @param waiting what waits to be read; NaN when that is not known
     */
    public record Look(Instant at, double sent, double read, double apart, double waiting) {
        /** What is open at it; NaN when it is not known what waits. */
        private double open() {
            return sent - read - waiting;
        }

        private boolean fell(Look before) {
            return sent < before.sent || read < before.read || apart < before.apart;
        }
    }

    /** How an edge stands. */
    public sealed interface Standing {
        /** Everything arrived that had the time to. */
        record Balanced(Instant since, double sent) implements Standing {}

        /** So many never arrived. */
        record Lost(Instant since, long records, double sent) implements Standing {}

        /** So many arrived more than once. */
        record Duplicated(Instant since, long records, double sent) implements Standing {}

        /** It cannot be told. */
        record NotKnown(String why) implements Standing {}
    }

    private final Deque<Look> looks = new ArrayDeque<>();
    private @Nullable Look first;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long lost;
    private long duplicated;
    private long lostBefore;
    private long duplicatedBefore;
    private String anew = "";
    private boolean blind;
    private long unclear;

    /** Nothing was looked at yet. */
    public Balance() {}

    /** Takes a look in; looks come in order of time. */
    public void look(Look look) {
        blind = Double.isNaN(look.open());
        if (blind) {
            return;
        }
        Look last = looks.peekLast();
        if (last != null && look.fell(last)) {
            lostBefore += lost;
            duplicatedBefore += duplicated;
            lost = 0;
            duplicated = 0;
            unclear = 0;
            looks.clear();
            first = null;
            least = Double.POSITIVE_INFINITY;
            greatest = Double.NEGATIVE_INFINITY;
            anew = "a counter began anew at " + look.at() + ", and it takes " + 2 * SETTLE.toMinutes()
                    + " min to settle";
        }
        first = first == null ? look : first;
        looks.addLast(look);
        while (looks.size() > MOST_LOOKS
                || (looks.size() > 2 && !second().at().isAfter(look.at().minus(SETTLE)))) {
            looks.removeFirst();
        }
        if (look.at().isBefore(first.at().plus(SETTLE))) {
            least = Math.min(least, look.open());
            greatest = Math.max(greatest, look.open());
        }
        if (settled(look)) {
            double apart = look.apart() - first.apart();
            double over = looks.stream().mapToDouble(Look::open).min().orElse(greatest) - greatest;
            double under = least - looks.stream().mapToDouble(Look::open).max().orElse(least);
            lost = Math.max(lost, whole(over - apart));
            unclear = lost == 0 ? whole(over) : 0;
            duplicated = Math.max(duplicated, whole(under));
        }
    }

    /** How it stands. */
    public Standing standing() {
        Look last = looks.peekLast();
        if (blind) {
            return new Standing.NotKnown("nobody knows how much waits to be read");
        }
        if (first == null || last == null || !settled(last)) {
            return new Standing.NotKnown(
                    anew.isEmpty() ? "it is looked at for less than " + 2 * SETTLE.toMinutes() + " min" : anew);
        }
        double sent = last.sent() - first.sent();
        if (lost > 0) {
            return new Standing.Lost(first.at(), lost, sent);
        }
        if (duplicated > 0) {
            return new Standing.Duplicated(first.at(), duplicated, sent);
        }
        return unclear > 0
                ? new Standing.NotKnown(unclear
                        + " records are missing that may have been late, rejected or filtered before they were counted")
                : new Standing.Balanced(first.at(), sent);
    }

    /** Everything that was found lost since this began, over all restarts of counters; it never falls. */
    public long lost() {
        return lostBefore + lost;
    }

    /** Everything that was found duplicated since this began; it never falls. */
    public long duplicated() {
        return duplicatedBefore + duplicated;
    }

    private boolean settled(Look look) {
        return first != null && !look.at().isBefore(first.at().plus(SETTLE.multipliedBy(2)));
    }

    private Look second() {
        var all = looks.iterator();
        all.next();
        return all.next();
    }

    private static long whole(double records) {
        return records > TOLERANCE ? Math.round(records) : 0;
    }
}
