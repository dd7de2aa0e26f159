package dev.weir.model;

/** What runs a pipeline, or where a figure comes from. */
public enum Engine {
    /** Apache Flink. */
    FLINK("flink", "Flink", true),
    /** Spark Structured Streaming. */
    SPARK_STREAMING("spark-streaming", "Spark streaming", true),
    /** Spark batch runs. */
    SPARK_BATCH("spark-batch", "Spark batch", false),
    /** Apache Kafka. */
    KAFKA("kafka", "Kafka", true),
    /** Figures that the business publishes. */
    BUSINESS("business", "Business", false),
    /** Weir itself. */
    WEIR("weir", "Weir", true);

    private final String word;
    private final String title;
    private final boolean streaming;

    Engine(String word, String title, boolean streaming) {
        this.word = word;
        this.title = title;
        this.streaming = streaming;
    }

    /** The value of the label {@code engine}. */
    public String word() {
        return word;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Whether it runs all the time, so that latency, backlog, state and skew are asked of it. */
    public boolean streaming() {
        return streaming;
    }

    /** The engine of a word; refuses any other. */
    public static Engine of(String word) {
        for (Engine engine : values()) {
            if (engine.word.equals(word)) {
                return engine;
            }
        }
        throw new IllegalArgumentException(
                "unknown engine '" + word + "', use one of flink, spark-streaming, spark-batch");
    }
}
