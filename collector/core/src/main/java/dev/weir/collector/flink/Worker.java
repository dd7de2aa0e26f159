package dev.weir.collector.flink;

import dev.weir.collector.Deadline;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One TaskManager at one instant.
 *
 * @param slots by job id, the slots that it holds here
 * @param cpuSeconds of its JVM since it began, NaN while unknown
 * @param gcSeconds likewise
 * @param memoryBytes what its JVM holds: committed heap and non-heap, direct, mapped and used managed memory
 */
record Worker(String id, Map<String, Integer> slots, double cpuSeconds, double gcSeconds, double memoryBytes) {
    private static final String CPU = "Status.JVM.CPU.Time";
    private static final String MANAGED = "Status.Flink.Memory.Managed.Used";
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1_000;

    /** Copies the slots. */
    Worker {
        slots = Map.copyOf(slots);
    }

    /** Nothing when it is gone. */
    static Optional<Worker> read(FlinkRest rest, String id, Deadline deadline) throws Sick, InterruptedException {
        Optional<JsonNode> detail = rest.maybe("/taskmanagers/" + id, deadline);
        if (detail.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> metrics = rest.metrics("/taskmanagers/" + id, CPU + "," + MANAGED, deadline);
        var slots = new TreeMap<String, Integer>();
        for (JsonNode slot : detail.get().path("allocatedSlots")) {
            Json.text(slot, "jobId").ifPresent(job -> slots.merge(job, 1, Integer::sum));
        }
        JsonNode jvm = detail.get().path("metrics");
        return Optional.of(new Worker(
                id,
                slots,
                metrics.getOrDefault(CPU, Double.NaN) / NANOS,
                collecting(jvm) / MILLIS,
                memory(jvm, metrics.getOrDefault(MANAGED, Double.NaN))));
    }

    /** A JVM that holds nothing has not been measured yet: Flink says 0 before the first figures have come. */
    private static double memory(JsonNode jvm, double managed) {
        double heap = Json.number(jvm, "heapCommitted");
        return heap > 0
                ? heap
                        + Json.number(jvm, "nonHeapCommitted")
                        + Json.number(jvm, "directUsed")
                        + Json.number(jvm, "mappedUsed")
                        + managed
                : Double.NaN;
    }

    /** The sum over the collectors, which newer Flink gives as one called All. */
    private static double collecting(JsonNode jvm) {
        double sum = Double.NaN;
        for (JsonNode one : jvm.path("garbageCollectors")) {
            double time = Json.number(one, "time");
            if (Json.text(one, "name").orElse("").equals("All")) {
                return time;
            }
            sum = Double.isNaN(sum) ? time : sum + time;
        }
        return sum;
    }

    /** This one, with the times that were known before where none are known now. */
    Worker after(Worker before) {
        return new Worker(
                id,
                slots,
                Double.isNaN(cpuSeconds) ? before.cpuSeconds : cpuSeconds,
                Double.isNaN(gcSeconds) ? before.gcSeconds : gcSeconds,
                memoryBytes);
    }

    /** The share of it that is a job's: its slots among those in use. */
    double share(String job) {
        int all = slots.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : (double) slots.getOrDefault(job, 0) / all;
    }
}
