package dev.weir.samples.spark;

import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;

/**
 * The program of the pipeline {@code warehouse-etl}: one run loads what came to the topic {@code transactions} since the last good run into
 * {@code DATA/warehouse} and reports in {@code DATA/warehouse/runs/RUN.json}. Where to go on is kept in {@code DATA/warehouse/offsets.json}, not in a
 * consumer group.
 */
public final class WarehouseEtl {
    /** The name of the pipeline. */
    static final String PIPELINE = "warehouse-etl";

    private WarehouseEtl() {}

    /** Runs once; see {@link Arguments} for the command line. Exits with 1 when the run failed. */
    public static void main(String[] words) {
        Driver.main(PIPELINE, words, (spark, arguments) -> run(spark, arguments, InstantSource.system()));
    }

    private static void run(SparkSession spark, Arguments arguments, InstantSource clock) throws Exception {
        Path folder = arguments.data().resolve("warehouse");
        Tally tally = new Tally(spark.sparkContext());
        new BatchRun(PIPELINE, folder.resolve("runs"), clock).run(arguments, tally, run -> {
            Warehouse warehouse = new Warehouse(folder);
            warehouse.recover();
            try (Topic topic = new Topic(arguments.bootstrap(), Transactions.TOPIC)) {
                Offsets end = topic.end();
                Offsets from = warehouse.offsets(Transactions.TOPIC).within(topic.beginning(), end);
                if (from.until(end) > 0) {
                    String load = run + "_" + clock.millis();
                    new Load(warehouse, load, arguments.fault(PIPELINE)).run(topic.read(spark, from, end), tally, end);
                }
            }
            return tally.accepted();
        });
    }
}
