package dev.weir.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Somebody's server as a process on this machine, in a folder of its own. Closing stops it and removes the folder. */
final class ChildServer implements AutoCloseable {
    private static final int LAST_WORDS = 3_000;
    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final String name;
    private final Path folder;
    private final Process process;

    private ChildServer(String name, Path folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + name));
    }

    /** Starts the command, with these variables beside ours and its output in {@code folder/log}; waits until the address answers 200. */
    static ChildServer start(
            String name, Path folder, List<String> command, Map<String, String> variables, URI ready, Duration patience)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(variables);
        var server = new ChildServer(name, folder, builder.start());
        try {
            server.await(ready, patience);
        } catch (RuntimeException | IOException | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** A program on the PATH; {@code install} says how one gets it. */
    static String onPath(String program, String install) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no '" + program
                        + "' on the PATH to compare with: install it (" + install + ") and run again"));
    }

    /** A port of the loopback that is free at this moment. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(URI ready, Duration patience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(ready).timeout(patience).build();
        long end = System.nanoTime() + patience.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (ConnectException e) {
                    // not yet
                }
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException(name + " was not ready within " + patience.toSeconds() + " s: "
                + Files.readString(folder.resolve("log")));
    }

    /** What it wrote last. */
    String lastWords() throws IOException {
        String log = Files.readString(folder.resolve("log"));
        return log.substring(Math.max(0, log.length() - LAST_WORDS)).strip();
    }

    /** Its id. */
    long pid() {
        return process.pid();
    }

    /** The process. */
    ProcessHandle.Info info() {
        return process.info();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
