package dev.weir.ui.pipelines;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.store.Points;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into the points of one panel's lines. History comes in steps; fresh samples are gathered into the same steps, so
 * that a page left open for a day holds as many points as one that was just opened: the point of the running step is sent again
 * with its new mean and replaces the one before.
 */
final class Growth {
    private final Panel panel;
    private final Duration step;
    private final Map<String, Bucket> running = new HashMap<>();

    Growth(Panel panel, Duration step) {
        this.panel = panel;
        this.step = step;
    }

    /** The points of stored series, by key of their line. */
    static Map<String, List<Point>> history(Panel panel, List<Points> stored) {
        var lines = new LinkedHashMap<String, List<Point>>();
        for (Points points : stored) {
            for (Trace trace : panel.traces()) {
                if (trace.shows(points.series())) {
                    lines.put(
                            trace.line().key(),
                            points.samples().stream().map(Point::of).toList());
                }
            }
        }
        return lines;
    }

    /** New or changed points of fresh samples, by key of their line. */
    Map<String, List<Point>> fresh(List<Sample> samples) {
        var lines = new LinkedHashMap<String, List<Point>>();
        for (Sample sample : samples) {
            for (Trace trace : panel.traces()) {
                if (trace.shows(sample.series())) {
                    String key = trace.line().key();
                    Point point = bucket(key, sample).point();
                    List<Point> line = lines.computeIfAbsent(key, none -> new ArrayList<>());
                    if (!line.isEmpty() && line.getLast().at().equals(point.at())) {
                        line.removeLast();
                    }
                    line.add(point);
                }
            }
        }
        return lines;
    }

    private Bucket bucket(String key, Sample sample) {
        long length = step.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(sample.at().toEpochMilli(), length) * length);
        Bucket bucket = running.get(key);
        if (bucket == null || !bucket.start.equals(start)) {
            bucket = new Bucket(start);
            running.put(key, bucket);
        }
        bucket.add(sample);
        return bucket;
    }

    /** The mean of the usable samples of one step, with the worst quality among them, as the store does it. */
    private static final class Bucket {
        private final Instant start;
        private double sum;
        private int count;
        private @Nullable Quality worst;

        Bucket(Instant start) {
            this.start = start;
        }

        void add(Sample sample) {
            if (sample.quality().usable()) {
                sum += sample.value();
                count++;
                worst = worst == null || sample.quality().compareTo(worst) > 0 ? sample.quality() : worst;
            }
        }

        Point point() {
            return count == 0 || worst == null
                    ? new Point(start, Double.NaN, Quality.MISSING)
                    : new Point(start, sum / count, worst);
        }
    }
}
