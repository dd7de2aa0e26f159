package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.Map;

/**
 * How busy the subtasks are: the MAX over them, since a mean hides the one that holds back all others. Then the latency of Flink's own markers at the end
 * of the graph, also the worst.
 */
record TaskSignals(Map<Vertex, Map<String, Spread>> spreads, Measurement measurement) {
    private static final double MILLIS = 1_000;
    private static final Map<String, String> QUANTILES =
            Map.of("latency_median", "0.5", "latency_p95", "0.95", "latency_p99", "0.99");

    void add() {
        ratio(Signal.BUSY, "busyTimeMsPerSecond");
        ratio(Signal.BACKPRESSURED, "backPressuredTimeMsPerSecond");
        ratio(Signal.IDLE, "idleTimeMsPerSecond");
        QUANTILES.forEach(this::latency);
    }

    private void ratio(Signal signal, String metric) {
        double most = Double.NaN;
        for (var vertex : spreads.entrySet()) {
            double max = vertex.getValue().getOrDefault(metric, Spread.NONE).max();
            double ratio = Math.min(1, max / MILLIS);
            measurement.value(signal, Labels.of("operator", vertex.getKey().name()), ratio);
            most = greater(most, ratio);
        }
        measurement.value(signal, most);
    }

    private void latency(String metric, String quantile) {
        double most = Double.NaN;
        for (var vertex : spreads.entrySet()) {
            if (vertex.getKey().last()) {
                for (var spread : vertex.getValue().entrySet()) {
                    if (spread.getKey().startsWith("latency.")
                            && spread.getKey().endsWith(metric)) {
                        most = greater(most, spread.getValue().max());
                    }
                }
            }
        }
        if (!Double.isNaN(most)) {
            measurement.value(Signal.PROCESSING_LATENCY, Labels.of("quantile", quantile), most / MILLIS);
        }
    }

    private static double greater(double most, double next) {
        return Double.isNaN(most) || next > most ? next : most;
    }
}
