package dev.weir.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of canonical signals: what every engine's own metrics are turned into. Names and units are those of
 * OpenMetrics (base units, counters end in {@code _total}).
 */
public enum Signal {
    /** 1 when the last scrape of the label {@code target} succeeded. */
    UP("up", Unit.NONE, false, "Target up"),
    /** 1 when the job runs; missing when nobody could be asked. */
    PIPELINE_UP("pipeline_up", Unit.NONE, false, "Running"),
    /** Event time to visible result; label {@code quantile}. */
    END_TO_END_LATENCY("pipeline_end_to_end_latency_seconds", Unit.SECONDS, false, "End-to-end latency"),
    /** One record's or one trigger's time in the engine; label {@code quantile}. */
    PROCESSING_LATENCY("pipeline_processing_latency_seconds", Unit.SECONDS, false, "Processing latency"),
    /** Unread input. */
    BACKLOG_RECORDS("pipeline_backlog_records", Unit.RECORDS, false, "Backlog"),
    /** Age of the oldest unread record. */
    BACKLOG_SECONDS("pipeline_backlog_seconds", Unit.SECONDS, false, "Backlog age"),
    /** Keyed state. */
    STATE_BYTES("pipeline_state_bytes", Unit.BYTES, false, "State size"),
    /** Keyed state, entries. */
    STATE_ROWS("pipeline_state_rows", Unit.ROWS, false, "State rows"),
    /** Now minus the lowest watermark. */
    WATERMARK_LAG("pipeline_watermark_lag_seconds", Unit.SECONDS, false, "Watermark lag"),
    /** Now minus the newest event time seen: tells idle input from a stuck watermark. */
    LAST_RECORD_AGE("pipeline_last_record_age_seconds", Unit.SECONDS, false, "Last record age"),
    /** Fastest minus slowest watermark over the splits or subtasks of one source. */
    EVENT_TIME_SKEW("pipeline_event_time_skew_seconds", Unit.SECONDS, false, "Event-time skew"),
    /** Records in and out; label {@code direction}. */
    RECORDS("pipeline_records_total", Unit.RECORDS, true, "Records"),
    /** Records dropped because they came too late. */
    LATE_RECORDS("pipeline_late_records_total", Unit.RECORDS, true, "Late records"),
    /** Records refused; label {@code reason}. */
    REJECTED_RECORDS("pipeline_rejected_records_total", Unit.RECORDS, true, "Rejected records"),
    /** Busy share of the busiest subtask. */
    BUSY("pipeline_busy_ratio", Unit.RATIO, false, "Busy"),
    /** Back-pressured share of the most back-pressured subtask. */
    BACKPRESSURED("pipeline_backpressured_ratio", Unit.RATIO, false, "Back-pressured"),
    /** Idle share of the idlest subtask. */
    IDLE("pipeline_idle_ratio", Unit.RATIO, false, "Idle"),
    /** Duration of the last completed checkpoint. */
    CHECKPOINT_DURATION("pipeline_checkpoint_duration_seconds", Unit.SECONDS, false, "Checkpoint duration"),
    /** Size of the last completed checkpoint. */
    CHECKPOINT_BYTES("pipeline_checkpoint_bytes", Unit.BYTES, false, "Checkpoint size"),
    /** Now minus the completion of the last checkpoint. */
    CHECKPOINT_AGE("pipeline_checkpoint_age_seconds", Unit.SECONDS, false, "Checkpoint age"),
    /** Failed checkpoints. */
    CHECKPOINT_FAILURES("pipeline_checkpoint_failures_total", Unit.NONE, true, "Failed checkpoints"),
    /** Restarts of the job. */
    RESTARTS("pipeline_restarts_total", Unit.NONE, true, "Restarts"),
    /** How long a batch run took, or has taken so far. */
    RUN_DURATION("pipeline_run_duration_seconds", Unit.SECONDS, false, "Run duration"),
    /** How far the run's end (or now, while it runs) is past its due time; 0 when in time. */
    RUN_LATENESS("pipeline_run_lateness_seconds", Unit.SECONDS, false, "Run lateness"),
    /** Failed batch runs. */
    RUN_FAILURES("pipeline_run_failures_total", Unit.NONE, true, "Failed runs"),
    /** CPU time. */
    CPU("pipeline_cpu_seconds_total", Unit.SECONDS, true, "CPU time"),
    /** Memory held. */
    MEMORY("pipeline_memory_bytes", Unit.BYTES, false, "Memory"),
    /** Priced resources. */
    COST("pipeline_cost_units_total", Unit.NONE, true, "Cost"),
    /** Always 1; its labels say what runs: {@code engine}, {@code run} (job or application id), {@code version}, {@code plan} (a hash of the job graph). */
    INFO("pipeline_info", Unit.NONE, false, "What runs"),
    /** Log end offsets of its input added up: its growth is the producers' rate. */
    INPUT_RECORDS("pipeline_input_records_total", Unit.RECORDS, true, "Input"),
    /** Backlog divided by the speed at which it shrinks; missing while it does not shrink. */
    TIME_TO_DRAIN("pipeline_time_to_drain_seconds", Unit.SECONDS, false, "Time to drain"),
    /** Input partitions that no member of the group reads. */
    UNASSIGNED_PARTITIONS("pipeline_unassigned_partitions", Unit.NONE, false, "Unassigned partitions"),
    /** How a partition lags; labels {@code topic} and {@code partition}; 0 ok, 1 warn, 2 stop, 3 stall, 4 rewind; missing while unknown. */
    LAG_STATE("pipeline_lag_state", Unit.NONE, false, "Lag state"),
    /** Late records as a share of the records read, over the last minutes. */
    LATE_RATIO("pipeline_late_ratio", Unit.RATIO, false, "Late share"),
    /** By how much records come behind the watermark; label {@code quantile}. */
    LATENESS("pipeline_lateness_seconds", Unit.SECONDS, false, "Lateness"),
    /** Slowest task divided by the median one, the worst stage. */
    TASK_SKEW("pipeline_task_skew_ratio", Unit.RATIO, false, "Task skew"),
    /** Bytes that did not fit into memory and went to disk. */
    SPILL("pipeline_spilled_bytes_total", Unit.BYTES, true, "Spilled"),
    /** Bytes that went from task to task over disk or network; label {@code direction}: in is read, out is written. */
    SHUFFLE("pipeline_shuffle_bytes_total", Unit.BYTES, true, "Shuffled"),
    /** Time spent in garbage collection. */
    GC("pipeline_gc_seconds_total", Unit.SECONDS, true, "Garbage collection"),
    /** Executors or TaskManagers that were lost. */
    LOST_WORKERS("pipeline_lost_workers_total", Unit.NONE, true, "Lost workers"),
    /** Tasks that failed. */
    FAILED_TASKS("pipeline_failed_tasks_total", Unit.NONE, true, "Failed tasks"),
    /** Exceptions that ended a query, a job or a task for good; labels {@code reason} and {@code message}, which holds no numbers. */
    FAILURES("pipeline_failures_total", Unit.NONE, true, "Failures"),
    /** A phase of the last trigger; label {@code phase}. */
    TRIGGER_PHASE("pipeline_trigger_phase_seconds", Unit.SECONDS, false, "Trigger phase"),
    /** The target's clock minus ours; label {@code target}. */
    CLOCK_SKEW("target_clock_skew_seconds", Unit.SECONDS, false, "Clock skew"),
    /** How long a scrape took; label {@code target}. */
    SCRAPE_DURATION("target_scrape_duration_seconds", Unit.SECONDS, false, "Scrape duration"),
    /** How many samples a scrape gave; label {@code target}. */
    SCRAPE_SAMPLES("target_scrape_samples", Unit.NONE, false, "Samples per scrape"),
    /** How much later than planned a scrape began; label {@code target}. */
    SCRAPE_LATENESS("target_scrape_lateness_seconds", Unit.SECONDS, false, "Scrape lateness"),
    /** Age of the newest feature value that can be served. */
    FEATURE_FRESHNESS("feature_freshness_seconds", Unit.SECONDS, false, "Feature freshness"),
    /** Share of features for which the online and the offline store agree. */
    FEATURE_PARITY("feature_store_parity_ratio", Unit.RATIO, false, "Feature parity"),
    /** Decisions that models took while a feature of theirs was stale; label {@code model}. */
    STALE_DECISIONS("pipeline_stale_decisions_total", Unit.NONE, true, "Decisions on stale features"),
    /** Changes to the schemas of what a pipeline reads that break it and that nobody accepted; label {@code dataset}. */
    SCHEMA_DRIFT("pipeline_schema_drift_changes", Unit.NONE, false, "Schema drift"),
    /** Records left out on purpose. */
    FILTERED_RECORDS("pipeline_filtered_records_total", Unit.RECORDS, true, "Filtered records"),
    /** Records that left a pipeline and never arrived at the next; labels {@code from} and {@code dataset}. */
    EDGE_LOST("pipeline_edge_lost_records_total", Unit.RECORDS, true, "Lost between pipelines"),
    /** Records that arrived at a pipeline more often than they left the one before; labels {@code from} and {@code dataset}. */
    EDGE_DUPLICATED("pipeline_edge_duplicated_records_total", Unit.RECORDS, true, "Duplicated between pipelines"),
    /** Rows of what a run wrote or checked; label {@code dataset}. */
    DATASET_ROWS("dataset_rows", Unit.ROWS, false, "Rows"),
    /** Bytes of what a run wrote or checked; label {@code dataset}. */
    DATASET_BYTES("dataset_bytes", Unit.BYTES, false, "Dataset size"),
    /** Now minus when a run wrote it last; label {@code dataset}. */
    DATASET_FRESHNESS("dataset_freshness_seconds", Unit.SECONDS, false, "Dataset freshness"),
    /** Rows of a run divided by those of the run before, minus 1; label {@code dataset}. */
    ROW_DELTA("dataset_row_delta_ratio", Unit.RATIO, false, "Row-count delta"),
    /** Share of nulls; labels {@code dataset} and {@code column}. */
    NULL_RATIO("dataset_null_ratio", Unit.RATIO, false, "Nulls"),
    /** Share of values that stand there more than once; labels {@code dataset} and {@code column}. */
    DUPLICATE_RATIO("dataset_duplicate_ratio", Unit.RATIO, false, "Duplicates"),
    /** Assertions that were checked; labels {@code dataset} and {@code success}. */
    ASSERTIONS("dataset_assertions_total", Unit.NONE, true, "Assertions");

    /** The base units that signals come in. */
    public enum Unit {
        /** Seconds. */
        SECONDS,
        /** Bytes. */
        BYTES,
        /** Records. */
        RECORDS,
        /** Rows of state or of a dataset. */
        ROWS,
        /** 0…1. */
        RATIO,
        /** A plain number. */
        NONE
    }

    private static final Map<String, Signal> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Signal::seriesName, Function.identity()));

    private final String seriesName;
    private final Unit unit;
    private final boolean counter;
    private final String title;

    Signal(String seriesName, Unit unit, boolean counter, String title) {
        this.seriesName = seriesName;
        this.unit = unit;
        this.counter = counter;
        this.title = title;
    }

    /** The metric name. */
    public String seriesName() {
        return seriesName;
    }

    /** The unit of its values. */
    public Unit unit() {
        return unit;
    }

    /** Whether it only grows, but for resets. */
    public boolean counter() {
        return counter;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The signal of a metric name, if it is one. */
    public static Optional<Signal> named(String seriesName) {
        return Optional.ofNullable(BY_NAME.get(seriesName));
    }
}
