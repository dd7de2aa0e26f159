package dev.weir.collector.flink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The growth of one counter as a share of that of another, over the last five minutes of scrapes. A counter that begins anew begins the window anew. */
final class SlidingRatio {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private record Point(Instant at, double part, double whole) {}

    private final Deque<Point> points = new ArrayDeque<>();

    /** The share with these counts added; NaN while the whole has not grown in the window, or is unknown. */
    double add(Instant at, double part, double whole) {
        if (Double.isNaN(part) || Double.isNaN(whole)) {
            return Double.NaN;
        }
        Point last = points.peekLast();
        if (last != null && (part < last.part || whole < last.whole)) {
            points.clear();
        }
        while (points.size() > 1 && (points.getFirst().at.isBefore(at.minus(WINDOW)) || points.size() >= MOST)) {
            points.removeFirst();
        }
        points.addLast(new Point(at, part, whole));
        Point first = points.getFirst();
        double grown = whole - first.whole;
        return grown > 0 ? Math.min(1, (part - first.part) / grown) : Double.NaN;
    }
}
