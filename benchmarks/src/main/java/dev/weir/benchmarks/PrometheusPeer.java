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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus from the PATH, started on a free port of this machine in a folder of its own, to compare with. Closing stops it and removes the folder. */
final class PrometheusPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String address;
    private final Process process;

    /** Starts with this configuration and, where it names one as {@code rules.yml}, these rules; waits until it is ready. */
    PrometheusPeer(String config, String rules) throws IOException, InterruptedException {
        String binary = binary().orElseThrow(() -> new IllegalStateException(
                "there is no 'prometheus' on the PATH to compare with: install it (Debian and Ubuntu: apt-get install prometheus; macOS: brew install"
                        + " prometheus; else https://prometheus.io/download) and run again"));
        folder = Files.createTempDirectory("weir-bench-prometheus");
        Files.writeString(folder.resolve("rules.yml"), rules);
        Files.writeString(folder.resolve("prometheus.yml"), config);
        address = "127.0.0.1:" + freePort();
        process = new ProcessBuilder(
                        binary,
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address,
                        "--web.enable-lifecycle",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await();
        } catch (RuntimeException | IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private static Optional<String> binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        var request = request("/-/ready").build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // not yet
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("Prometheus was not ready within " + PATIENCE.toSeconds() + " s: "
                + Files.readString(folder.resolve("log")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(PATIENCE);
    }

    /** Takes another configuration. */
    void reload(String config) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("prometheus.yml"), config);
        var reload =
                request("/-/reload").POST(HttpRequest.BodyPublishers.noBody()).build();
        int status = http.send(reload, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("Prometheus did not take its configuration: " + status);
        }
    }

    /** What it answers. */
    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The CPU time it has taken so far. */
    Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the CPU time of Prometheus cannot be read here"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
