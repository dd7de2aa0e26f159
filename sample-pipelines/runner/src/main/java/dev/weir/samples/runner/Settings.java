package dev.weir.samples.runner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the stack is started with.
 *
 * @param data the folder that holds everything, absolute
 * @param javaHome the JDK of the children
 * @param flinkLib the folder with Flink's jars
 * @param flinkJar the jar with the jobs
 * @param spark absent: no Spark pipelines
 * @param push absent: nothing tells a console
 * @param rate events a second and topic, on average
 * @param seed of the traffic
 * @param etlEvery between two nominal times of the warehouse load
 */
record Settings(
        Path data,
        Ports ports,
        Path javaHome,
        Path flinkLib,
        Path flinkJar,
        Optional<Spark> spark,
        Optional<Push> push,
        double rate,
        long seed,
        Duration etlEvery) {

    /** Spark's jars and our programs. */
    record Spark(Path lib, Path jar) {}

    /**
     * A console that is told of metrics and lineage.
     *
     * @param tokenFile holds the token for it
     * @param sparkPlugin Weir's plugin for Spark
     * @param flinkListener Weir's listener for Flink
     */
    record Push(URI url, Path tokenFile, Optional<Path> sparkPlugin, Optional<Path> flinkListener) {}

    Path logs() {
        return data.resolve("logs");
    }

    Path faults() {
        return data.resolve("faults");
    }

    Path checkpoints() {
        return data.resolve("flink").resolve("checkpoints");
    }
}
