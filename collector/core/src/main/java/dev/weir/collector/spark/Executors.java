package dev.weir.collector.spark;

import dev.weir.collector.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The list of all executors, the dead among them.
 *
 * @param memoryBytes heap and off-heap peaks of the JVMs that live, or of all when the application is over; NaN when not known
 * @param lost those that were lost, and why
 */
public record Executors(double memoryBytes, Map<String, String> lost) {
    private static final Pattern BY_ITSELF = Pattern.compile("\\bcode 0\\b");
    private static final String UNTOLD = "no reason given";

    static Executors of(JsonNode list) {
        double memory = Double.NaN;
        var lost = new LinkedHashMap<String, String>();
        for (JsonNode executor : list) {
            JsonNode peak = executor.path("peakMemoryMetrics");
            double bytes = Json.number(peak, "JVMHeapMemory") + Json.number(peak, "JVMOffHeapMemory");
            boolean active = executor.path("isActive").booleanValue(false);
            // Before the first heartbeat all peaks are zeros that nobody measured.
            if (active && bytes > 0) {
                memory = Double.isNaN(memory) ? bytes : memory + bytes;
            }
            String reason = Json.text(executor, "removeReason").orElse(UNTOLD);
            if (!active && lost(reason)) {
                lost.put(Json.text(executor, "id").orElse("?"), Run.firstLine(reason));
            }
        }
        return new Executors(memory, lost);
    }

    /** Whether an executor that went for this reason was lost: neither given back because it was idle, nor decommissioned, nor ended by itself. */
    public static boolean lost(String reason) {
        return !reason.startsWith("Executor killed by driver")
                && !reason.startsWith("Executor decommission")
                && !BY_ITSELF.matcher(reason).find();
    }

    /** For people. */
    public static String sentence(String executor, String reason) {
        return executor + " (" + Run.firstLine(reason) + ")";
    }
}
