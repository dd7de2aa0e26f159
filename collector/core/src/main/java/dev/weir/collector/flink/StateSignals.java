package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Keyed state. Bytes are those of the last checkpoint, whole, not its increment. Rows are RocksDB's own estimate, state by state; timers, which RocksDB
 * keeps in the same way, are shown but not counted in the total.
 */
final class StateSignals {
    private static final String KEYS = ".rocksdb_estimate-num-keys";
    private static final String TIMERS = "_timer_state/";

    private StateSignals() {}

    static void bytes(Optional<JsonNode> details, List<Vertex> vertices, Measurement measurement) {
        if (details.isEmpty()) {
            measurement.missing(Signal.STATE_BYTES);
            return;
        }
        measurement.value(Signal.STATE_BYTES, Json.number(details.get(), "state_size"));
        JsonNode tasks = details.get().path("tasks");
        for (Vertex vertex : vertices) {
            JsonNode task = tasks.path(vertex.id());
            if (task.isObject()) {
                Labels operator = Labels.of("operator", vertex.name());
                measurement.value(Signal.STATE_BYTES, operator, Json.number(task, "state_size"));
            }
        }
    }

    static void rows(Map<Vertex, Map<String, Spread>> spreads, Measurement measurement) {
        double total = 0;
        boolean any = false;
        for (Map<String, Spread> vertex : spreads.values()) {
            for (var metric : vertex.entrySet()) {
                if (!metric.getKey().endsWith(KEYS)) {
                    continue;
                }
                String name = metric.getKey().substring(0, metric.getKey().length() - KEYS.length());
                int dot = name.indexOf('.');
                if (dot > 0) {
                    String state = name.substring(dot + 1);
                    double rows = metric.getValue().sum();
                    Labels labels = Labels.of("operator", name.substring(0, dot), "state", state);
                    measurement.value(Signal.STATE_ROWS, labels, rows);
                    if (!state.startsWith(TIMERS)) {
                        total += rows;
                        any = true;
                    }
                }
            }
        }
        if (any) {
            measurement.value(Signal.STATE_ROWS, total);
        }
    }
}
