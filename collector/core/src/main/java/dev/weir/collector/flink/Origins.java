package dev.weir.collector.flink;

import dev.weir.model.Signal;
import java.util.Map;

/** Where each signal comes from in Flink: the address below the REST interface, or the metric. */
final class Origins {
    static final Map<Signal, String> ALL = Map.ofEntries(
            Map.entry(Signal.PIPELINE_UP, "/jobs/overview"),
            Map.entry(Signal.RESTARTS, "numRestarts"),
            Map.entry(Signal.RECORDS, "numRecordsIn, numRecordsSend"),
            Map.entry(Signal.BACKLOG_RECORDS, "pendingRecords, network buffers"),
            Map.entry(Signal.BUSY, "busyTimeMsPerSecond"),
            Map.entry(Signal.BACKPRESSURED, "backPressuredTimeMsPerSecond"),
            Map.entry(Signal.IDLE, "idleTimeMsPerSecond"),
            Map.entry(Signal.WATERMARK_LAG, "currentInputWatermark"),
            Map.entry(Signal.EVENT_TIME_SKEW, "split watermarks"),
            Map.entry(Signal.LAST_RECORD_AGE, "currentEmitEventTimeLag"),
            Map.entry(Signal.END_TO_END_LATENCY, "watermark lag"),
            Map.entry(Signal.PROCESSING_LATENCY, "latency markers"),
            Map.entry(Signal.CHECKPOINT_DURATION, "/checkpoints"),
            Map.entry(Signal.CHECKPOINT_BYTES, "/checkpoints"),
            Map.entry(Signal.CHECKPOINT_AGE, "/checkpoints"),
            Map.entry(Signal.CHECKPOINT_FAILURES, "/checkpoints"),
            Map.entry(Signal.STATE_BYTES, "/checkpoints"),
            Map.entry(Signal.STATE_ROWS, "estimate-num-keys"),
            Map.entry(Signal.LATE_RECORDS, "numLateRecordsDropped"),
            Map.entry(Signal.LATE_RATIO, "numLateRecordsDropped"),
            Map.entry(Signal.REJECTED_RECORDS, "reason.*.rejected"),
            Map.entry(Signal.CPU, "TaskManagers, by slots"),
            Map.entry(Signal.GC, "TaskManagers, by slots"),
            Map.entry(Signal.MEMORY, "TaskManagers, by slots"),
            Map.entry(Signal.LOST_WORKERS, "/taskmanagers"),
            Map.entry(Signal.INFO, "/jobs/:id/plan, /config"));

    private Origins() {}
}
