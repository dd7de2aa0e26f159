package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The enforced schema of the topic {@code transactions}: text in, typed columns and the reason to reject out. */
final class Transactions {
    /** The topic. */
    static final String TOPIC = "transactions";

    /** The column with the record as it came. */
    static final String RAW = "raw";

    /** The column with the event time, a timestamp. */
    static final String EVENT_TIME = "event_time";

    /** The column with the label of a {@link Reason}, null for a good record. */
    static final String REASON = "reason";

    /** The typed columns of a good record. */
    static final List<String> FIELDS = List.of("id", "card", "amount", "country", "merchant", "at");

    private static final String CORRUPT = "corrupt";
    private static final StructType SCHEMA =
            StructType.fromDDL("id STRING, card STRING, amount DOUBLE, country STRING, merchant STRING, at BIGINT, "
                    + CORRUPT + " STRING");

    private Transactions() {}

    /** Adds the typed columns, {@code event_time} and {@code reason} to rows with a text column {@code raw}. */
    static Dataset<Row> judged(Dataset<Row> rows) {
        Map<String, String> permissive = Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", CORRUPT);
        Dataset<Row> parsed = rows.withColumn("parsed", from_json(col(RAW), SCHEMA, permissive));
        for (String field : FIELDS) {
            parsed = parsed.withColumn(field, col("parsed." + field));
        }
        return parsed.withColumn(REASON, reason())
                .withColumn(EVENT_TIME, timestamp_millis(col("at")))
                .drop("parsed");
    }

    private static Column reason() {
        Column[] texts = FIELDS.stream().map(field -> col(field).cast("string")).toArray(Column[]::new);
        Column nothing = coalesce(texts).isNull();
        Column incomplete = FIELDS.stream()
                .map(field -> col(field).isNull())
                .reduce(Column::or)
                .orElseThrow();
        Column corrupt = col("parsed." + CORRUPT).isNotNull();
        Column empty = col(RAW).isNull().or(trim(col(RAW)).equalTo(""));
        return when(empty.or(corrupt.and(nothing)), label(Reason.MALFORMED))
                .when(corrupt.or(incomplete), label(Reason.MISSING_FIELD))
                .when(col("amount").lt(0).or(col("amount").isNaN()), label(Reason.NEGATIVE_AMOUNT))
                .when(col("country").rlike("^[A-Z]{2}$").unary_$bang(), label(Reason.BAD_COUNTRY))
                .when(col("at").leq(0), label(Reason.BAD_TIME));
    }

    private static Column label(Reason reason) {
        return lit(reason.label());
    }
}
