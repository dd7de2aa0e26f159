package dev.weir.samples.spark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The offline side of the features: recomputes each card's features of the last closed minutes from the topic, keeps them as Parquet under
 * {@code DATA/features/offline}, and says in {@code DATA/features/parity.json} how many of them {@code online-features} agrees with. Only windows that
 * ended longer ago than watermark delay and margin are compared: those the stream has finished, unless it is behind, which then shows.
 */
public final class FeatureBatch {
    /** The name in reports. */
    static final String PIPELINE = "feature-batch";

    private static final int KEPT_RUNS = 5;
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(2);

    private FeatureBatch() {}

    /** Runs once; see {@link Arguments} for the command line. Exits with 1 when the run failed. */
    public static void main(String[] words) {
        Driver.main(PIPELINE, words, (spark, arguments) -> run(spark, arguments, InstantSource.system()));
    }

    /**
     * The windows to compare, by their ends.
     *
     * @param after exclusive
     * @param until inclusive
     */
    record Windows(Instant after, Instant until) {
        /** Those of the lookback that are surely final at the given time. */
        static Windows at(Instant now, Duration lookback, Duration margin) {
            Instant until = now.minus(CardFeatures.LATENESS).minus(margin).truncatedTo(ChronoUnit.MINUTES);
            return new Windows(until.minus(lookback), until);
        }

        Dataset<Row> of(Dataset<Row> features) {
            return features.where(col("window_end")
                    .gt(after.toEpochMilli())
                    .and(col("window_end").leq(until.toEpochMilli())));
        }
    }

    private static void run(SparkSession spark, Arguments arguments, InstantSource clock) throws Exception {
        Path folder = arguments.data().resolve("features");
        Tally tally = new Tally(spark.sparkContext());
        new BatchRun(PIPELINE, folder.resolve("runs"), clock).run(arguments, tally, run -> {
            Windows windows = Windows.at(clock.instant(), arguments.lookback(), arguments.margin());
            Instant since = windows.after().minus(CLOCKS_DIFFER_BY);
            try (Topic transactions = new Topic(arguments.bootstrap(), Transactions.TOPIC);
                    Topic online = new Topic(arguments.bootstrap(), CardFeatures.ONLINE)) {
                Dataset<Row> records = transactions.read(spark, transactions.since(since), transactions.end());
                Dataset<Row> offline =
                        windows.of(FeatureBridge.features(records, tally)).persist(StorageLevel.MEMORY_AND_DISK());
                offline.write()
                        .mode(SaveMode.Overwrite)
                        .parquet(folder.resolve("offline").resolve("run=" + run).toString());
                Dataset<Row> latest = Parity.finalOnline(online.read(spark, online.since(since), online.end()));
                Parity parity = Parity.of(offline, windows.of(latest));
                JsonFile.write(folder.resolve("parity.json"), parity.json(clock.instant()));
                forgetOld(folder.resolve("offline"));
                return offline.count();
            }
        });
    }

    private static void forgetOld(Path folder) throws IOException {
        List<Path> runs;
        try (Stream<Path> all = Files.list(folder)) {
            runs = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path old : runs.subList(Math.min(KEPT_RUNS, runs.size()), runs.size())) {
            try (Stream<Path> files = Files.walk(old)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
