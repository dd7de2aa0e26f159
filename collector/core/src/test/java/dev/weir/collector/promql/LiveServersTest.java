package dev.weir.collector.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.collector.Access;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.FixtureServer;
import dev.weir.collector.Kpi;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that scrape a page of ours: what comes back is what stands there. */
@Timeout(120)
class LiveServersTest {
    private static final String PAGE = "business_revenue_eur{shop=\"a\"} 40\nbusiness_revenue_eur{shop=\"b\"} 2.5\n";

    @TempDir
    Path folder = Path.of(".");

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void prometheus_answers() throws Exception {
        answers(
                "prometheus",
                List.of("--config.file=CONFIG", "--storage.tsdb.path=DATA", "--web.listen-address=ADDRESS"));
    }

    @Test
    void victoria_metrics_answers() throws Exception {
        answers(
                "victoria-metrics",
                List.of(
                        "-promscrape.config=CONFIG",
                        "-storageDataPath=DATA",
                        "-httpListenAddr=ADDRESS",
                        "-search.latencyOffset=0s"));
    }

    private void answers(String name, List<String> arguments) throws Exception {
        Optional<Path> program = program(name);
        if (program.isEmpty() && System.getenv("CI") != null) {
            fail(name + " is not installed; './weir test' installs it where it may");
        }
        assumeTrue(program.isPresent(), "skipped: " + name + " is not installed (Debian package " + name + ")");
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        try (var target = new FixtureServer("text/plain; version=0.0.4", request -> Optional.of(page))) {
            Path config = Files.writeString(
                    folder.resolve("scrape.yml"), """
                    global: {scrape_interval: 1s}
                    scrape_configs:
                      - job_name: shop
                        static_configs: [{targets: ["%s"]}]
                    """.formatted(target.address().getAuthority()));
            String address = "127.0.0.1:" + freePort();
            var command = Stream.concat(Stream.of(program.get().toString()), arguments.stream())
                    .map(word -> word.replace("CONFIG", config.toString())
                            .replace("DATA", folder.resolve("data").toString())
                            .replace("ADDRESS", address))
                    .toList();
            Process server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            try {
                check(URI.create("http://" + address), server);
            } finally {
                server.destroy();
                if (!server.waitFor(10, TimeUnit.SECONDS)) {
                    server.destroyForcibly().waitFor();
                }
            }
        }
    }

    private void check(URI address, Process server) throws Exception {
        var maxAge = Duration.ofMinutes(1);
        var config = new PromqlConfig(
                "live",
                new Timing(Duration.ofSeconds(6), Duration.ofSeconds(5)),
                address,
                Access.by(Secret.none()),
                List.of(
                        new PromqlQuery(
                                "business_revenue_eur",
                                new Kpi("business_revenue_eur", "shop", "", List.of("shop"), 1),
                                maxAge),
                        new PromqlQuery(
                                "sum by (job) (business_revenue_eur)",
                                new Kpi("business_revenue_total_eur", "", "job", List.of(), 100),
                                maxAge),
                        new PromqlQuery(
                                "business_never_seen", new Kpi("business_never", "shop", "", List.of(), 1), maxAge),
                        new PromqlQuery("sum(", new Kpi("business_broken", "shop", "", List.of(), 1), maxAge),
                        new PromqlQuery(
                                "business_revenue_eur[1m]",
                                new Kpi("business_range", "shop", "", List.of(), 1),
                                maxAge)),
                PromqlConfig.LIMIT_BYTES);
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        try (Collector collector = config.open(context)) {
            Scrape.Up up = known(collector, server);
            assertEquals(40, value(up, "business_revenue_eur", "a"));
            assertEquals(2.5, value(up, "business_revenue_eur", "b"));
            assertEquals(4250, value(up, "business_revenue_total_eur", ""));
            for (String unknown : List.of("business_never", "business_broken", "business_range")) {
                assertTrue(Double.isNaN(value(up, unknown, "")), unknown);
            }
            assertEquals(3, up.findings().size(), up.findings()::toString);
        }
    }

    /** Asks until the server has scraped. */
    private Scrape.Up known(Collector collector, Process server) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            Scrape scrape = collector.scrape(Instant.now());
            if (scrape instanceof Scrape.Up up && !Double.isNaN(value(up, "business_revenue_total_eur", ""))) {
                return up;
            }
            assertTrue(server.isAlive() && Instant.now().isBefore(end), () -> scrape + "\n" + log());
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static double value(Scrape.Up up, String name, String shop) {
        return up.samples().stream()
                .filter(sample -> sample.series().name().equals(name))
                .filter(sample ->
                        shop.isEmpty() || shop.equals(sample.series().labels().get("shop")))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
