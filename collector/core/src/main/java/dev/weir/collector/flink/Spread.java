package dev.weir.collector.flink;

import dev.weir.collector.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One metric over the subtasks of a vertex; NaN where Flink said nothing. */
record Spread(double min, double max, double avg, double sum) {
    private static final double LOWEST = -9e18;
    private static final double HIGHEST = 9e18;

    /** Nothing known. */
    static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The answer of {@code …/subtasks/metrics?get=…}: metrics that Flink does not know are not in it. */
    static Map<String, Spread> read(JsonNode answer) {
        var spreads = new LinkedHashMap<String, Spread>();
        for (JsonNode metric : answer) {
            Json.text(metric, "id")
                    .ifPresent(id -> spreads.put(
                            id,
                            new Spread(
                                    Json.number(metric, "min"),
                                    Json.number(metric, "max"),
                                    Json.number(metric, "avg"),
                                    Json.number(metric, "sum"))));
        }
        return spreads;
    }

    /** Whether min and max are times: Long.MIN_VALUE stands for "no watermark yet", Long.MAX_VALUE for "no more input". */
    boolean times() {
        return min > LOWEST && max < HIGHEST && min > 0;
    }

    /**
     * Whether so many subtasks are in the sum, as far as that can be told: sum by mean is their number. A sum that lacks some falls, and would count as a
     * counter that began anew.
     */
    boolean over(int subtasks) {
        return !(avg > 0) || Math.round(sum / avg) >= subtasks;
    }

    /** The sum, unknown when subtasks are missing in it. */
    double total(int subtasks) {
        return over(subtasks) ? sum : Double.NaN;
    }
}
