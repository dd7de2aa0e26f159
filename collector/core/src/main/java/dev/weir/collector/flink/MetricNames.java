package dev.weir.collector.flink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of a vertex's hundreds of metrics are wanted, and how they are asked for. */
final class MetricNames {
    /** Flink answers 404 to lists of more than about 4 KB. */
    static final int LONGEST_LIST = 3_000;

    private static final int MOST = 4_000;

    /** How full the buffers to the next vertices are, 0…1. */
    static final String OUTPUT_POOL = "Shuffle.Netty.Output.Buffers.outPoolUsage";

    private static final Set<String> TASK = Set.of(
            "busyTimeMsPerSecond",
            "backPressuredTimeMsPerSecond",
            "idleTimeMsPerSecond",
            "currentInputWatermark",
            "numRecordsIn",
            "numRecordsInPerSecond",
            "numRecordsOut",
            OUTPUT_POOL);
    private static final Pattern SOURCE = Pattern.compile("Source__[^.]+\\."
            + "(pendingRecords|numRecordsIn|currentEmitEventTimeLag|sourceIdleTime"
            + "|split\\..+\\.watermark\\.currentWatermark)");
    private static final Pattern OPERATOR =
            Pattern.compile("[^.]+\\.(?:.*\\.)?(numRecordsSend|numLateRecordsDropped|lateRecords|currentOutputWatermark"
                    + "|(rocksdb|forst)_estimate-num-keys|reason\\.[^.]+\\.rejected)");
    private static final Pattern LATENCY = Pattern.compile("latency\\..+latency_(median|p95|p99)");

    private MetricNames() {}

    /** The wanted names; the latencies, which grow with the square of the parallelism, only when there is room for them. */
    static List<String> wanted(List<String> names, boolean last) {
        var wanted = new ArrayList<String>();
        var latencies = new ArrayList<String>();
        for (String name : names) {
            if (TASK.contains(name)
                    || SOURCE.matcher(name).matches()
                    || OPERATOR.matcher(name).matches()) {
                wanted.add(name);
            } else if (last && LATENCY.matcher(name).matches()) {
                latencies.add(name);
            }
        }
        if (wanted.size() + latencies.size() <= MOST) {
            wanted.addAll(latencies);
        }
        return wanted.size() <= MOST ? wanted : wanted.subList(0, MOST);
    }

    /** The values of {@code get=}, encoded, each short enough. */
    static List<String> batches(List<String> names) {
        var batches = new ArrayList<String>();
        var batch = new StringBuilder();
        for (String name : names) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            if (!batch.isEmpty() && batch.length() + 1 + encoded.length() > LONGEST_LIST) {
                batches.add(batch.toString());
                batch.setLength(0);
            }
            if (!batch.isEmpty()) {
                batch.append(',');
            }
            batch.append(encoded);
        }
        if (!batch.isEmpty()) {
            batches.add(batch.toString());
        }
        return batches;
    }
}
