package dev.weir.agent;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** One measured value under one name; NaN means that it is not known and travels as {@code null}. Immutable. */
public final class Reading implements Line {
    /** How a console may add readings up. */
    public enum Kind {
        GAUGE,
        COUNTER
    }

    /** How far a reading may be trusted, in the words of the console. */
    public enum Quality {
        OK,
        PARTIAL,
        STALE,
        IDLE,
        ESTIMATED,
        MISSING
    }

    private static final double EXACT_LONG = 9.0e15;

    private final Series series;
    private final Instant at;
    private final double value;
    private final Kind kind;
    private final Quality quality;

    private Reading(Series series, Instant at, double value, Kind kind, Quality quality) {
        this.series = series;
        this.at = at;
        this.value = value;
        this.kind = kind;
        this.quality = quality;
    }

    /** A value of this moment; NaN is missing. */
    public static Reading gauge(String name, Instant at, double value) {
        return gauge(new Series(name, Map.of()), at, value);
    }

    /** A value of this moment; NaN is missing. */
    public static Reading gauge(Series series, Instant at, double value) {
        return new Reading(series, at, value, Kind.GAUGE, Double.isNaN(value) ? Quality.MISSING : Quality.OK);
    }

    /** A count since the start of what counts. */
    public static Reading counter(String name, Instant at, double value) {
        return counter(new Series(name, Map.of()), at, value);
    }

    /** A count since the start of what counts. */
    public static Reading counter(Series series, Instant at, double value) {
        return new Reading(series, at, value, Kind.COUNTER, Quality.OK);
    }

    /** The same reading with one more label. */
    public Reading with(String label, String text) {
        return new Reading(series.with(label, text), at, value, kind, quality);
    }

    /** The same reading of another quality; an unknown value stays missing whatever is said. */
    public Reading of(Quality other) {
        return Double.isNaN(value) ? this : new Reading(series, at, value, kind, other);
    }

    /** The name of the series. */
    public String name() {
        return series.name();
    }

    /** The labels, sorted. */
    public Map<String, String> labels() {
        return series.labels();
    }

    /** When it was so. */
    public Instant at() {
        return at;
    }

    /** The number; NaN when unknown. */
    public double value() {
        return value;
    }

    /** How far it may be trusted. */
    public Quality quality() {
        return quality;
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append(series.head())
                .append(",\"at\":")
                .append(at.toEpochMilli())
                .append(",\"value\":")
                .append(number(value));
        out.append(",\"kind\":\"").append(kind.name().toLowerCase(Locale.ROOT)).append('"');
        if (quality != Quality.OK) {
            out.append(",\"quality\":\"")
                    .append(quality.name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        out.append("}\n");
    }

    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "null";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT_LONG;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        appendTo(line);
        return line.toString().trim();
    }
}
