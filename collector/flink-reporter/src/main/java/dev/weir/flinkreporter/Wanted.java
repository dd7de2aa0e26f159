package dev.weir.flinkreporter;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which metrics are looked at. Two small jobs register some 1,600, nearly all of them histograms of state access and Kafka's own clients; the ones that say
 * how a pipeline does are a few per operator.
 */
final class Wanted {
    private static final Set<String> NAMES = Set.of(
            "busyTimeMsPerSecond",
            "backPressuredTimeMsPerSecond",
            "idleTimeMsPerSecond",
            "currentInputWatermark",
            "currentOutputWatermark",
            "currentWatermark",
            "pendingRecords",
            "currentEmitEventTimeLag",
            "sourceIdleTime",
            "numRecordsIn",
            "numRecordsOut",
            "numRecordsSend",
            "numLateRecordsDropped",
            "lateRecords",
            "rejected",
            "numRestarts",
            "lastCheckpointDuration",
            "lastCheckpointSize",
            "lastCheckpointFullSize",
            "numberOfFailedCheckpoints");
    private static final Pattern ROWS = Pattern.compile(".*rocksdb_estimate-num-keys");

    private Wanted() {}

    /** Whether the metric of this name, as Flink registers it, is looked at. */
    static boolean metric(String name) {
        return NAMES.contains(name) || ROWS.matcher(name).matches();
    }
}
