package dev.weir.collector.flink;

/** How finely a job is shown. */
public enum Detail {
    /** Aggregates of the pipeline alone. */
    PIPELINE,
    /** Also each operator, source, split and window; the default. */
    OPERATOR,
    /** Also each subtask of every operator. */
    SUBTASK
}
