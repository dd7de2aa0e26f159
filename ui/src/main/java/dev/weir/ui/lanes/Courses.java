package dev.weir.ui.lanes;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.store.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How the watermark of each lane went over the span that the page shows: one point a step. */
final class Courses {
    private static final Duration MOVES = Duration.ofSeconds(1);

    /** The lag at a time; NaN where it is not known. */
    record At(Instant at, double lag) {
        private Instant watermark() {
            return at.minusMillis(Math.round(lag * 1_000));
        }
    }

    private final Map<Series, Deque<At>> courses = new HashMap<>();
    private Duration step = Duration.ofSeconds(1);

    /** Forgets everything, and takes what is stored. */
    void load(List<Points> stored, Duration step) {
        this.step = step;
        courses.clear();
        for (Points points : stored) {
            if (LaneName.of(points.series()).isPresent()) {
                points.samples().forEach(this::add);
            }
        }
    }

    /** Takes fresh samples; the points that are new or other than before, by lane. */
    Map<Series, At> grow(List<Sample> fresh, Interval when) {
        var grown = new HashMap<Series, At>();
        for (Sample sample : fresh) {
            if (LaneName.of(sample.series()).isPresent()) {
                grown.put(sample.series(), add(sample));
            }
        }
        courses.values().forEach(course -> {
            while (course.size() > 1 && course.getFirst().at().isBefore(when.start())) {
                course.removeFirst();
            }
        });
        return grown;
    }

    /** A point replaces the one of the same step. */
    private At add(Sample sample) {
        var at = new At(sample.at(), sample.quality().usable() ? sample.value() : Double.NaN);
        Deque<At> course = courses.computeIfAbsent(sample.series(), none -> new ArrayDeque<>());
        if (!course.isEmpty() && stepOf(course.getLast().at()) == stepOf(at.at())) {
            course.removeLast();
        }
        course.addLast(at);
        return at;
    }

    long stepOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), step.toMillis());
    }

    /** The course of a lane, oldest first. */
    List<At> of(Series series) {
        return new ArrayList<>(courses.getOrDefault(series, new ArrayDeque<>()));
    }

    /** For how long the watermark has been standing still; zero when it moved with the newest point. */
    Duration stood(Series series) {
        Deque<At> course = courses.get(series);
        if (course == null || course.isEmpty() || Double.isNaN(course.getLast().lag())) {
            return Duration.ZERO;
        }
        At newest = course.getLast();
        Duration tolerance = MOVES.plus(step.dividedBy(2));
        Instant since = newest.at();
        for (Iterator<At> back = course.descendingIterator(); back.hasNext(); ) {
            At before = back.next();
            if (Double.isNaN(before.lag())
                    || Duration.between(before.watermark(), newest.watermark())
                                    .abs()
                                    .compareTo(tolerance)
                            > 0) {
                break;
            }
            since = before.at();
        }
        return Duration.between(since, newest.at());
    }
}
