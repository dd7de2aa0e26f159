package dev.weir.compatibility.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.ingest.BadBatch;
import dev.weir.collector.ingest.RemoteWrite;
import dev.weir.collector.mapping.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a page and writes it here, through an outage of ours and the end of its target. */
@Timeout(90)
class RemoteWriteIT {
    private static final long STALE = 0x7ff0000000000002L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final HttpServer server;
    private @Nullable Process prometheus;

    RemoteWriteIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.destroy();
            if (!prometheus.waitFor(10, TimeUnit.SECONDS)) {
                prometheus.destroyForcibly().waitFor();
            }
        }
        server.stop(0);
    }

    @Test
    void what_prometheus_scrapes_arrives_through_outages_and_ends_with_a_marker(@TempDir Path folder) throws Exception {
        start(folder);
        Reading first = await(reading -> named(reading, "orders_total"));
        assertEquals(
                Map.of("instance", "127.0.0.1:" + port(), "job", "shop", "shop", "ä \"1\""),
                first.series().labels().values());
        Reading up = await(reading -> named(reading, "up"));
        assertEquals(1, up.value());

        down.set(true);
        while (turnedAway.get() < 2) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        int missed = orders.get();
        assertTrue(missed > first.value());
        down.set(false);
        // The value that was scraped while nobody took it comes with the time of its scrape.
        Reading late = await(reading -> named(reading, "orders_total") && reading.value() == missed);
        assertTrue(late.at().isAfter(first.at()));
        long expected = Math.round(late.value() - first.value());
        long seconds = Math.round(Duration.between(first.at(), late.at()).toMillis() / 1_000.0);
        assertEquals(expected, seconds, "one order a scrape, one scrape a second");

        gone.set(true);
        Reading marker = await(reading -> named(reading, "orders_total") && Double.isNaN(reading.value()));
        assertEquals(STALE, Double.doubleToRawLongBits(marker.value()));
        assertEquals(
                0,
                await(reading -> named(reading, "up") && reading.value() == 0).value());
        assertEquals(List.of(), List.copyOf(refusals));
    }

    private static boolean named(Reading reading, String name) {
        return reading.series().name().equals(name);
    }

    private Reading await(Predicate<Reading> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Reading reading = readings.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (reading != null && wanted.test(reading)) {
                return reading;
            }
        }
        throw new AssertionError("did not come within " + PATIENCE);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void start(Path folder) throws IOException {
        String binary = binary();
        server.createContext("/metrics", this::page);
        server.createContext("/api/v1/write", this::write);
        server.start();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: shop
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                remote_write:
                  - url: http://127.0.0.1:%d/api/v1/write
                    queue_config: {batch_send_deadline: 200ms, max_backoff: 500ms}
                """.formatted(port(), port()));
        prometheus = new ProcessBuilder(
                        binary,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:0",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static String binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(path -> Path.of(path, "prometheus"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> {
                    if ("true".equals(System.getenv("CI"))) {
                        throw new AssertionError("no 'prometheus' on the PATH: apt-get install prometheus");
                    }
                    return abort("no 'prometheus' on the PATH: apt-get install prometheus");
                });
    }

    private void page(HttpExchange exchange) throws IOException {
        if (gone.get()) {
            answer(exchange, 503, "");
            return;
        }
        answer(
                exchange,
                200,
                "# TYPE orders_total counter\norders_total{shop=\"ä \\\"1\\\"\"} " + orders.incrementAndGet() + "\n");
    }

    private void write(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (down.get()) {
            turnedAway.incrementAndGet();
            answer(exchange, 503, "busy\n");
            return;
        }
        var headers = exchange.getRequestHeaders();
        RemoteWrite.refusal(headers.getFirst("Content-Type"), headers.getFirst("Content-Encoding"))
                .ifPresent(refusals::add);
        try {
            List<Reading> read = RemoteWrite.read(body);
            read.stream().sorted(Comparator.comparing(Reading::at)).forEach(readings::add);
            answer(exchange, 204, "");
        } catch (BadBatch e) {
            refusals.add(String.valueOf(e.getMessage()));
            answer(exchange, 400, e.getMessage() + "\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
