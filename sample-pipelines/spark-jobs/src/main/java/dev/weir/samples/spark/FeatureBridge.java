package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of the pipeline {@code feature-bridge}: a Structured Streaming query that keeps each card's features of each minute of event time up to
 * date in the topic {@code online-features}. A window is written again whenever it changes; the last record of a card and window holds.
 */
public final class FeatureBridge {
    /** The name of the pipeline and of its query. */
    static final String PIPELINE = "feature-bridge";

    private static final Logger log = LoggerFactory.getLogger(FeatureBridge.class);
    private static final Duration SLOW = Duration.ofSeconds(8);
    private static final Duration BETWEEN_CRASHES = Duration.ofSeconds(20);
    private static final long MOST_RECORDS_A_TRIGGER = 20_000;

    private FeatureBridge() {}

    /** Runs until stopped; see {@link Arguments} for the command line. Exits with 1 when the query fails or is crashed on purpose. */
    public static void main(String[] words) {
        Driver.main(PIPELINE, words, (spark, arguments) -> {
            watchForCrash(arguments.fault(PIPELINE));
            start(spark, arguments).awaitTermination();
        });
    }

    private static StreamingQuery start(SparkSession spark, Arguments arguments)
            throws TimeoutException, StreamingQueryException {
        Dataset<Row> records = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", arguments.bootstrap())
                .option("subscribe", Transactions.TOPIC)
                .option("startingOffsets", "earliest")
                .option("failOnDataLoss", "false")
                .option("maxOffsetsPerTrigger", MOST_RECORDS_A_TRIGGER)
                .load()
                .selectExpr("CAST(value AS STRING) AS " + Transactions.RAW);
        Dataset<Row> held =
                records.withColumn(Transactions.RAW, Brake.on(col(Transactions.RAW), arguments.fault(PIPELINE), SLOW));
        return features(held, new Tally(spark.sparkContext()))
                .select(
                        col("card").as("key"),
                        to_json(struct("card", "window_end", "count", "amount", "at"))
                                .as("value"))
                .writeStream()
                .queryName(PIPELINE)
                .format("kafka")
                .option("kafka.bootstrap.servers", arguments.bootstrap())
                .option("topic", CardFeatures.ONLINE)
                .option(
                        "checkpointLocation",
                        arguments.data().resolve("spark/" + PIPELINE).toString())
                .outputMode("update")
                .trigger(Trigger.ProcessingTime(2000))
                .start();
    }

    /** Text records to features; bad ones are counted and left out. */
    static Dataset<Row> features(Dataset<Row> records, Tally tally) {
        return CardFeatures.perMinute(tally.counting(Transactions.judged(records))
                .where(col(Transactions.REASON).isNull()));
    }

    /** While the fault {@code crash} is on, no life of this driver is longer than 20 s; looks twice a second. */
    private static void watchForCrash(Path faultFile) {
        Thread watch = new Thread(
                () -> {
                    FaultSwitch faults = FaultSwitch.shared(faultFile);
                    try {
                        while (faults.current().kind() != Fault.Kind.CRASH
                                || ManagementFactory.getRuntimeMXBean().getUptime() < BETWEEN_CRASHES.toMillis()) {
                            Thread.sleep(500);
                        }
                    } catch (InterruptedException e) {
                        return;
                    }
                    log.error("the fault crash is switched on: the driver exits");
                    System.exit(1);
                },
                "fault-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
