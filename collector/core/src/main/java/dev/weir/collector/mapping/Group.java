package dev.weir.collector.mapping;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The foreign readings that make one canonical sample. */
final class Group {
    private record Range(double least, double most) {
        Range with(Range other) {
            return new Range(Math.min(least, other.least), Math.max(most, other.most));
        }

        double width() {
            return most - least;
        }
    }

    private final Hit hit;
    private final Tally tally;
    private final Map<String, Range> ranges = new HashMap<>();
    private int known;
    private int unknown;
    private double sum;
    private double most = Double.NEGATIVE_INFINITY;
    private double least = Double.POSITIVE_INFINITY;
    private double last = Double.NaN;
    private Instant newest = Instant.MIN;

    Group(Hit hit, Tally tally) {
        this.hit = hit;
        this.tally = tally;
    }

    int order() {
        return hit.order();
    }

    void add(Reading reading, String within) {
        Instant at = reading.at();
        double value = hit.rule().conversion().of(reading.value(), at);
        boolean newer = !at.isBefore(newest);
        newest = newer ? at : newest;
        if (Double.isNaN(value)) {
            unknown++;
            return;
        }
        known++;
        sum += value;
        most = Math.max(most, value);
        least = Math.min(least, value);
        last = newer ? value : last;
        if (hit.rule().aggregate() == Aggregate.SPREAD) {
            ranges.merge(within, new Range(value, value), Range::with);
        }
        if (hit.rule().counts()) {
            tally.count(reading.series(), value, at);
        }
    }

    /** The sample, of the time of the newest reading. */
    Sample sample(Instant now) {
        boolean fewer = tally.fewer(known + unknown, now);
        Quality quality = hit.rule().quality();
        if (known == 0) {
            quality = Quality.MISSING;
        } else if (fewer || unknown > 0 || tally.cut()) {
            quality = Quality.PARTIAL;
        }
        return new Sample(hit.series(), newest, now, known == 0 ? Double.NaN : value(), quality);
    }

    private double value() {
        return switch (hit.rule().aggregate()) {
            case SUM -> hit.rule().counts() ? tally.total() : sum;
            case MAX -> most;
            case MIN -> least;
            case COUNT -> known;
            case SPREAD ->
                ranges.values().stream().mapToDouble(Range::width).max().orElse(Double.NaN);
            case LAST -> last;
        };
    }
}
