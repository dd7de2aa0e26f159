package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.model.Failure.Kind;
import dev.weir.model.Scrape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every collector over HTTP does when its target misbehaves: a {@code Down} of the right kind, in time, and never a figure. */
@Timeout(30)
public abstract class CollectorContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = CollectorContext.client();

    /** A collector of this address. */
    protected abstract CollectorConfig config(URI address, Duration timeout);

    /** Answers one request. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @AfterEach
    void letGo() {
        end.countDown();
        threads.shutdownNow();
        http.shutdownNow();
    }

    private Scrape.Down scrape(URI address, Duration timeout) throws InterruptedException {
        CollectorContext context = CollectorContext.of(http, "test", InstantSource.system());
        try (Collector collector = config(address, timeout).open(context)) {
            Instant before = Instant.now();
            Scrape scrape = collector.scrape(before);
            Duration took = Duration.between(before, Instant.now());
            assertTrue(took.compareTo(timeout.plus(GRACE)) < 0, "took " + took);
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape);
            assertTrue(down.missing().stream().allMatch(sample -> Double.isNaN(sample.value())), down::toString);
            return down;
        }
    }

    private Scrape.Down scrapeHttp(Answer answer) throws IOException, InterruptedException {
        return scrapeHttp(answer, TIMEOUT);
    }

    private Scrape.Down scrapeHttp(Answer answer, Duration timeout) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", answer::to);
        server.start();
        try {
            return scrape(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), timeout);
        } finally {
            server.stop(0);
        }
    }

    private Scrape.Down scrapeRaw(String answer) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[4_096]);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        if (!server.isClosed()) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
            });
            return scrape(URI.create("http://127.0.0.1:" + server.getLocalPort()), TIMEOUT);
        }
    }

    private Kind statusBecomes(int status) throws IOException, InterruptedException {
        return scrapeHttp(exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                })
                .why()
                .kind();
    }

    @Test
    void refused_credentials_are_unauthorized() throws Exception {
        assertEquals(Kind.UNAUTHORIZED, statusBecomes(401));
        assertEquals(Kind.UNAUTHORIZED, statusBecomes(403));
    }

    @Test
    void a_wrong_address_is_not_found_and_a_redirect_is_not_followed() throws Exception {
        assertEquals(Kind.NOT_FOUND, statusBecomes(404));
        assertEquals(Kind.NOT_FOUND, statusBecomes(302));
    }

    @Test
    void too_many_questions_are_rate_limited() throws Exception {
        assertEquals(Kind.RATE_LIMITED, statusBecomes(429));
    }

    @Test
    void a_server_error_is_broken() throws Exception {
        assertEquals(Kind.BROKEN, statusBecomes(503));
    }

    @Test
    void an_answer_that_does_not_come_times_out() throws Exception {
        Scrape.Down down = scrapeHttp(exchange -> await());
        assertEquals(Kind.TIMEOUT, down.why().kind());
    }

    @Test
    void a_body_that_stops_half_way_times_out() throws Exception {
        Scrape.Down down = scrapeHttp(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });
        assertEquals(Kind.TIMEOUT, down.why().kind());
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_truncated_answer_is_malformed() throws Exception {
        Scrape.Down down = scrapeRaw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"jobs\":[");
        assertEquals(Kind.MALFORMED, down.why().kind(), down.why().message());
    }

    @Test
    void an_answer_that_is_not_http_is_malformed() throws Exception {
        Scrape.Down down = scrapeRaw("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n");
        assertEquals(Kind.MALFORMED, down.why().kind(), down.why().message());
    }

    @Test
    void garbage_is_malformed() throws Exception {
        Scrape.Down down = scrapeHttp(exchange -> {
            byte[] page = "<html><body>It works!</body></html>\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        assertEquals(Kind.MALFORMED, down.why().kind(), down.why().message());
    }

    @Test
    void a_hundred_megabytes_are_cut_off() throws Exception {
        byte[] chunk = new byte[1 << 16];
        Arrays.fill(chunk, (byte) ' ');
        Answer endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 1_600; i++) {
                    out.write(chunk);
                }
            }
        };
        Scrape.Down down = scrapeHttp(endless, TIMEOUT.multipliedBy(5));
        assertEquals(Kind.TOO_LARGE, down.why().kind(), down.why().message());
    }

    @Test
    void a_port_where_nobody_listens_is_unreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertEquals(
                Kind.UNREACHABLE,
                scrape(URI.create("http://127.0.0.1:" + free), TIMEOUT).why().kind());
    }
}
