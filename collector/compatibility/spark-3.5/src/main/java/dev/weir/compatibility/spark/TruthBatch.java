package dev.weir.compatibility.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Lines of a file, those that begin with '!' rejected (accumulator {@code rejected.malformed}), the others written as Parquet. With its work done it
 * stays until the linger file is gone, two minutes at most, so that its REST interface can be asked.
 */
public final class TruthBatch {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private TruthBatch() {}

    /** Arguments, all with a value: {@code --name --input FILE --output DIR --hold FILE --linger FILE}. */
    public static void main(String[] arguments) throws Exception {
        Words words = Words.of(arguments);
        SparkSession spark = SparkSession.builder()
                .config(new SparkConf().setIfMissing("spark.app.name", words.get("--name")))
                .getOrCreate();
        Judge judge = new Judge(spark.sparkContext().longAccumulator("rejected.malformed"), words.get("--hold"));
        spark.read()
                .text(words.get("--input"))
                .withColumn(
                        "accepted",
                        udf(judge, DataTypes.BooleanType).asNondeterministic().apply(col("value")))
                .where(col("accepted"))
                .select("value")
                .write()
                .parquet(words.get("--output"));
        long end = System.nanoTime() + LONGEST.toNanos();
        while (Files.exists(Path.of(words.get("--linger"))) && System.nanoTime() < end) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        spark.stop();
    }
}
