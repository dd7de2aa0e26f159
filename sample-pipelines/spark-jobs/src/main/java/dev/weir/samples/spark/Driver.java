package dev.weir.samples.spark;

import java.time.DateTimeException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every program here starts and ends: a session for one small machine, and an exit code that tells the truth. */
final class Driver {
    private static final Logger log = LoggerFactory.getLogger(Driver.class);

    /** What applies unless {@code -Dspark.*} says otherwise: everything on the loopback, small pools, event times in UTC, a short memory of jobs. */
    private static final Map<String, String> UNLESS_SET = Map.ofEntries(
            Map.entry("spark.master", "local[2]"),
            Map.entry("spark.driver.host", "127.0.0.1"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            Map.entry("spark.ui.retainedJobs", "50"),
            Map.entry("spark.ui.retainedStages", "50"),
            Map.entry("spark.ui.retainedTasks", "500"),
            Map.entry("spark.sql.ui.retainedExecutions", "20"),
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.sql.shuffle.partitions", "2"),
            Map.entry("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false"),
            Map.entry("spark.sql.streaming.numRecentProgressUpdates", "10"),
            Map.entry("spark.sql.streaming.minBatchesToRetain", "5"),
            Map.entry(
                    "spark.sql.streaming.stateStore.providerClass",
                    "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider"),
            Map.entry("spark.sql.streaming.stateStore.rocksdb.boundedMemoryUsage", "true"),
            Map.entry("spark.sql.streaming.stateStore.rocksdb.maxMemoryUsageMB", "64"));

    private Driver() {}

    /** The work of one driver. */
    interface Work {
        /** Does it; any exception makes the driver exit with 1. */
        void run(SparkSession spark, Arguments arguments) throws Exception;
    }

    /** Runs the work; ends the JVM with 2 for a wrong command line, with 1 when the work failed. */
    static void main(String application, String[] words, Work work) {
        Arguments arguments;
        try {
            arguments = Arguments.of(words);
        } catch (IllegalArgumentException | DateTimeException e) {
            log.error("{}: {}", application, e.getMessage());
            System.exit(2);
            return;
        }
        try {
            SparkSession spark = open(application);
            work.run(spark, arguments);
            spark.stop();
        } catch (Exception | Error e) {
            // the session is not stopped: who listens to Spark shall see that nobody ended this run properly
            log.error("{} failed", application, e);
            System.exit(1);
        }
    }

    /** A session from the system properties and, where they are silent, our defaults. */
    static SparkSession open(String application) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", application);
        UNLESS_SET.forEach(conf::setIfMissing);
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
