package dev.weir.console.cost;

import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.ui.chart.Point;
import dev.weir.ui.cost.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a stored counter grew. Where it falls it began anew, somewhere within a step: what it grew around there is left out, so
 * a sum is never too high and says "at least". A pair of points that lie far apart adds what it grew, but measures no time.
 *
 * @param points in order of time, usable ones only
 * @param fineFrom since when points are minutes apart; before they are hours apart
 */
record Growth(List<Sample> points, Instant fineFrom) {
    private static final Duration FINE_GAP = Duration.ofMinutes(5);
    private static final Duration GAP = Duration.ofHours(3);
    private static final double NEARLY_ALL = 0.97;

    Growth {
        points = points.stream()
                .filter(sample -> sample.quality().usable() && Double.isFinite(sample.value()))
                .toList();
    }

    private record Pair(Sample from, Sample to) {
        double grown() {
            return to.value() - from.value();
        }

        Duration apart() {
            return Duration.between(from.at(), to.at());
        }
    }

    private List<Pair> pairs(Interval when) {
        var pairs = new ArrayList<Pair>();
        for (int i = 1; i < points.size(); i++) {
            if (when.contains(points.get(i - 1).at())
                    && when.contains(points.get(i).at())) {
                pairs.add(new Pair(points.get(i - 1), points.get(i)));
            }
        }
        return pairs;
    }

    private boolean measures(Pair pair) {
        return pair.apart().compareTo(pair.from().at().isBefore(fineFrom) ? GAP : FINE_GAP) <= 0;
    }

    /** What it grew by in a span. */
    Amount in(Interval when) {
        List<Pair> pairs = pairs(when);
        if (pairs.isEmpty()) {
            return Amount.unknown();
        }
        double grown = 0;
        Duration measured = Duration.ZERO;
        boolean whole = true;
        for (Pair pair : pairs) {
            if (pair.grown() < 0) {
                whole = false;
                continue;
            }
            grown += pair.grown();
            measured = measures(pair) ? measured.plus(pair.apart()) : measured;
            whole &= pair.to().quality() != Quality.PARTIAL;
        }
        return new Amount(
                grown, measured, whole && measured.toMillis() >= when.length().toMillis() * NEARLY_ALL);
    }

    /** What it grew by since it was zero, which is when its first point came; at least that where it began anew in between. */
    Amount sinceZero() {
        double grown = points.isEmpty() ? Double.NaN : points.getFirst().value();
        boolean whole = true;
        for (int i = 1; i < points.size(); i++) {
            double more = points.get(i).value() - points.get(i - 1).value();
            grown += Math.max(0, more);
            whole &= more >= 0 && points.get(i).quality() != Quality.PARTIAL;
        }
        return new Amount(grown, Duration.ZERO, whole);
    }

    /** How much of this one unit of the other is, over the steps in which both are known and none began anew; NaN when none is. */
    double per(Growth other, Interval when) {
        Map<Instant, Double> values = new HashMap<>();
        other.points.forEach(sample -> values.put(sample.at(), sample.value()));
        double mine = 0;
        double theirs = 0;
        for (Pair pair : pairs(when)) {
            Double before = values.get(pair.from().at());
            Double after = values.get(pair.to().at());
            if (before != null && after != null && pair.grown() >= 0 && after >= before) {
                mine += pair.grown();
                theirs += after - before;
            }
        }
        return theirs > 0 ? mine / theirs : Double.NaN;
    }

    /** What it grew by in each hour in which it is known, oldest first. */
    List<Point> hourly() {
        var hours = new TreeMap<Instant, Double>();
        for (int i = 1; i < points.size(); i++) {
            var pair = new Pair(points.get(i - 1), points.get(i));
            if (pair.grown() >= 0 && measures(pair)) {
                hours.merge(pair.to().at().truncatedTo(ChronoUnit.HOURS), pair.grown(), Double::sum);
            }
        }
        return hours.entrySet().stream()
                .map(hour -> new Point(hour.getKey(), hour.getValue(), Quality.OK))
                .toList();
    }
}
