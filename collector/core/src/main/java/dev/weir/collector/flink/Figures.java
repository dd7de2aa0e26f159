package dev.weir.collector.flink;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one scrape knows of a run: its graph, and for each vertex the metrics over its subtasks. */
record Figures(Graph graph, Map<Vertex, Map<String, Spread>> spreads) {
    /** More operators than these are measured, but not shown one by one. */
    static final int MOST_SHOWN = 200;

    /** Copies the metrics, in their order. */
    Figures {
        spreads = Collections.unmodifiableMap(new LinkedHashMap<>(spreads));
    }

    /** The operators that are shown one by one. */
    List<Vertex> shown() {
        return graph.vertices().stream().limit(MOST_SHOWN).toList();
    }

    /** A metric of a vertex; {@link Spread#NONE} when Flink does not have it. */
    Spread of(Vertex vertex, String metric) {
        return spreads.getOrDefault(vertex, Map.of()).getOrDefault(metric, Spread.NONE);
    }

    /** The metric that counts what a vertex reads: of a source it is the source operator's own, since Flink 1.x counts no input of the task there. */
    String recordsIn(Vertex vertex) {
        return spreads.getOrDefault(vertex, Map.of()).keySet().stream()
                .filter(name -> name.startsWith("Source__") && name.endsWith(".numRecordsIn"))
                .findFirst()
                .orElse("numRecordsIn");
    }

    /** The largest over the subtasks, as a ratio of a second. */
    double ratio(Vertex vertex, String millisPerSecond) {
        return Math.min(1, of(vertex, millisPerSecond).max() / 1_000);
    }

    /** How much of a second its busiest subtask works. */
    double busy(Vertex vertex) {
        return ratio(vertex, "busyTimeMsPerSecond");
    }

    /** How much of a second its most held back subtask cannot hand on. */
    double backPressured(Vertex vertex) {
        return ratio(vertex, "backPressuredTimeMsPerSecond");
    }

    /** The lowest watermark that leaves a vertex, in milliseconds; NaN when none ever did. */
    double watermarkOut(Vertex vertex) {
        return spreads.getOrDefault(vertex, Map.of()).entrySet().stream()
                .filter(metric -> metric.getKey().endsWith(".currentOutputWatermark"))
                .map(Map.Entry::getValue)
                .filter(Spread::times)
                .mapToDouble(Spread::min)
                .min()
                .orElse(Double.NaN);
    }
}
