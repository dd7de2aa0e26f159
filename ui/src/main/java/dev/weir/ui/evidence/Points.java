package dev.weir.ui.evidence;

import dev.weir.ui.chart.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of points in order of time. Pure. */
final class Points {
    private Points() {}

    /** What was known and what is newer; points of the newer list replace those from its begin on. */
    static List<Point> joined(List<Point> known, List<Point> newer, Instant from) {
        Instant seam = newer.isEmpty() ? Instant.MAX : newer.getFirst().at();
        return Stream.concat(known.stream().filter(point -> point.at().isBefore(seam)), newer.stream())
                .filter(point -> !point.at().isBefore(from))
                .toList();
    }

    /** The newest point; empty when it says that nothing is known, or when there is none. */
    static Optional<Point> last(List<Point> points) {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.getLast()).filter(Point::drawn);
    }
}
