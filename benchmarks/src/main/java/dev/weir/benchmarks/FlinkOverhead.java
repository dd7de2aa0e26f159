package dev.weir.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Flink reporter and the job listener cost the sample job {@code fraud-detection} at full speed, see {@link FlinkWork}; and whether the job keeps
 * its pace when the console never answers, or is not there.
 *
 * <p>It shows the cost of both at their default settings in a process that is JobManager and TaskManager of one job of seven operators. It does not show a
 * process with hundreds of tasks, whose cost grows with its metrics; on a machine that others use too it shows nothing below its spread, wherefore the CPU
 * time of the agent's own threads is told as well: exact, but without what they cost others in caches and garbage.
 */
final class FlinkOverhead {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 10;
    private static final int HANGING = 4;
    private static final int REFUSED = 2;

    private FlinkOverhead() {}

    /** Runs the trial, some four minutes; the modules flink-jobs and flink-reporter must be built. */
    static void run() throws IOException, InterruptedException {
        String name = "agent_overhead_flink";
        try (Consoles consoles = new Consoles()) {
            new AgentTrial(command(), WARM_UP)
                    .run(List.of(
                            new AgentTrial.Part(name, consoles.answering(), Integer.getInteger("weir.rounds", ROUNDS)),
                            new AgentTrial.Part(name + "_hanging_console", consoles.hanging(), HANGING),
                            new AgentTrial.Part(name + "_refused_console", consoles.refusing(), REFUSED)));
            Figures.print(name + "_pushes", (double) consoles.pushes(), "pushes");
        }
    }

    private static List<String> command() throws IOException {
        Tree tree = Tree.ofTheseClasses();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                String.join(
                        File.pathSeparator,
                        Tree.classes().toString(),
                        tree.jar("collector/flink-reporter"),
                        tree.jar("sample-pipelines/flink-jobs"),
                        tree.libraries("sample-pipelines/flink-jobs")),
                FlinkWork.class.getName()));
        return command;
    }
}
