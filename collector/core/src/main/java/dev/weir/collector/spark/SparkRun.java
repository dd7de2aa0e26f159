package dev.weir.collector.spark;

import dev.weir.collector.Json;
import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One application, as far as it was seen. Spark forgets its oldest stages (a thousand are kept), so what a vanished stage had done is carried on here:
 * otherwise the counters of a long stream would fall.
 */
final class SparkRun {
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;
    private static final Work NOTHING = new Work(0, 0, 0, 0);

    private record Work(double read, double written, double cpuNanos, double failed) {
        Work plus(Work other) {
            return new Work(
                    read + other.read, written + other.written, cpuNanos + other.cpuNanos, failed + other.failed);
        }
    }

    private final String id;
    private final PipelineId pipeline;
    private final boolean batch;
    private Map<String, Work> stages = Map.of();
    private Work gone = NOTHING;
    private double memory = Double.NaN;
    private double seconds = Double.NaN;
    private boolean running;

    SparkRun(String id, PipelineId pipeline, boolean batch) {
        this.id = id;
        this.pipeline = pipeline;
        this.batch = batch;
    }

    String id() {
        return id;
    }

    /** Takes in what the driver says now. */
    void note(JsonNode attempt, JsonNode stageList, JsonNode executors, Instant at) {
        running = !attempt.path("completed").booleanValue(false);
        long start = Json.whole(attempt, "startTimeEpoch", -1);
        double ran = Json.number(attempt, "duration") / MILLIS;
        seconds = start < 0 ? Double.NaN : running ? Math.max(0, (at.toEpochMilli() - start) / MILLIS) : ran;
        var now = new HashMap<String, Work>();
        for (JsonNode stage : stageList) {
            now.put(key(stage), work(stage));
        }
        stages.forEach((key, work) -> gone = now.containsKey(key) ? gone : gone.plus(work));
        stages = now;
        memory = memory(executors);
    }

    private static String key(JsonNode stage) {
        return Json.whole(stage, "stageId", -1) + "." + Json.whole(stage, "attemptId", -1);
    }

    private static Work work(JsonNode stage) {
        return new Work(
                orZero(Json.number(stage, "inputRecords")),
                orZero(Json.number(stage, "outputRecords")),
                orZero(Json.number(stage, "executorCpuTime"))
                        + orZero(Json.number(stage, "executorDeserializeCpuTime")),
                "FAILED".equals(Json.text(stage, "status").orElse("")) ? 1 : 0);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Heap and off-heap of the JVMs that live, as far as they said it at their last heartbeat. */
    private static double memory(JsonNode executors) {
        double sum = Double.NaN;
        for (JsonNode executor : executors) {
            JsonNode peak = executor.path("peakMemoryMetrics");
            double bytes = Json.number(peak, "JVMHeapMemory") + Json.number(peak, "JVMOffHeapMemory");
            if (executor.path("isActive").booleanValue(false) && !Double.isNaN(bytes)) {
                sum = Double.isNaN(sum) ? bytes : sum + bytes;
            }
        }
        return sum;
    }

    /** What is known; idle once the driver has gone. */
    List<Sample> samples(Instant at, Quality quality) {
        boolean here = quality != Quality.IDLE && running;
        var measurement = new Measurement(pipeline, at);
        measurement.value(Signal.PIPELINE_UP, Labels.none(), here ? 1 : 0, quality);
        if (batch) {
            measurement.value(Signal.RUN_DURATION, Labels.none(), seconds, quality);
        }
        Work all = gone;
        for (Work stage : stages.values()) {
            all = all.plus(stage);
        }
        measurement.value(Signal.RECORDS, Labels.of("direction", "in"), all.read, quality);
        measurement.value(Signal.RECORDS, Labels.of("direction", "out"), all.written, quality);
        measurement.value(Signal.CPU, Labels.none(), all.cpuNanos / NANOS, quality);
        measurement.value("pipeline_failed_stages_total", all.failed);
        // The figures are peaks since the driver started: Spark's REST has no others.
        measurement.value(Signal.MEMORY, Labels.none(), quality == Quality.IDLE ? 0 : memory, ofMemory(quality));
        return measurement.samples();
    }

    private static Quality ofMemory(Quality quality) {
        return quality == Quality.OK ? Quality.ESTIMATED : quality;
    }
}
