package dev.weir.compatibility.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts one engine with its truth job by hand, and feeds it, for trying a collector out. */
public final class Rig {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 500;
    private static final Duration SKEW = Duration.ofSeconds(20);
    private static final String NAME = "truth";

    private Rig() {}

    /**
     * Runs for a while and stops everything.
     *
     * <p>Arguments: {@code flink-1.20 | flink-2.3 | spark-3.5 | spark-4.2} {@code MINUTES RECORDS_PER_SECOND FOLDER [KEY=VALUE…]}; the folder must be new
     * or empty, the settings are the engine's own. Creating the file {@code FOLDER/hold} slows the job down.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 4) {
            System.err.println(
                    "usage: Rig flink-1.20|flink-2.3|spark-3.5|spark-4.2 MINUTES RECORDS_PER_SECOND FOLDER [KEY=VALUE…]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                System.err.println(folder + " is not empty");
                System.exit(2);
            }
        }
        Map<String, String> settings = Stream.of(arguments)
                .skip(4)
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        run(
                arguments[0],
                Duration.ofMinutes(Long.parseLong(arguments[1])),
                Integer.parseInt(arguments[2]),
                folder,
                settings);
        System.exit(0);
    }

    private static void run(String engine, Duration time, int perSecond, Path folder, Map<String, String> settings)
            throws Exception {
        Home home = Home.here();
        try (KafkaBroker broker = KafkaBroker.start(home, folder.resolve("kafka"))) {
            broker.topic(NAME + "-in", PARTITIONS);
            broker.topic(NAME + "-out", PARTITIONS);
            say("kafka %s, topics %s-in and %s-out of %d partitions"
                    .formatted(broker.bootstrap(), NAME, NAME, PARTITIONS));
            try (AutoCloseable started = start(engine, home, broker.bootstrap(), folder, settings);
                    TruthInput input = new TruthInput(broker.bootstrap(), NAME + "-in")) {
                say(
                        "%d records a second for %s; partition 3 is %d s behind the others; %s slows the job down; stop with Ctrl-C"
                                .formatted(perSecond, time, SKEW.toSeconds(), folder.resolve("hold")));
                feed(input, time, perSecond);
                say("stopping %s".formatted(started.getClass().getSimpleName()));
            }
        }
    }

    private static AutoCloseable start(
            String engine, Home home, String bootstrap, Path folder, Map<String, String> settings) throws Exception {
        Path hold = folder.resolve("hold");
        for (FlinkVersion version : FlinkVersion.values()) {
            if (version.module().equals(engine)) {
                FlinkCluster cluster = FlinkCluster.start(
                        version,
                        home,
                        folder.resolve("flink"),
                        1,
                        settings,
                        settings.containsKey("metrics.reporter.weir.url")
                                ? List.of(home.jar("../flink-reporter"))
                                : List.of());
                String job = cluster.submit(new FlinkTruth(
                        NAME,
                        bootstrap,
                        NAME + "-in",
                        NAME + "-out",
                        "rocksdb",
                        folder.resolve("checkpoints"),
                        hold,
                        false));
                say("%s %s, job %s, consumer group %s".formatted(engine, cluster.url(), job, NAME));
                return cluster;
            }
        }
        for (SparkVersion version : SparkVersion.values()) {
            if (version.module().equals(engine)) {
                SparkDriver driver = SparkDriver.start(
                        version,
                        home,
                        folder.resolve("spark"),
                        SparkTruth.stream(
                                NAME,
                                bootstrap,
                                NAME + "-in",
                                NAME + "-out",
                                folder.resolve("checkpoints"),
                                hold,
                                2_000),
                        settings,
                        settings.containsKey("spark.plugins") ? List.of(home.jar("../spark-plugin")) : List.of());
                say("%s %s".formatted(engine, driver.url()));
                return driver;
            }
        }
        throw new IllegalArgumentException("unknown engine " + engine);
    }

    /** Event time is now, of partition 3 twenty seconds ago; one record in 101 is to be rejected. */
    private static void feed(TruthInput input, Duration time, int perSecond) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        for (long n = 0; System.nanoTime() < end; ) {
            Instant now = Instant.now();
            for (int i = 0; i < perSecond; i++, n++) {
                int partition = (int) (n % PARTITIONS);
                String text = n % 101 == 100 ? "!" : "key-" + n % KEYS;
                input.add(partition, partition == 3 ? now.minus(SKEW) : now, text);
            }
            input.flush();
            Thread.sleep(
                    Math.max(1, 1_000 - Duration.between(now, Instant.now()).toMillis()));
        }
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
