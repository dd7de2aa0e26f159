package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Counts judged records in accumulators, so that whoever listens to Spark's events sees the same numbers: {@code accepted} and
 * {@code rejected.REASON}. Every row that passes {@link #counting} is counted when it is computed, so a dataset used twice must be cached.
 */
final class Tally implements Serializable {
    private final LongAccumulator accepted;
    private final Map<String, LongAccumulator> rejected = new TreeMap<>();

    /** Registers the accumulators. */
    Tally(SparkContext spark) {
        accepted = spark.longAccumulator("accepted");
        for (Reason reason : Reason.values()) {
            rejected.put(reason.label(), spark.longAccumulator("rejected." + reason.label()));
        }
    }

    /** The same rows, counted. */
    Dataset<Row> counting(Dataset<Row> judged) {
        UDF1<@Nullable String, @Nullable String> count = this::count;
        return judged.withColumn(
                Transactions.REASON,
                udf(count, DataTypes.StringType).asNondeterministic().apply(col(Transactions.REASON)));
    }

    private @Nullable String count(@Nullable String reason) {
        LongAccumulator counter = reason == null ? accepted : rejected.get(reason);
        if (counter == null) {
            throw new IllegalArgumentException("no accumulator for reason " + reason);
        }
        counter.add(1L);
        return reason;
    }

    /** Good records so far; known to the driver as tasks end. */
    long accepted() {
        return accepted.sum();
    }

    /** Bad records so far by reason, without the reasons that did not occur. */
    Map<String, Long> rejected() {
        Map<String, Long> counts = new TreeMap<>();
        rejected.forEach((reason, counter) -> {
            if (counter.sum() > 0) {
                counts.put(reason, counter.sum());
            }
        });
        return counts;
    }

    /** Good and bad records so far. */
    long read() {
        return accepted()
                + rejected().values().stream().mapToLong(Long::longValue).sum();
    }
}
