package dev.weir.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The child of {@link SparkOverhead}: one JVM, a session a round, the plugin in every second pair's turn. A session's start and its first work are not
 * measured.
 */
public final class SparkWork {
    private static final long ROWS = 60_000_000;
    private static final int TASKS = 600;
    private static final int ROWS_OF_A_BATCH = 200_000;
    private static final int BATCHES = 40;
    private static final int FIRST_BATCHES = 5;
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final List<String> SIDE = List.of("weir-", "HttpClient-", "spark-listener-group-");

    private SparkWork() {}

    /** Arguments: {@code batch|stream}, then the console of each round or {@link AgentTrial#WITHOUT}. */
    public static void main(String[] args) throws Exception {
        boolean batch = args[0].equals("batch");
        for (String console : Arrays.asList(args).subList(1, args.length)) {
            try (SparkSession spark = session(batch, console)) {
                System.out.println(batch ? batch(spark) : stream(spark));
            }
        }
        System.exit(0);
    }

    private static SparkSession session(boolean batch, String console) {
        SparkSession.Builder builder = SparkSession.builder()
                .config("spark.master", "local[2]")
                .config("spark.app.name", "overhead")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.log.level", "ERROR");
        if (!console.equals(AgentTrial.WITHOUT)) {
            builder.config("spark.plugins", "dev.weir.sparkplugin.WeirPlugin")
                    .config("spark.weir.url", console)
                    .config("spark.weir.engine", batch ? "spark-batch" : "spark-streaming");
            if (!batch) {
                builder.config(
                        "spark.sql.streaming.streamingQueryListeners", "dev.weir.sparkplugin.WeirStreamingListener");
            }
        }
        return builder.getOrCreate();
    }

    private static String batch(SparkSession spark) {
        work(spark, ROWS / 10, TASKS / 10);
        Measure measure = new Measure(SIDE);
        work(spark, ROWS, TASKS);
        return measure.round((double) ROWS);
    }

    private static void work(SparkSession spark, long rows, int tasks) {
        spark.range(0, rows, 1, tasks)
                .selectExpr("xxhash64(id) % 1000 as key", "id")
                .groupBy("key")
                .agg(functions.sum("id"))
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
    }

    private static String stream(SparkSession spark)
            throws TimeoutException, StreamingQueryException, InterruptedException {
        StreamingQuery query = spark.readStream()
                .format("rate-micro-batch")
                .option("rowsPerBatch", ROWS_OF_A_BATCH)
                .option("numPartitions", 4)
                .load()
                .withWatermark("timestamp", "1 minute")
                .selectExpr("timestamp", "xxhash64(value) % 1000 as key")
                .groupBy("key")
                .count()
                .writeStream()
                .format("noop")
                .outputMode("update")
                .trigger(Trigger.ProcessingTime(0))
                .start();
        await(query, FIRST_BATCHES);
        Measure measure = new Measure(SIDE);
        await(query, FIRST_BATCHES + BATCHES);
        String done = measure.round((double) BATCHES * ROWS_OF_A_BATCH);
        query.stop();
        query.awaitTermination();
        return done;
    }

    private static void await(StreamingQuery query, int batches) throws InterruptedException {
        while (query.lastProgress() == null || query.lastProgress().batchId() < batches) {
            if (!query.isActive()) {
                throw new IllegalStateException("the query ended: " + query.exception());
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
