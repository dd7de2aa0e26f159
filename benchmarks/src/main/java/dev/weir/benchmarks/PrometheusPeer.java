package dev.weir.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prometheus from the PATH, started on a free port of this machine in a folder of its own, to compare with. Closing stops it and removes the folder. */
final class PrometheusPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String address;
    private final ChildServer server;

    /** Starts with this configuration and, where it names one as {@code rules.yml}, these rules; waits until it is ready. */
    PrometheusPeer(String config, String rules) throws IOException, InterruptedException {
        String binary = ChildServer.onPath(
                "prometheus",
                "Debian and Ubuntu: apt-get install prometheus; macOS: brew install prometheus; else https://prometheus.io/download");
        folder = Files.createTempDirectory("weir-bench-prometheus");
        Files.writeString(folder.resolve("rules.yml"), rules);
        Files.writeString(folder.resolve("prometheus.yml"), config);
        address = "127.0.0.1:" + ChildServer.freePort();
        server = ChildServer.start(
                "Prometheus",
                folder,
                List.of(
                        binary,
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address,
                        "--web.enable-lifecycle",
                        "--log.level=warn"),
                Map.of(),
                URI.create("http://" + address + "/-/ready"),
                PATIENCE);
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
        return server.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the CPU time of Prometheus cannot be read here"));
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
    }
}
