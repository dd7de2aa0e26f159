package dev.weir.ui.evidence;

import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import java.util.List;
import java.util.Map;

/**
 * One of several charts on one axis of time.
 *
 * @param about why it stands there, in a few words; empty when the title says it
 * @param href where to read more; empty when there is nothing
 * @param points by key of their line, each in order of time
 */
public record Track(
        String title,
        String about,
        String href,
        List<Line> lines,
        Map<String, List<Point>> points,
        List<Threshold> thresholds) {
    /** How many lines one chart shows at most. */
    public static final int MOST_LINES = 8;

    /** Copies the collections. */
    public Track {
        lines = List.copyOf(lines);
        points = Map.copyOf(points);
        thresholds = List.copyOf(thresholds);
    }

    /** Whether anything can be drawn. */
    public boolean empty() {
        return points.values().stream().flatMap(List::stream).noneMatch(Point::drawn);
    }
}
