package dev.weir.samples.runner;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code runner start}: starts everything and keeps it going until it is told to end. */
@Command(
        name = "start",
        description = {
            "Starts Kafka, the Flink cluster with its jobs, the Spark drivers and the traffic, all on 127.0.0.1.",
            "Prints READY when all of it runs; ends with Ctrl-C or SIGTERM and leaves nothing behind."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Start implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the folder that holds everything")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--ports-from",
            defaultValue = "19090",
            paramLabel = "P",
            description = "first of twelve ports (default: ${DEFAULT-VALUE})")
    private int portsFrom;

    @Option(names = "--flink-lib", required = true, paramLabel = "DIR", description = "Flink's jars")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path flinkLib;

    @Option(names = "--flink-jar", required = true, paramLabel = "JAR", description = "the Flink jobs")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path flinkJar;

    @Option(names = "--spark-lib", paramLabel = "DIR", description = "Spark's jars; without them no Spark pipelines")
    private @Nullable Path sparkLib;

    @Option(names = "--spark-jar", paramLabel = "JAR", description = "the Spark programs")
    private @Nullable Path sparkJar;

    @Option(names = "--spark-plugin", paramLabel = "JAR", description = "Weir's plugin for Spark")
    private @Nullable Path sparkPlugin;

    @Option(names = "--flink-listener", paramLabel = "JAR", description = "Weir's listener for Flink")
    private @Nullable Path flinkListener;

    @Option(names = "--push-url", paramLabel = "URL", description = "the console that the engines tell")
    private @Nullable URI pushUrl;

    @Option(names = "--push-token-file", paramLabel = "FILE", description = "the token for it")
    private @Nullable Path pushTokenFile;

    @Option(
            names = "--rate",
            defaultValue = "60",
            paramLabel = "N",
            description = "events a second and topic, on average (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of the traffic (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--etl-every",
            defaultValue = "PT3M",
            paramLabel = "DURATION",
            description = "time between two warehouse loads, ISO 8601 (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Duration etlEvery;

    @Option(names = "--java-home", paramLabel = "DIR", description = "the JDK of the children (default: this one)")
    private @Nullable Path javaHome;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = new Settings(
                data.toAbsolutePath().normalize(),
                new Ports(portsFrom),
                javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome,
                existing("--flink-lib", flinkLib),
                existing("--flink-jar", flinkJar),
                spark(),
                push(),
                between("--rate", rate, 1, 2_000),
                seed,
                etlEvery);
        if (etlEvery.compareTo(Duration.ofSeconds(30)) < 0) {
            throw wrong("--etl-every must be at least PT30S, not " + etlEvery);
        }
        return new Stack(settings, line -> command.commandLine().getOut().println(line)).run();
    }

    private Optional<Settings.Spark> spark() {
        if (sparkLib == null || sparkJar == null || !Files.exists(sparkLib) || !Files.exists(sparkJar)) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Spark(existing("--spark-lib", sparkLib), existing("--spark-jar", sparkJar)));
    }

    private Optional<Settings.Push> push() {
        return pushUrl == null || pushTokenFile == null
                ? Optional.empty()
                : Optional.of(new Settings.Push(
                        pushUrl,
                        existing("--push-token-file", pushTokenFile),
                        Optional.ofNullable(sparkPlugin).map(jar -> existing("--spark-plugin", jar)),
                        Optional.ofNullable(flinkListener).map(jar -> existing("--flink-listener", jar))));
    }

    private Path existing(String option, Path path) {
        if (!Files.exists(path)) {
            throw wrong(option + " " + path + " does not exist");
        }
        return path.toAbsolutePath().normalize();
    }

    private double between(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong("%s must be between %.0f and %.0f, not %s".formatted(option, least, most, value));
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
