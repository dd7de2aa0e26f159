package dev.weir.ui.pipelines;

import dev.weir.model.Sample;
import dev.weir.model.store.Points;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns samples into the points of one panel's lines. What is stored and what comes fresh go the same way, so that a page left open for a day holds the
 * points of one that was just opened, and neither a rate nor a peak has a seam: the points of the running step are sent again when they change.
 */
final class Growth {
    private final Panel panel;
    private final Duration step;
    private final Map<String, Step> running = new HashMap<>();

    Growth(Panel panel, Duration step) {
        this.panel = panel;
        this.step = step;
    }

    /** The points of stored series, by key of their line. */
    static Map<String, List<Point>> history(Panel panel, Duration step, List<Points> stored) {
        return new Growth(panel, step).stored(stored);
    }

    /** The points of stored series, by key of their line; what comes fresh goes on from there. */
    Map<String, List<Point>> stored(List<Points> stored) {
        running.clear();
        var lines = new LinkedHashMap<String, List<Point>>();
        for (Points points : stored) {
            for (Trace trace : panel.traces()) {
                if (trace.shows(points.series())) {
                    lines.put(trace.line().key(), line(trace, points.samples()));
                }
            }
        }
        return lines;
    }

    /** New or changed points of fresh samples, by key of their line. */
    Map<String, List<Point>> fresh(List<Sample> samples) {
        var lines = new LinkedHashMap<String, List<Point>>();
        for (Trace trace : panel.traces()) {
            var shown = samples.stream()
                    .filter(sample -> trace.shows(sample.series()))
                    .toList();
            if (!shown.isEmpty()) {
                lines.put(trace.line().key(), line(trace, shown));
            }
        }
        return lines;
    }

    private List<Point> line(Trace trace, List<Sample> samples) {
        Step gathering = running.computeIfAbsent(trace.line().key(), none -> new Step(trace.reckoned(), step));
        var points = new TreeMap<java.time.Instant, Point>();
        for (Sample sample : samples) {
            gathering.add(sample);
            gathering.points().forEach(point -> points.put(point.at(), point));
        }
        return new ArrayList<>(points.values());
    }
}
