package dev.weir.benchmarks;

import dev.weir.benchmarks.ParserCost.Cost;
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

/** Prometheus, started on a free port of this machine with a configuration of its own, first without and then with the page to scrape. */
final class ParserPeer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOTHING = "global: {scrape_interval: 1s, scrape_timeout: 1s}\n";

    private ParserPeer() {}

    static Cost measure(String base) throws Exception {
        String binary = binary().orElseThrow(() -> new IllegalStateException(
                "there is no 'prometheus' on the PATH to compare with: install it (Debian and Ubuntu: apt-get install prometheus; macOS: brew install"
                        + " prometheus; else https://prometheus.io/download) and run again"));
        URI page = URI.create(base + "/prometheus");
        Path folder = Files.createTempDirectory("weir-bench-prometheus");
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, NOTHING);
        String listen = "127.0.0.1:" + freePort();
        Process prometheus = new ProcessBuilder(
                        binary,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + listen,
                        "--web.enable-lifecycle",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await(http, URI.create("http://" + listen + "/-/ready"));
            Thread.sleep(ParserCost.SETTLE);
            Duration before = cpu(prometheus);
            Thread.sleep(ParserCost.IDLE);
            Duration idle = cpu(prometheus).minus(before);
            Files.writeString(
                    config,
                    NOTHING + "scrape_configs: [{job_name: page, metrics_path: " + page.getPath()
                            + ", static_configs: [{targets: ['" + page.getAuthority() + "']}]}]\n");
            HttpRequest reload = HttpRequest.newBuilder(URI.create("http://" + listen + "/-/reload"))
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            int status =
                    http.send(reload, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("Prometheus did not take its configuration: " + status);
            }
            Thread.sleep(ParserCost.SETTLE.multipliedBy(2));
            int scrapes = ParserCost.served(page);
            before = cpu(prometheus);
            Thread.sleep(ParserCost.MEASURED);
            Duration busy = cpu(prometheus).minus(before);
            return Cost.of(idle, busy, ParserCost.served(page) - scrapes);
        } finally {
            prometheus.destroy();
            if (!prometheus.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                prometheus.destroyForcibly();
            }
            remove(folder);
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

    private static void await(HttpClient http, URI ready) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // not yet
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("Prometheus was not ready within " + PATIENCE.toSeconds() + " s");
    }

    private static Duration cpu(Process process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the CPU time of Prometheus cannot be read here"));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
