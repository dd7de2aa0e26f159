package dev.weir.compatibility.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One child process: a small JVM with a log file. It ends with this process, whether that is stopped or killed. */
public final class Child implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread hook;

    /**
     * How to start a child.
     *
     * @param name names it and its log file
     * @param java the home of its JDK
     * @param heapMegabytes its largest heap
     * @param flags further JVM flags
     * @param classPath jars, folders and {@code FOLDER/*}
     * @param main its main class
     * @param arguments of its main class
     * @param folder it is started in, and keeps its log in
     */
    public record Spec(
            String name,
            Path java,
            int heapMegabytes,
            List<String> flags,
            List<String> classPath,
            String main,
            List<String> arguments,
            Path folder) {
        private List<String> command() {
            List<String> command = new ArrayList<>(List.of(
                    java.resolve("bin/java").toString(),
                    "-Xmx" + heapMegabytes + "m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData",
                    "-Duser.timezone=UTC"));
            command.addAll(flags);
            List<String> path = new ArrayList<>(classPath);
            path.add(Home.classes().toString());
            command.addAll(List.of(
                    "-cp",
                    String.join(File.pathSeparator, path),
                    Guarded.class.getName(),
                    Long.toString(ProcessHandle.current().pid()),
                    main));
            command.addAll(arguments);
            return command;
        }
    }

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        hook = new Thread(process::destroyForcibly, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts it and returns at once. */
    static Child start(Spec spec) throws IOException {
        Files.createDirectories(spec.folder());
        Path log = spec.folder().resolve(spec.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("MALLOC_ARENA_MAX", "2", "SPARK_LOCAL_IP", "127.0.0.1"));
        return new Child(spec.name(), log, builder.start());
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether it has not ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await(GOODBYE);
    }

    /** Asks it to end, as {@code kill} does; kills it when it has not ended after ten seconds. */
    @Override
    public void close() {
        process.destroy();
        if (!await(GOODBYE)) {
            kill();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // The hooks run already, and this child has ended: nothing is left to be undone.
            return;
        }
    }

    /** Waits until it has ended by itself; false when it has not within the limit. */
    public boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How it ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Fails with the end of its log when it has ended. */
    void mustLive() throws IOException {
        if (!alive()) {
            throw new IllegalStateException(
                    name + " ended with " + process.exitValue() + ", see " + log + ":\n" + tail());
        }
    }

    /** The last lines of its log. */
    public String tail() throws IOException {
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
}
