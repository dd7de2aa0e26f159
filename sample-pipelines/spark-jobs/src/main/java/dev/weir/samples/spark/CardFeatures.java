package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The features of a card: number and sum of its payments in each minute of event time. One definition for the stream and for the batch, so that a
 * difference between the two is a difference of data, not of code.
 */
final class CardFeatures {
    /** How far a payment may come behind the newest one and still count online. */
    static final Duration LATENESS = Duration.ofSeconds(5);

    /** The topic with the features of the stream. */
    static final String ONLINE = "online-features";

    private CardFeatures() {}

    /** Good transactions to {@code card, window_end, count, amount, at}; window_end and at (the newest payment) in epoch milliseconds. */
    static Dataset<Row> perMinute(Dataset<Row> good) {
        return good.withWatermark(Transactions.EVENT_TIME, LATENESS.toSeconds() + " seconds")
                .groupBy(window(col(Transactions.EVENT_TIME), "1 minute"), col("card"))
                .agg(
                        count(lit(1)).as("count"),
                        round(sum(col("amount")), 2).as("amount"),
                        max(col("at")).as("at"))
                .select(
                        col("card"),
                        unix_millis(col("window.end")).as("window_end"),
                        col("count"),
                        col("amount"),
                        col("at"));
    }
}
