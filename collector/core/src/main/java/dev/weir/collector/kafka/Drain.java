package dev.weir.collector.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How long a backlog takes to drain at the present speed. What arrives is the growth of the ends over the window; what is read is the growth of the committed
 * offsets between the first and the last commit that was seen in it, so that a group which commits rarely is not taken for one that stands still and leaps.
 */
final class Drain {
    private static final int MOST = 240;
    /** Without a commit for so many times the longest pause between two of them, a group reads nothing any more. */
    private static final int CEASED = 3;

    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Duration span;
    private final Deque<Point> points = new ArrayDeque<>();
    private Set<TopicPartition> of = Set.of();

    /** Speeds are those over {@code span}. */
    Drain(Duration span) {
        this.span = span;
    }

    private record Point(Instant at, long committed, long end) {}

    /** What was found out. */
    sealed interface Outlook {
        /** It will be done in so long. */
        record Done(Duration in) implements Outlook {}

        /** It does not shrink; {@code read} says whether anything is read at all. */
        record Never(boolean read, String reason, String advice) implements Outlook {}

        /** It has not been watched for long enough. */
        record Unknown() implements Outlook {}
    }

    /** Sums over the partitions of which both are known; when these are others than before, watching begins anew. */
    void observe(Instant at, Set<TopicPartition> partitions, long committed, long end) {
        Point last = points.peekLast();
        if (!partitions.equals(of) || (last != null && (committed < last.committed || end < last.end))) {
            points.clear();
            of = Set.copyOf(partitions);
        }
        points.addLast(new Point(at, committed, end));
        while (points.size() > MOST || points.getFirst().at.isBefore(at.minus(span))) {
            points.removeFirst();
        }
    }

    /** When what is unread will have been read. */
    Outlook outlook() {
        Point first = points.peekFirst();
        Point last = points.peekLast();
        if (first == null || last == null) {
            return new Outlook.Unknown();
        }
        long backlog = last.end - last.committed;
        if (backlog == 0) {
            return new Outlook.Done(Duration.ZERO);
        }
        double watched = seconds(first, last);
        if (watched < seconds(LEAST)) {
            return new Outlook.Unknown();
        }
        double arriving = (last.end - first.end) / watched;
        double reading = reading(first, last);
        if (Double.isNaN(reading)) {
            return watched < seconds(span) / 2 ? new Outlook.Unknown() : never(0, arriving);
        }
        return reading > arriving
                ? new Outlook.Done(Duration.ofMillis(Math.round(1_000 * backlog / (reading - arriving))))
                : never(reading, arriving);
    }

    /** The longest pause between two commits in the window; nothing when there were not two. */
    Duration pause() {
        Duration longest = Duration.ZERO;
        Point commit = null;
        Point before = null;
        for (Point point : points) {
            if (before != null && point.committed > before.committed) {
                Duration pause = commit == null ? Duration.ZERO : Duration.between(commit.at, point.at);
                longest = pause.compareTo(longest) > 0 ? pause : longest;
                commit = point;
            }
            before = point;
        }
        return longest;
    }

    /** Records a second between the first and the last commit in the window; NaN with fewer than two of them, or when commits have ceased. */
    private double reading(Point first, Point last) {
        Point from = null;
        Point to = null;
        Point before = first;
        for (Point point : points) {
            if (point.committed > before.committed) {
                from = from == null ? point : from;
                to = point;
            }
            before = point;
        }
        double ceased = Math.max(seconds(LEAST), CEASED * seconds(pause()));
        if (from == null || to == null || from.equals(to) || seconds(to, last) > ceased) {
            return Double.NaN;
        }
        return (to.committed - from.committed) / seconds(from, to);
    }

    private static Outlook never(double reading, double arriving) {
        String reason = String.format(
                Locale.ROOT,
                "cannot drain at this speed: %.1f records a second arrive and %.1f are read",
                arriving,
                reading);
        if (reading <= 0) {
            return new Outlook.Never(
                    false,
                    reason,
                    "find out why nothing is committed: is the consumer running, do its checkpoints complete?");
        }
        return new Outlook.Never(
                true,
                reason,
                String.format(
                        Locale.ROOT,
                        "it needs more than %.2f times its present speed: raise the parallelism (at most to the number of partitions) or make it faster",
                        Math.max(1, arriving / reading)));
    }

    private static double seconds(Point from, Point to) {
        return seconds(Duration.between(from.at, to.at));
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1_000.0;
    }
}
