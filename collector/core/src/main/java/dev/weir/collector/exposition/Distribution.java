package dev.weir.collector.exposition;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cumulative buckets of one histogram at one time, from which quantiles are estimated. Immutable. */
public final class Distribution {
    private final Member member;
    private final double[] bounds;
    private final double[] counts;

    private Distribution(Member member, double[] bounds, double[] counts) {
        this.member = member;
        this.bounds = bounds;
        this.counts = counts;
    }

    /** The histograms of a page, in its order; where one comes with several timestamps, its last values. */
    public static List<Distribution> of(List<Point> points) {
        Map<Series, TreeMap<Double, Point>> histograms = new LinkedHashMap<>();
        TreeMap<Double, Point> buckets = new TreeMap<>();
        Member before = null;
        for (Point point : points) {
            Member member = point.member();
            if (member.part() != Part.BUCKET || Double.isNaN(point.value())) {
                continue;
            }
            // The buckets of one histogram mostly stand together: then it need not be looked up.
            if (before == null
                    || !before.family().equals(member.family())
                    || !before.labels().equals(member.labels())) {
                buckets = histograms.computeIfAbsent(
                        new Series(member.family(), member.labels()), key -> new TreeMap<>());
            }
            before = member;
            buckets.put(member.bound(), point);
        }
        var distributions = new ArrayList<Distribution>(histograms.size());
        for (var histogram : histograms.values()) {
            distributions.add(new Distribution(
                    histogram.firstEntry().getValue().member(),
                    histogram.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                    monotonic(histogram.values().stream()
                            .mapToDouble(Point::value)
                            .toArray())));
        }
        return distributions;
    }

    /** Scraped buckets may be torn by concurrent updates: a bucket never holds less than the one below. */
    private static double[] monotonic(double[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] = Math.max(counts[i], counts[i - 1]);
        }
        return counts;
    }

    /** The name of the histogram, without suffix. */
    public String family() {
        return member.family();
    }

    /** Its labels, without {@code le}. */
    public Labels labels() {
        return member.labels();
    }

    /** How many observations it holds. */
    public double count() {
        return counts[counts.length - 1];
    }

    /**
     * What was observed since an earlier scrape of the same histogram. After a restart of the target, and for a gauge histogram, that is all there is; so it
     * is when the buckets have changed.
     */
    public Distribution since(Distribution earlier) {
        boolean grown = member.kind() != Kind.GAUGEHISTOGRAM && Arrays.equals(bounds, earlier.bounds);
        for (int i = 0; grown && i < counts.length; i++) {
            grown = counts[i] >= earlier.counts[i];
        }
        if (!grown) {
            return this;
        }
        double[] more = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            more[i] = counts[i] - earlier.counts[i];
        }
        return new Distribution(member, bounds, monotonic(more));
    }

    /**
     * The quantile, 0…1, by linear interpolation within its bucket, as Prometheus' {@code histogram_quantile}: the lowest bucket begins at 0 unless its bound
     * is negative, and what lies beyond the highest finite bound is that bound. NaN without observations, without a {@code +Inf} bucket or another one.
     */
    public double quantile(double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("a quantile lies in 0…1, not " + quantile);
        }
        int last = bounds.length - 1;
        if (last < 1 || bounds[last] != Double.POSITIVE_INFINITY || !(counts[last] > 0)) {
            return Double.NaN;
        }
        double rank = quantile * counts[last];
        int bucket = 0;
        while (bucket < last && counts[bucket] < rank) {
            bucket++;
        }
        if (bucket == last) {
            return bounds[last - 1];
        }
        if (bucket == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = bucket == 0 ? 0 : bounds[bucket - 1];
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        double within = counts[bucket] - below;
        return within == 0 ? start : start + (bounds[bucket] - start) * ((rank - below) / within);
    }
}
