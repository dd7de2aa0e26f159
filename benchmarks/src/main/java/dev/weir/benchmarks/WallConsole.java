package dev.weir.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A console as a process of its own over {@link WallEstate}, and what it uses. */
final class WallConsole implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String address;
    private final ChildServer server;
    private final String token;

    WallConsole() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("weir-bench-wall");
        WallEstate.write(folder.resolve("config"));
        int port = ChildServer.freePort();
        address = "http://127.0.0.1:" + port;
        server = ChildServer.start(
                "the console",
                folder,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1500m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Tree.ofTheseClasses().jar("console")),
                Map.of(
                        "WEIR_CONFIG", folder.resolve("config").toString(),
                        "WEIR_DATA", folder.resolve("data").toString(),
                        "WEIR_PORT", Integer.toString(port),
                        "WEIR_PARENT", Long.toString(ProcessHandle.current().pid())),
                URI.create(address + "/actuator/health/readiness"),
                PATIENCE);
        token = Files.readString(folder.resolve("data/root.token")).strip();
    }

    String address() {
        return address;
    }

    String password() throws IOException {
        return Files.readString(folder.resolve("data/admin.password")).strip();
    }

    /** Pushes the newest figures of a pipeline, as its agent does; returns when they were taken. */
    void push(int pipeline, long sequence) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/ingest/agent"))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(
                        WallEstate.push(pipeline, sequence, System.currentTimeMillis())))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the console answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** CPU time since it was started. */
    Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of objects that are reachable. The count itself collects all garbage first. */
    long heap() throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            least = Math.min(least, histogram());
        }
        return least;
    }

    private long histogram() throws IOException, InterruptedException {
        Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        Path out = Files.createTempFile(folder, "histogram", ".txt");
        var jcmd = new ProcessBuilder(
                        java.resolveSibling("jcmd").toString(), Long.toString(server.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!jcmd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            throw new IllegalStateException("jcmd did not answer within " + PATIENCE);
        }
        String total = Files.readAllLines(out, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd told no total"));
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    String lastWords() throws IOException {
        return server.lastWords();
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
    }
}
