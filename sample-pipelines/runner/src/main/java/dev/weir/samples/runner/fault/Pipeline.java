package dev.weir.samples.runner.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The four sample pipelines. */
public enum Pipeline {
    /** Flink, event time without idleness. */
    FRAUD_DETECTION("fraud-detection"),
    /** Flink, event-time windows with idleness. */
    CLICKSTREAM("clickstream"),
    /** Spark batch. */
    WAREHOUSE_ETL("warehouse-etl"),
    /** Spark Structured Streaming. */
    FEATURE_BRIDGE("feature-bridge");

    private final String label;

    Pipeline(String label) {
        this.label = label;
    }

    /** The name that people, jobs and files use. */
    public String label() {
        return label;
    }

    /** Finds a pipeline by its label. */
    public static Optional<Pipeline> of(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    /** All labels, to be shown when somebody errs. */
    public static String labels() {
        return Arrays.stream(values()).map(Pipeline::label).collect(Collectors.joining(", "));
    }
}
