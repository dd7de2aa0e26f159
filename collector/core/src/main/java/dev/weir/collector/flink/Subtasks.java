package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The series of single subtasks, when they are wanted: how busy and held back each is, how many records go through it, how late its watermark is. */
record Subtasks(FlinkRest rest, Measurement measurement) {
    private static final int MOST = 1_000;
    private static final double MILLIS = 1_000;
    private static final double LOWEST = -9e18;
    private static final double HIGHEST = 9e18;
    private static final List<String> WANTED = List.of(
            "busyTimeMsPerSecond",
            "backPressuredTimeMsPerSecond",
            "idleTimeMsPerSecond",
            "numRecordsOut",
            "currentInputWatermark");

    void add(String run, Figures figures, Deadline deadline) throws Sick, InterruptedException {
        int room = MOST;
        for (Vertex vertex : figures.graph().vertices()) {
            if (vertex.parallelism() > room) {
                measurement.finding(
                        Finding.Kind.NOT_COLLECTED,
                        "subtasks",
                        "the job has more than " + MOST + " subtasks; those of " + vertex.name()
                                + " and of what comes after it are not shown one by one",
                        "set detail: operator for this cluster, its aggregates hold all of them");
                return;
            }
            room -= vertex.parallelism();
            String in = figures.recordsIn(vertex);
            var names = new ArrayList<String>();
            for (int i = 0; i < vertex.parallelism(); i++) {
                names.add(i + "." + in);
                for (String metric : WANTED) {
                    names.add(i + "." + metric);
                }
            }
            Map<String, Double> values = rest.subtasks(run, vertex, names, deadline);
            for (int i = 0; i < vertex.parallelism(); i++) {
                add(vertex, i, in, values);
            }
        }
    }

    private void add(Vertex vertex, int index, String in, Map<String, Double> values) {
        Labels labels = Labels.of("operator", vertex.name(), "subtask", Integer.toString(index));
        measurement.value(Signal.BUSY, labels, ratio(values, index, "busyTimeMsPerSecond"));
        measurement.value(Signal.BACKPRESSURED, labels, ratio(values, index, "backPressuredTimeMsPerSecond"));
        measurement.value(Signal.IDLE, labels, ratio(values, index, "idleTimeMsPerSecond"));
        measurement.value(Signal.RECORDS, labels.with("direction", "in"), value(values, index, in));
        measurement.value(Signal.RECORDS, labels.with("direction", "out"), value(values, index, "numRecordsOut"));
        double watermark = value(values, index, "currentInputWatermark");
        if (watermark > LOWEST && watermark < HIGHEST && watermark > 0) {
            double lag = Math.max(0, (measurement.at().toEpochMilli() - watermark) / MILLIS);
            measurement.value(Signal.WATERMARK_LAG, labels, lag);
        }
    }

    private static double ratio(Map<String, Double> values, int index, String metric) {
        return Math.min(1, value(values, index, metric) / MILLIS);
    }

    private static double value(Map<String, Double> values, int index, String metric) {
        return values.getOrDefault(index + "." + metric, Double.NaN);
    }
}
