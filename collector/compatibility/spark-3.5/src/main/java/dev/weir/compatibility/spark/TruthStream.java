package dev.weir.compatibility.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;

/**
 * Texts of the form {@code KEY} from a topic, whose record timestamps are the event times. A text that begins with '!' is rejected (accumulator
 * {@code rejected.malformed}). Counts each key in windows of an hour; the watermark is the newest event time of all less one second. Each count that
 * changed comes out as JSON {@code {key, count, at}}, {@code at} being the newest event time in epoch milliseconds.
 */
public final class TruthStream {
    private TruthStream() {}

    /**
     * Runs until it is stopped. Arguments, all with a value: {@code --name --bootstrap --input --output --checkpoints DIR --hold FILE} (while the file
     * exists a record takes 20 ms) {@code --most RECORDS} (in one trigger) {@code --windows-at
     * MINUTE} (of the hour, at which windows begin).
     */
    public static void main(String[] arguments) throws Exception {
        Words words = Words.of(arguments);
        SparkSession spark = SparkSession.builder()
                .config(new SparkConf().setIfMissing("spark.app.name", words.get("--name")))
                .getOrCreate();
        Judge judge = new Judge(spark.sparkContext().longAccumulator("rejected.malformed"), words.get("--hold"));
        Column accepted = udf(judge, DataTypes.BooleanType).asNondeterministic().apply(col("key"));
        Dataset<Row> counted = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", words.get("--bootstrap"))
                .option("subscribe", words.get("--input"))
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", words.get("--most"))
                .load()
                .selectExpr("CAST(value AS STRING) AS key", "timestamp")
                .withColumn("accepted", accepted)
                .where(col("accepted"))
                .withWatermark("timestamp", "1 second")
                .groupBy(
                        window(col("timestamp"), "1 hour", "1 hour", words.get("--windows-at") + " minutes"),
                        col("key"))
                .agg(count(lit(1)).as("count"), max("timestamp").as("newest"));
        counted.select(
                        col("key"),
                        to_json(struct(
                                        col("key"),
                                        col("count"),
                                        expr("unix_millis(newest)").as("at")))
                                .as("value"))
                .writeStream()
                .queryName(words.get("--name"))
                .format("kafka")
                .option("kafka.bootstrap.servers", words.get("--bootstrap"))
                .option("topic", words.get("--output"))
                .option("checkpointLocation", words.get("--checkpoints"))
                .outputMode("update")
                .trigger(Trigger.ProcessingTime(500))
                .start()
                .awaitTermination();
    }
}
