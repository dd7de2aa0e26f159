package dev.weir.samples.runner;

import dev.weir.samples.runner.flink.ClusterFiles;
import dev.weir.samples.runner.kafka.Broker;
import dev.weir.samples.runner.spark.Drivers;
import dev.weir.samples.runner.supervise.ChildSpec;
import dev.weir.samples.runner.supervise.Jvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the engines' processes are started, sized to fit together into two gigabytes. */
final class Engines {

    private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

    private final Settings settings;
    private final Jvm jvm;
    private final Path self;
    private final Path flinkConf;
    private final Path log4j;
    private final Map<String, String> telling;

    /** Makes the folders and writes the engines' configuration. */
    Engines(Settings settings) throws IOException {
        this.settings = settings;
        this.self = ownJar();
        this.jvm = new Jvm(settings.javaHome(), self);
        for (String folder : List.of("kafka", "flink", "spark", "warehouse", "features")) {
            Files.createDirectories(settings.data().resolve(folder));
        }
        // What killed processes left of their scratch files.
        empty(settings.data().resolve("flink").resolve("tmp"));
        empty(settings.data().resolve("flink").resolve("upload"));
        empty(settings.data().resolve("spark").resolve("tmp"));
        Files.createDirectories(settings.logs());
        Files.createDirectories(settings.checkpoints());
        Optional<Settings.Push> push = settings.push();
        telling = push.isEmpty()
                ? Map.of()
                : Map.of(
                        Telling.VARIABLE,
                        Telling.write(
                                        settings.data(),
                                        push.get().url(),
                                        push.get().tokenFile())
                                .toString());
        flinkConf = ClusterFiles.write(
                settings.data().resolve("flink"),
                settings.ports().flinkRest(),
                push.flatMap(console -> console.flinkListener()
                        .map(jar -> new ClusterFiles.Listener(console.url(), console.tokenFile()))));
        log4j = settings.data().resolve("log4j2.properties");
        Files.writeString(log4j, """
                rootLogger.level=INFO
                rootLogger.appenderRef.out.ref=out
                appender.out.name=out
                appender.out.type=CONSOLE
                appender.out.layout.type=PatternLayout
                appender.out.layout.pattern=%d{HH:mm:ss,SSS} %-5p %c{1} - %m%n
                logger.kafka.name=org.apache.kafka
                logger.kafka.level=WARN
                logger.spark.name=org.apache.spark
                logger.spark.level=WARN
                logger.jetty.name=org.sparkproject
                logger.jetty.level=WARN
                """);
    }

    ChildSpec broker() {
        Ports ports = settings.ports();
        return child(
                "kafka",
                jvm.command(
                        "160m",
                        List.of(),
                        List.of(self.toString(), self.resolveSibling("lib") + "/*"),
                        Broker.class.getName(),
                        List.of(
                                settings.data().resolve("kafka").toString(),
                                Integer.toString(ports.kafka()),
                                Integer.toString(ports.kafkaController()))));
    }

    ChildSpec jobManager() {
        return flink(
                "flink-jobmanager",
                "160m",
                List.of("-XX:MaxMetaspaceSize=192m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", flinkConf.toString(), "--executionMode", "cluster"));
    }

    ChildSpec taskManager() {
        return flink(
                "flink-taskmanager",
                "192m",
                List.of("-XX:MaxMetaspaceSize=160m", "-XX:MaxDirectMemorySize=128m"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of("--configDir", flinkConf.toString()));
    }

    Drivers spark(Settings.Spark spark) {
        return new Drivers(
                jvm,
                spark.lib(),
                spark.jar(),
                settings.push()
                        .flatMap(push -> push.sparkPlugin()
                                .map(jar -> new Drivers.Plugin(jar, push.url(), push.tokenFile(), telling))),
                settings.ports().bootstrap(),
                settings.data(),
                log4j);
    }

    private ChildSpec flink(String name, String heap, List<String> sizes, String mainClass, List<String> arguments) {
        List<String> flags = new ArrayList<>(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + log4j.toUri()));
        flags.addAll(sizes);
        List<String> classPath = new ArrayList<>();
        settings.push().flatMap(Settings.Push::flinkListener).ifPresent(jar -> classPath.add(jar.toString()));
        classPath.add(settings.flinkLib() + "/*");
        return child(name, jvm.command(heap, flags, classPath, mainClass, arguments));
    }

    private ChildSpec child(String name, List<String> command) {
        Map<String, String> environment = new HashMap<>(FEW_ARENAS);
        environment.putAll(telling);
        return new ChildSpec(
                name, command, environment, settings.data(), settings.logs().resolve(name + ".log"));
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path ownJar() throws IOException {
        try {
            Path source = Path.of(Engines.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(source)) {
                throw new IOException("the runner runs from its jar only: its children need it as their agent");
            }
            return source;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
