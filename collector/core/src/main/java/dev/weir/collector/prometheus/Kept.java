package dev.weir.collector.prometheus;

import dev.weir.collector.exposition.Distribution;
import dev.weir.collector.exposition.Part;
import dev.weir.collector.exposition.Point;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What passes from one target unmapped, under the labels of the pipeline. Of a histogram the quantiles of what was observed since the last scrape pass, as a
 * summary would have them, with count and sum; its buckets do not.
 */
final class Kept {
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final Duration PAST = Duration.ofHours(1);
    private static final long STALE_MARKER = 0x7ff0000000000002L;
    private static final Map<String, Double> QUANTILES = Map.of("0.5", 0.5, "0.95", 0.95, "0.99", 0.99);

    private final List<String> prefixes;
    private final Labels ours;

    /** By identity: the exposition gives a steady series as the same object. */
    private final IdentityHashMap<Series, Optional<Series>> named = new IdentityHashMap<>();

    private Map<Series, Distribution> before = new HashMap<>();

    Kept(List<String> prefixes, Labels ours) {
        this.prefixes = prefixes;
        this.ours = ours;
    }

    List<Sample> of(List<Point> points, Instant at) {
        if (named.size() > 2 * points.size()) {
            named.clear();
        }
        var samples = new ArrayList<Sample>();
        var buckets = new ArrayList<Point>();
        for (Point point : points) {
            Part part = point.member().part();
            if (part == Part.CREATED || !passes(point.series().name())) {
                continue;
            }
            if (part == Part.BUCKET) {
                buckets.add(point);
            } else if (Double.doubleToRawLongBits(point.value()) != STALE_MARKER) {
                named.computeIfAbsent(point.series(), one -> Optional.of(ours(one.name(), one.labels())))
                        .ifPresent(series -> samples.add(sample(series, point, at)));
            }
        }
        quantiles(buckets, at, samples);
        return samples;
    }

    private boolean passes(String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private Series ours(String name, Labels labels) {
        Labels all = labels;
        for (var label : ours.values().entrySet()) {
            boolean theirs = label.getKey().equals("instance") && labels.get("instance") != null;
            all = theirs ? all : all.with(label.getKey(), label.getValue());
        }
        return new Series(name, all);
    }

    /**
     * A time ahead of ours would hide every later sample, and one long past would be nobody's news: the first is taken for now, the second says that the value
     * is stale.
     */
    private static Sample sample(Series series, Point point, Instant at) {
        Instant said = point.at().filter(time -> time.isBefore(at.plus(FUTURE))).orElse(at);
        Quality quality = said.isBefore(at.minus(PAST)) ? Quality.STALE : Quality.OK;
        return new Sample(series, said, at, point.value(), Double.isFinite(point.value()) ? quality : Quality.MISSING);
    }

    private void quantiles(List<Point> buckets, Instant at, List<Sample> samples) {
        var now = new HashMap<Series, Distribution>();
        for (Distribution distribution : Distribution.of(buckets)) {
            Series series = ours(distribution.family(), distribution.labels());
            now.put(series, distribution);
            Distribution earlier = before.get(series);
            for (var quantile : QUANTILES.entrySet()) {
                // Before the second scrape nobody knows what belongs to now.
                double value = earlier == null
                        ? Double.NaN
                        : distribution.since(earlier).quantile(quantile.getValue());
                Series one = new Series(series.name(), series.labels().with("quantile", quantile.getKey()));
                samples.add(new Sample(one, at, at, value, Double.isNaN(value) ? Quality.MISSING : Quality.ESTIMATED));
            }
        }
        before = now;
    }
}
