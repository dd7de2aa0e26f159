package dev.weir.benchmarks;

import java.io.File;
import java.io.IOException;
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
    private static final int WARM_UP = 8;

    private SparkOverhead() {}

    /** Runs both trials; the modules spark-jobs and spark-plugin must be built. */
    static void run() throws IOException, InterruptedException {
        int rounds = Integer.getInteger("weir.rounds", ROUNDS);
        for (String work : List.of("batch", "stream")) {
            String name = "agent_overhead_spark_" + work;
            try (Consoles consoles = new Consoles()) {
                new AgentTrial(command(work), WARM_UP)
                        .run(List.of(new AgentTrial.Part(name, consoles.answering(), rounds)));
                Figures.print(name + "_pushes", (double) consoles.pushes(), "pushes");
            }
        }
    }

    private static List<String> command(String work) throws IOException {
        Tree tree = Tree.ofTheseClasses();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xms768m", "-Xmx768m", "-XX:+UseSerialGC"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        Tree.classes().toString(),
                        tree.jar("collector/spark-plugin"),
                        tree.libraries("sample-pipelines/spark-jobs")),
                SparkWork.class.getName(),
                work));
        return command;
    }
}
