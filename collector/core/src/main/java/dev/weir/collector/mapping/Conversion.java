package dev.weir.collector.mapping;

import java.time.Instant;

/**
 * From one foreign value to one in base units. What is no number, or an engine's word for "never" (Long.MIN_VALUE), is unknown: NaN.
 *
 * @param validFrom smaller foreign values stand for "unknown", as -1 often does
 * @param cap larger results are cut to this
 */
record Conversion(Shape shape, double scale, double validFrom, double cap) {
    /** Whatever the value, 1. */
    static final Conversion ONE = new Conversion(Shape.ONE, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final double NEVER = 9.2e18;

    /** Clocks differ by less; what lies further ahead has another unit, or stands for "never". */
    private static final double AHEAD_SECONDS = 86_400;

    /** What the value is taken for. */
    enum Shape {
        /** A figure. */
        VALUE,
        /** A time since 1970; the result is its age in seconds. 1970 itself is "never". */
        AGE,
        /** Something that is there when it is more than nothing; the result is 1 or 0. */
        PRESENT,
        /** Something whose value does not matter; the result is 1. */
        ONE
    }

    double of(double value, Instant at) {
        if (shape == Shape.ONE) {
            return 1;
        }
        if (!Double.isFinite(value) || Math.abs(value) >= NEVER || value < validFrom) {
            return Double.NaN;
        }
        return switch (shape) {
            case VALUE -> Math.min(cap, value * scale);
            case AGE -> value <= 0 ? Double.NaN : age(at.toEpochMilli() / 1e3 - value * scale);
            case PRESENT -> value > 0 ? 1 : 0;
            case ONE -> 1;
        };
    }

    private static double age(double seconds) {
        return seconds < -AHEAD_SECONDS ? Double.NaN : Math.max(0, seconds);
    }
}
