package dev.weir.samples.runner.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a small JVM that dies with this process.
 *
 * @param javaHome the JDK
 * @param guardJar the jar with {@link ParentGuard} as its agent
 */
public record Jvm(Path javaHome, Path guardJar) {

    /**
     * Builds the command.
     *
     * @param maxHeap as {@code -Xmx} takes it
     * @param flags further JVM flags
     * @param classPath jars and {@code FOLDER/*}
     */
    public List<String> command(
            String maxHeap, List<String> flags, List<String> classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-Xmx" + maxHeap,
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-javaagent:" + guardJar + "=" + ProcessHandle.current().pid()));
        command.addAll(flags);
        command.add("-cp");
        command.add(String.join(java.io.File.pathSeparator, classPath));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
