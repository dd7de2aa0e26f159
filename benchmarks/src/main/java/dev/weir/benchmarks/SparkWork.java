package dev.weir.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The child of {@link SparkOverhead}: one JVM, a session a round, the plugin in every second pair's turn. A session's start and its first work are not
 * measured, and the first rounds only warm the code up.
 */
public final class SparkWork {
    private static final int WARM_UP = 8;
    private static final long ROWS = 60_000_000;
    private static final int TASKS = 600;
    private static final int ROWS_OF_A_BATCH = 200_000;
    private static final int BATCHES = 40;
    private static final int FIRST_BATCHES = 5;
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final List<String> SIDE = List.of("weir-", "HttpClient-", "spark-listener-group-");

    private SparkWork() {}

    /** Arguments: {@code batch|stream ROUNDS CONSOLE}. */
    public static void main(String[] args) throws Exception {
        boolean batch = args[0].equals("batch");
        int rounds = Integer.parseInt(args[1]);
        for (int round = -WARM_UP; round < rounds; round++) {
            boolean with = Alternation.with(round + WARM_UP);
            try (SparkSession spark = session(with, batch, args[2])) {
                Measure measure = batch ? batch(spark) : stream(spark);
                if (round >= 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "round %s %.0f %.6f %.6f %.6f%n",
                            with ? "with" : "without",
                            measure.records,
                            measure.seconds,
                            measure.cpuSeconds,
                            measure.sideSeconds);
                }
            }
        }
        System.exit(0);
    }

    private static SparkSession session(boolean with, boolean batch, String console) {
        SparkSession.Builder builder = SparkSession.builder()
                .config("spark.master", "local[2]")
                .config("spark.app.name", "overhead")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.log.level", "ERROR");
        if (with) {
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

    private static Measure batch(SparkSession spark) {
        work(spark, ROWS / 10, TASKS / 10);
        Measure measure = new Measure();
        work(spark, ROWS, TASKS);
        return measure.of((double) ROWS);
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

    private static Measure stream(SparkSession spark)
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
        Measure measure = new Measure();
        await(query, FIRST_BATCHES + BATCHES);
        Measure done = measure.of((double) BATCHES * ROWS_OF_A_BATCH);
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

    /** Time and CPU time from its making to its end. */
    private static final class Measure {
        private final long startNanos = System.nanoTime();
        private final long startCpuNanos = cpuNanos();
        private final Map<Long, Long> startSideNanos = sideNanos();
        private double records;
        private double seconds;
        private double cpuSeconds;
        private double sideSeconds;

        Measure of(double done) {
            records = done;
            seconds = (System.nanoTime() - startNanos) / 1e9;
            cpuSeconds = (cpuNanos() - startCpuNanos) / 1e9;
            sideNanos()
                    .forEach((thread, nanos) -> sideSeconds += (nanos - startSideNanos.getOrDefault(thread, 0L)) / 1e9);
            return this;
        }

        /** CPU time of the threads that the plugin and Spark's listeners work in. */
        private static Map<Long, Long> sideNanos() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            Map<Long, Long> nanos = new HashMap<>();
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && SIDE.stream().anyMatch(thread.getThreadName()::startsWith)) {
                    nanos.put(thread.getThreadId(), Math.max(0, threads.getThreadCpuTime(thread.getThreadId())));
                }
            }
            return nanos;
        }

        private static long cpuNanos() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }
}
