package dev.weir.samples.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One local Spark for all tests of this module. */
final class Local {
    private Local() {}

    static SparkSession spark() {
        System.setProperty("spark.ui.enabled", "false");
        return Driver.open("tests");
    }

    /** Records as the broker would give them: raw, partition, offset. */
    static Dataset<Row> records(List<String> raw) {
        return spark().createDataset(raw, Encoders.STRING())
                .toDF(Transactions.RAW)
                .selectExpr("raw", "0 AS partition", "monotonically_increasing_id() AS offset");
    }

    static String transaction(int id, String card, double amount, String at) {
        return "{\"id\":\"t-%d\",\"card\":\"%s\",\"amount\":%s,\"country\":\"DE\",\"merchant\":\"m-1\",\"at\":%d}"
                .formatted(id, card, amount, java.time.Instant.parse(at).toEpochMilli());
    }
}
