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

    private record Quantile(Series series, double of) {}

    private record Named(Series whole, List<Quantile> quantiles) {}

    private final Map<Series, Named> histograms = new HashMap<>();
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
        var histograms = Distribution.of(buckets);
        if (this.histograms.size() > 2 * histograms.size()) {
            this.histograms.clear();
        }
        for (Distribution distribution : histograms) {
            Named name = this.histograms.computeIfAbsent(
                    new Series(distribution.family(), distribution.labels()), this::quantilesOf);
            now.put(name.whole, distribution);
            Distribution earlier = before.get(name.whole);
            // Before the second scrape nobody knows what belongs to now.
            Distribution fresh = earlier == null ? null : distribution.since(earlier);
            for (Quantile quantile : name.quantiles) {
                double value = fresh == null ? Double.NaN : fresh.quantile(quantile.of);
                Quality quality = Double.isNaN(value) ? Quality.MISSING : Quality.ESTIMATED;
                samples.add(new Sample(quantile.series, at, at, value, quality));
            }
        }
        before = now;
    }

    private Named quantilesOf(Series histogram) {
        Series whole = ours(histogram.name(), histogram.labels());
        return new Named(
                whole,
                QUANTILES.entrySet().stream()
                        .map(one -> new Quantile(
                                new Series(whole.name(), whole.labels().with("quantile", one.getKey())),
                                one.getValue()))
                        .toList());
    }
}
