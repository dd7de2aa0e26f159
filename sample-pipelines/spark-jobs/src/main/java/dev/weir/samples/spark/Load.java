package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.storage.StorageLevel;

/**
 * One load of the warehouse: judge every record, stage the good ones as Parquet by event day and hour (UTC) and the bad ones as JSON lines with their
 * reason, then publish both at once.
 *
 * @param warehouse where to
 * @param name unique per load
 * @param faults the fault file of the pipeline
 */
record Load(Warehouse warehouse, String name, Path faults) {
    /** How long the fault {@code slow} of strength 1 holds up the write stage. */
    private static final Duration SLOW = Duration.ofSeconds(45);

    /** Loads records {@code raw, partition, offset}; afterwards the next load begins at {@code next}. Dies half-way when the fault says so. */
    void run(Dataset<Row> records, Tally tally, Offsets next) throws IOException {
        Dataset<Row> judged = tally.counting(Transactions.judged(records)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> good = judged.where(col(Transactions.REASON).isNull())
                    .withColumn("id", Brake.on(col("id"), faults, SLOW))
                    .withColumn("day", date_format(col(Transactions.EVENT_TIME), "yyyy-MM-dd"))
                    .withColumn("hour", date_format(col(Transactions.EVENT_TIME), "HH"))
                    .select("id", "card", "amount", "country", "merchant", Transactions.EVENT_TIME, "day", "hour");
            good.write()
                    .mode(SaveMode.Overwrite)
                    .partitionBy("day", "hour")
                    .parquet(warehouse.staging(name, "transactions").toString());
            if (FaultSwitch.shared(faults).current().kind() == Fault.Kind.CRASH) {
                throw new IllegalStateException("the fault crash is switched on: the load dies half-way");
            }
            judged.where(col(Transactions.REASON).isNotNull())
                    .select(Transactions.REASON, "partition", "offset", Transactions.RAW)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .json(warehouse.staging(name, "rejects").toString());
        } finally {
            judged.unpersist();
        }
        warehouse.publish(name, next);
    }
}
