package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How far the online features agree with the recomputed ones. A feature that only one side has is compared and unequal.
 *
 * @param compared features that at least one side has
 * @param equal features with the same count and the same amount to the cent on both sides
 */
record Parity(long compared, long equal) {
    private static final double HALF_A_CENT = 0.005;
    private static final StructType SCHEMA =
            StructType.fromDDL("card STRING, window_end BIGINT, count BIGINT, amount DOUBLE");

    Parity {
        if (equal < 0 || equal > compared) {
            throw new IllegalArgumentException("equal must be within 0 and " + compared + ", not " + equal);
        }
    }

    /** What the online topic says in the end: the last record of each card and window, from rows raw, partition, offset. */
    static Dataset<Row> finalOnline(Dataset<Row> records) {
        return records.withColumn("f", from_json(col(Transactions.RAW), SCHEMA, Map.of()))
                .where(col("f.card").isNotNull().and(col("f.window_end").isNotNull()))
                .groupBy(col("f.card").as("card"), col("f.window_end").as("window_end"))
                .agg(max_by(struct(col("f.count"), col("f.amount")), col("offset"))
                        .as("last"))
                .select("card", "window_end", "last.count", "last.amount");
    }

    /** Compares two sets of features {@code card, window_end, count, amount}. */
    static Parity of(Dataset<Row> offline, Dataset<Row> online) {
        Column equal = col("off.count")
                .equalTo(col("on.count"))
                .and(abs(col("off.amount").minus(col("on.amount"))).lt(HALF_A_CENT));
        Row counts = offline.as("off")
                .join(
                        online.as("on"),
                        col("off.card")
                                .equalTo(col("on.card"))
                                .and(col("off.window_end").equalTo(col("on.window_end"))),
                        "full_outer")
                .agg(count(lit(1)), sum(coalesce(equal, lit(false)).cast("bigint")))
                .first();
        return new Parity(counts.getLong(0), counts.isNullAt(1) ? 0 : counts.getLong(1));
    }

    /** The share of equal features, 0…1; unknown when nothing was compared. */
    OptionalDouble ratio() {
        return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) equal / (double) compared);
    }

    /** The form that is kept; ratio is null when nothing was compared. */
    ObjectNode json(Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", at.toString()).put("compared", compared).put("equal", equal);
        ratio().ifPresentOrElse(ratio -> json.put("ratio", ratio), () -> json.putNull("ratio"));
        return json;
    }
}
