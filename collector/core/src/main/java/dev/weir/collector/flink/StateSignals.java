package dev.weir.collector.flink;

import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Keyed state. Bytes are those of the last checkpoint, whole, not its increment; stale when that one is old or others have failed since. Rows are RocksDB's
 * own estimate, state by state; timers, which RocksDB keeps in the same way, are shown but not counted in the total.
 */
record StateSignals(Figures figures, Measurement measurement, Detail detail) {
    private static final Pattern ROWS = Pattern.compile("([^.]+)\\.(.+)\\.(rocksdb|forst)_estimate-num-keys");
    private static final String TIMERS = "_timer_state/";
    private static final int MOST_STATES = 200;

    /** {@code details} is one document, or none. */
    void bytes(List<JsonNode> details, boolean fresh) {
        if (details.isEmpty()) {
            measurement.missing(Signal.STATE_BYTES);
            return;
        }
        Quality quality = fresh ? Quality.OK : Quality.STALE;
        JsonNode checkpoint = details.getFirst();
        measurement.value(Signal.STATE_BYTES, Labels.none(), Json.number(checkpoint, "state_size"), quality);
        if (detail == Detail.PIPELINE) {
            return;
        }
        JsonNode tasks = checkpoint.path("tasks");
        for (Vertex vertex : figures.shown()) {
            JsonNode task = tasks.path(vertex.id());
            if (task.isObject()) {
                Labels operator = Labels.of("operator", vertex.name());
                measurement.value(Signal.STATE_BYTES, operator, Json.number(task, "state_size"), quality);
            }
        }
    }

    /** Whether there were any. */
    boolean rows() {
        var states = new TreeMap<String, Rows>();
        for (Map<String, Spread> vertex : figures.spreads().values()) {
            vertex.forEach((name, spread) -> {
                Matcher match = ROWS.matcher(name);
                if (match.matches()) {
                    var one = new Rows(Graph.cut(match.group(1)), Graph.cut(match.group(2)), spread.sum());
                    states.merge(one.operator + '.' + one.state, one, Rows::plus);
                }
            });
        }
        if (detail != Detail.PIPELINE) {
            states.values().stream().limit(MOST_STATES).forEach(one -> {
                Labels labels = Labels.of("operator", one.operator, "state", one.state);
                measurement.value(Signal.STATE_ROWS, labels, one.rows, Quality.ESTIMATED);
            });
        }
        List<Rows> counted = states.values().stream()
                .filter(one -> !one.state.startsWith(TIMERS))
                .toList();
        if (!counted.isEmpty()) {
            double total = counted.stream().mapToDouble(Rows::rows).sum();
            measurement.value(Signal.STATE_ROWS, Labels.none(), total, Quality.ESTIMATED);
        }
        return !counted.isEmpty();
    }

    private record Rows(String operator, String state, double rows) {
        Rows plus(Rows other) {
            return new Rows(operator, state, rows + other.rows);
        }
    }
}
