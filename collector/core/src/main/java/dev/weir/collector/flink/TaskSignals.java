package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.Map;

/**
 * How busy the subtasks are: the MAX over them, since a mean hides the one that holds back all others. Then the latency of Flink's own markers at the end
 * of the graph, also the worst, and what goes through each operator.
 */
record TaskSignals(Figures figures, Measurement measurement, Detail detail) {
    private static final double MILLIS = 1_000;
    private static final Map<String, String> QUANTILES =
            Map.of("latency_median", "0.5", "latency_p95", "0.95", "latency_p99", "0.99");

    /** Whether there are latency markers. */
    boolean add() {
        ratio(Signal.BUSY, "busyTimeMsPerSecond");
        ratio(Signal.BACKPRESSURED, "backPressuredTimeMsPerSecond");
        ratio(Signal.IDLE, "idleTimeMsPerSecond");
        if (detail != Detail.PIPELINE) {
            figures.shown().forEach(this::through);
        }
        boolean markers = false;
        for (var quantile : QUANTILES.entrySet()) {
            markers |= latency(quantile.getKey(), quantile.getValue());
        }
        return markers;
    }

    private void ratio(Signal signal, String metric) {
        double most = Double.NaN;
        for (Vertex vertex : figures.graph().vertices()) {
            most = greater(most, figures.ratio(vertex, metric));
        }
        if (detail != Detail.PIPELINE) {
            for (Vertex vertex : figures.shown()) {
                measurement.value(signal, Labels.of("operator", vertex.name()), figures.ratio(vertex, metric));
            }
        }
        measurement.value(signal, most);
    }

    private void through(Vertex vertex) {
        records(vertex, "in", figures.recordsIn(vertex));
        records(vertex, "out", "numRecordsOut");
        Spread watermark = figures.of(vertex, "currentInputWatermark");
        if (watermark.times()) {
            double lag = Math.max(0, (measurement.at().toEpochMilli() - watermark.min()) / MILLIS);
            measurement.value(Signal.WATERMARK_LAG, Labels.of("operator", vertex.name()), lag);
        }
    }

    private void records(Vertex vertex, String direction, String metric) {
        Labels labels = Labels.of("operator", vertex.name(), "direction", direction);
        measurement.value(Signal.RECORDS, labels, figures.of(vertex, metric).total(vertex.parallelism()));
    }

    private boolean latency(String metric, String quantile) {
        double most = Double.NaN;
        for (var vertex : figures.spreads().entrySet()) {
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
        return !Double.isNaN(most);
    }

    private static double greater(double most, double next) {
        return Double.isNaN(most) || next > most ? next : most;
    }
}
