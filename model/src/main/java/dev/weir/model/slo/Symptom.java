package dev.weir.model.slo;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import java.util.List;
import java.util.Optional;

/** What sort of trouble it is when an expectation is not met: trouble upstream explains trouble downstream only if its sort can be its cause. */
public enum Symptom {
    /** Too late, too slow, too little: latency, backlog, freshness, watermarks, skew, throughput. */
    FLOW,
    /** Wrong, rejected, late beyond use, or not the same everywhere. */
    QUALITY,
    /** It does not run, or fails, or restarts. */
    OUTAGE,
    /** State, memory, CPU, cost: what it takes to run, and nobody downstream feels. */
    RESOURCE,
    /** Anything else; nothing explains it and it explains nothing. */
    OTHER;

    /** The word of wire formats. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The symptom of a word, if it is one. */
    public static Optional<Symptom> of(String word) {
        return java.util.Arrays.stream(values())
                .filter(symptom -> symptom.word().equals(word))
                .findFirst();
    }

    /** Whether trouble of this sort upstream can be the cause of such trouble downstream. */
    public boolean explains(Symptom downstream) {
        return switch (this) {
            case FLOW, OUTAGE -> downstream == FLOW;
            case QUALITY -> downstream == QUALITY;
            case RESOURCE, OTHER -> false;
        };
    }

    /** That of what an expectation reads; {@code OTHER} when its series are of several sorts or are not in the catalogue of signals. */
    public static Symptom of(Expectation expectation) {
        List<Symptom> sorts = expectation.selectors().stream()
                .map(Selector::name)
                .map(name -> Signal.named(name).map(Symptom::of).orElse(OTHER))
                .distinct()
                .toList();
        // what is counted is compared with all records: their number is the measure, not the trouble
        List<Symptom> telling =
                sorts.size() > 1 ? sorts.stream().filter(one -> one != FLOW).toList() : sorts;
        return telling.size() == 1 ? telling.getFirst() : OTHER;
    }

    private static Symptom of(Signal signal) {
        return switch (signal) {
            case END_TO_END_LATENCY,
                    PROCESSING_LATENCY,
                    BACKLOG_RECORDS,
                    BACKLOG_SECONDS,
                    WATERMARK_LAG,
                    LAST_RECORD_AGE,
                    EVENT_TIME_SKEW,
                    RECORDS,
                    INPUT_RECORDS,
                    TIME_TO_DRAIN,
                    UNASSIGNED_PARTITIONS,
                    LAG_STATE,
                    RUN_DURATION,
                    RUN_LATENESS,
                    BACKPRESSURED,
                    FEATURE_FRESHNESS,
                    STALE_DECISIONS,
                    DATASET_FRESHNESS -> FLOW;
            case LATE_RECORDS,
                    REJECTED_RECORDS,
                    LATE_RATIO,
                    LATENESS,
                    FEATURE_PARITY,
                    SCHEMA_DRIFT,
                    FILTERED_RECORDS,
                    EDGE_LOST,
                    EDGE_DUPLICATED,
                    DATASET_ROWS,
                    DATASET_BYTES,
                    ROW_DELTA,
                    NULL_RATIO,
                    DUPLICATE_RATIO,
                    ASSERTIONS -> QUALITY;
            case UP, PIPELINE_UP, CHECKPOINT_FAILURES, RESTARTS, RUN_FAILURES, LOST_WORKERS, FAILED_TASKS, FAILURES ->
                OUTAGE;
            case STATE_BYTES,
                    STATE_ROWS,
                    BUSY,
                    IDLE,
                    CHECKPOINT_DURATION,
                    CHECKPOINT_BYTES,
                    CHECKPOINT_AGE,
                    CPU,
                    MEMORY,
                    COST,
                    TASK_SKEW,
                    SPILL,
                    SHUFFLE,
                    GC,
                    TRIGGER_PHASE -> RESOURCE;
            case INFO, CLOCK_SKEW, SCRAPE_DURATION, SCRAPE_SAMPLES, SCRAPE_LATENESS -> OTHER;
        };
    }
}
