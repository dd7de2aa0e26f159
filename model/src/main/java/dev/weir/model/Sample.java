package dev.weir.model;

import java.time.Instant;

/**
 * One value of one series. {@code at} is the source's time, {@code arrived} the time at which Weir had it: both are needed
 * to replay. A missing value is NaN, and only a missing value is.
 */
public record Sample(Series series, Instant at, Instant arrived, double value, Quality quality) {
    /** Refuses NaN with a quality other than missing; a missing sample's value becomes NaN. */
    public Sample {
        if (quality == Quality.MISSING) {
            value = Double.NaN;
        } else if (Double.isNaN(value)) {
            throw new IllegalArgumentException(series + " is NaN, but its quality is " + quality.word());
        }
    }

    /** A measured value that arrived when it was taken. */
    public static Sample of(Series series, Instant at, double value) {
        return new Sample(series, at, at, value, Quality.OK);
    }

    /** A value that could not be measured. */
    public static Sample missing(Series series, Instant at) {
        return new Sample(series, at, at, Double.NaN, Quality.MISSING);
    }
}
