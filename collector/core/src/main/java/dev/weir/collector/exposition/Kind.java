package dev.weir.collector.exposition;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of metric families. */
public enum Kind {
    /** Only grows. */
    COUNTER,
    /** A present value. */
    GAUGE,
    /** Counted observations in cumulative buckets. */
    HISTOGRAM,
    /** Buckets of what is there now. */
    GAUGEHISTOGRAM,
    /** Count, sum and quantiles that the target computed. */
    SUMMARY,
    /** Text in labels. */
    INFO,
    /** Named booleans. */
    STATESET,
    /** Untyped. */
    UNKNOWN;

    private static final Map<String, Part> OF_COUNTER = Map.of("_total", Part.TOTAL, "_created", Part.CREATED);
    private static final Map<String, Part> OF_HISTOGRAM =
            Map.of("_bucket", Part.BUCKET, "_count", Part.COUNT, "_sum", Part.SUM, "_created", Part.CREATED);
    private static final Map<String, Part> OF_GAUGEHISTOGRAM =
            Map.of("_bucket", Part.BUCKET, "_gcount", Part.COUNT, "_gsum", Part.SUM);
    private static final Map<String, Part> OF_SUMMARY =
            Map.of("", Part.QUANTILE, "_count", Part.COUNT, "_sum", Part.SUM, "_created", Part.CREATED);
    private static final Map<String, Part> OF_INFO = Map.of("_info", Part.INFO);
    private static final Map<String, Part> OF_STATESET = Map.of("", Part.STATE);
    private static final Map<String, Part> BARE = Map.of("", Part.VALUE);

    /** The suffixes that its samples bear in OpenMetrics 1.0, and what they are. */
    Map<String, Part> suffixes() {
        return switch (this) {
            case COUNTER -> OF_COUNTER;
            case HISTOGRAM -> OF_HISTOGRAM;
            case GAUGEHISTOGRAM -> OF_GAUGEHISTOGRAM;
            case SUMMARY -> OF_SUMMARY;
            case INFO -> OF_INFO;
            case STATESET -> OF_STATESET;
            case GAUGE, UNKNOWN -> BARE;
        };
    }

    /** The word of a TYPE line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that a sample of this name is in the family of that name, null when it is none of it. */
    @Nullable
    Part part(String family, String sample) {
        return sample.startsWith(family) ? suffixes().get(sample.substring(family.length())) : null;
    }

    /** The type of a word of OpenMetrics, null when there is none. */
    static @Nullable Kind openMetrics(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /** The type of a word of the text format, null when there is none. */
    static @Nullable Kind text(String word) {
        return switch (word) {
            case "counter" -> COUNTER;
            case "gauge" -> GAUGE;
            case "histogram" -> HISTOGRAM;
            case "summary" -> SUMMARY;
            case "untyped" -> UNKNOWN;
            default -> null;
        };
    }
}
