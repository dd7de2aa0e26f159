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
        double rate,
        long seed,
        Duration etlEvery) {

    /** Spark's jars, our programs, and where its plugin pushes to, if anywhere. */
    record Spark(Path lib, Path jar, Optional<Push> push) {}

    /** Weir's plugin for Spark, the console, and the file with the token for it. */
    record Push(Path pluginJar, URI url, Path tokenFile) {}

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
