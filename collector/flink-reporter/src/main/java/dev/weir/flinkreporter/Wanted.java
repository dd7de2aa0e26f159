package dev.weir.flinkreporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which metrics are sent, by patterns over their full names, in which {@code *} stands for anything. Two small jobs register some 1,600 metrics, nearly
 * all of them histograms of state access and Kafka's own clients; what says how a pipeline does is a few per task and operator.
 */
final class Wanted {
    /** The word that stands for {@link #USUAL} in a list of patterns. */
    static final String DEFAULT = "default";

    /** What the console makes signals of. */
    static final List<String> USUAL = List.of(
            "flink_jobmanager_job_*",
            "flink_jobmanager_numRegisteredTaskManagers",
            "flink_jobmanager_numRunningJobs",
            "flink_jobmanager_taskSlots*",
            "flink_*_Status_JVM_CPU_Time",
            "flink_*_Status_JVM_Memory_Heap_Used",
            "flink_*_Status_JVM_Memory_NonHeap_Used",
            "flink_*_Status_JVM_Memory_Direct_MemoryUsed",
            "flink_*_Status_JVM_GarbageCollector_All_Time",
            "flink_taskmanager_Status_Flink_Memory_Managed_Used",
            "flink_taskmanager_job_task_busyTimeMsPerSecond",
            "flink_taskmanager_job_task_backPressuredTimeMsPerSecond",
            "flink_taskmanager_job_task_idleTimeMsPerSecond",
            "flink_taskmanager_job_task_accumulateB*TimeMs",
            "flink_taskmanager_job_task_accumulateIdleTimeMs",
            "flink_taskmanager_job_task_currentInputWatermark",
            "flink_taskmanager_job_task_numRecordsIn",
            "flink_taskmanager_job_task_numRecordsOut",
            "flink_taskmanager_job*_latency_source_id_*_latency",
            "flink_taskmanager_job_task_operator_numRecordsIn",
            "flink_taskmanager_job_task_operator_numRecordsOut",
            "flink_taskmanager_job_task_operator_numRecordsSend",
            "flink_taskmanager_job_task_operator_numRecords*Errors",
            "flink_taskmanager_job_task_operator_numLateRecordsDropped",
            "flink_taskmanager_job_task_operator_*lateRecords",
            "flink_taskmanager_job_task_operator_*rejected",
            "flink_taskmanager_job_task_operator_currentInputWatermark",
            "flink_taskmanager_job_task_operator_currentOutputWatermark",
            "flink_taskmanager_job_task_operator_currentEmitEventTimeLag",
            "flink_taskmanager_job_task_operator_watermarkLag",
            "flink_taskmanager_job_task_operator_sourceIdleTime",
            "flink_taskmanager_job_task_operator_pendingRecords",
            "flink_taskmanager_job_task_operator_split_watermark_currentWatermark",
            "flink_taskmanager_job_task_operator_KafkaSourceReader_topic_partition_*Offset",
            "flink_taskmanager_job_task_operator_KafkaSourceReader_commitsFailed",
            "flink_taskmanager_job_task_operator_*rocksdb_estimate_num_keys",
            "flink_taskmanager_job_task_operator_*rocksdb_total_sst_files_size");

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();
    private final Pattern include;
    private final Pattern exclude;

    Wanted(List<String> include, List<String> exclude) {
        List<String> all = new ArrayList<>();
        include.forEach(pattern -> all.addAll(pattern.equals(DEFAULT) ? USUAL : List.of(pattern)));
        this.include = any(all);
        this.exclude = any(exclude);
    }

    /** Whether the metric of this full name is sent. The same few hundred names come with every task, under Flink's locks: looked at once. */
    boolean metric(String name) {
        Boolean before = decided.get(name);
        if (before != null) {
            return before;
        }
        boolean wanted =
                include.matcher(name).matches() && !exclude.matcher(name).matches();
        if (decided.size() < MOST_REMEMBERED) {
            decided.put(name, wanted);
        }
        return wanted;
    }

    private static Pattern any(List<String> globs) {
        return Pattern.compile(globs.stream().map(Wanted::expression).collect(Collectors.joining("|", "(?:", ")")));
    }

    private static String expression(String glob) {
        return Pattern.quote(glob).replace("*", "\\E.*\\Q");
    }
}
