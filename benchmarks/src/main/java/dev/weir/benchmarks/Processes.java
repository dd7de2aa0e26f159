package dev.weir.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Further processes of a benchmark, on the same Java and class path. */
final class Processes {
    private Processes() {}

    /** A process of this main class with that heap; what it writes is shown here. */
    static ProcessBuilder java(String heap, String... what) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(what));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
