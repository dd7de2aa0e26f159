package dev.weir.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the Spark plugin costs a batch of many short tasks, and a stream of short triggers: the two that tell the most events for the work they do. */
final class SparkOverhead {
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "sun.nio.ch",
            "sun.util.calendar");
    private static final int ROUNDS = 20;

    private SparkOverhead() {}

    /** Runs both trials; the modules spark-jobs and spark-plugin must be built. */
    static void run() throws IOException, InterruptedException {
        for (String work : List.of("batch", "stream")) {
            new AgentTrial(command(work, Integer.getInteger("weir.rounds", ROUNDS))).run("spark_plugin_" + work);
        }
    }

    private static List<String> command(String work, int rounds) throws IOException {
        Path tree = AgentTrial.tree();
        Path spark = tree.resolve("sample-pipelines/spark-jobs/target/lib");
        Path own = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0])
                .toAbsolutePath();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xms768m", "-Xmx768m", "-XX:+UseSerialGC"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, own.toString(), plugin(tree).toString(), spark + "/*"),
                SparkWork.class.getName(),
                work,
                Integer.toString(rounds)));
        return command;
    }

    private static Path plugin(Path tree) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(tree.resolve("collector/spark-plugin/target"), "weir-spark-plugin-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IOException("the Spark plugin is not built");
    }
}
