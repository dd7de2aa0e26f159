package dev.weir.collector.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.model.Failure.Kind;
import dev.weir.model.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code CollectorContract} asks of collectors over HTTP, for Kafka's protocol: a {@code Down} of the right kind, in time, and never a figure. */
@Timeout(30)
class KafkaFaultsTest {
    private static final Duration TIMEOUT = Duration.ofMillis(1_600);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> held = new ArrayList<>();

    @AfterEach
    void letGo() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private static CollectorConfig config(String bootstrap, Map<String, ?> more) throws Exception {
        var section = new HashMap<String, Object>(
                Map.of("kind", "kafka", "bootstrap", bootstrap, "groups", Map.of("g", "p"), "every", "2s"));
        section.putAll(more);
        return CollectorConfigs.read(Map.of("collectors", List.of(section)), Path.of(""))
                .getFirst();
    }

    private static Scrape.Down scrape(String bootstrap, Map<String, ?> more) throws Exception {
        var config = config(bootstrap, more);
        assertEquals(TIMEOUT, config.timeout());
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        try (Collector collector = config.open(context)) {
            Scrape.Down last = down(collector);
            // The second try meets clients that are open already.
            assertEquals(last.why().kind(), down(collector).why().kind());
            return last;
        }
    }

    private static Scrape.Down down(Collector collector) throws InterruptedException {
        Instant before = Instant.now();
        Scrape scrape = collector.scrape(before);
        Duration took = Duration.between(before, Instant.now());
        assertTrue(took.compareTo(TIMEOUT.plus(GRACE)) < 0, "took " + took);
        Scrape.Down down = assertInstanceOf(Scrape.Down.class, scrape);
        assertTrue(down.missing().stream().allMatch(sample -> Double.isNaN(sample.value())), down::toString);
        return down;
    }

    /** Whoever connects gets this answer after its first bytes; with an empty one the line stays open and silent. */
    private Scrape.Down scrapeRaw(byte[] answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                while (!server.isClosed()) {
                    try {
                        serve(server.accept(), answer);
                    } catch (IOException e) {
                        if (!server.isClosed()) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
            });
            return scrape("127.0.0.1:" + server.getLocalPort(), Map.of());
        }
    }

    private void serve(Socket socket, byte[] answer) throws IOException {
        socket.getInputStream().read(new byte[4_096]);
        if (answer.length == 0) {
            synchronized (held) {
                held.add(socket);
            }
        } else {
            socket.getOutputStream().write(answer);
            socket.close();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_port_where_nobody_listens_is_unreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        // The client tries again until its time is up: on a busy machine it is up before the first refusal is told.
        assertTrue(Set.of(Kind.UNREACHABLE, Kind.TIMEOUT)
                .contains(scrape("127.0.0.1:" + free, Map.of()).why().kind()));
    }

    @Test
    void a_broker_that_hangs_times_out() throws Exception {
        assertEquals(Kind.TIMEOUT, scrapeRaw(new byte[0]).why().kind());
    }

    @Test
    void what_is_not_kafka_is_malformed() throws Exception {
        assertEquals(
                Kind.MALFORMED,
                scrapeRaw(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")).why().kind());
        assertEquals(
                Kind.MALFORMED,
                scrapeRaw(ascii("SSH-2.0-OpenSSH_9.2p1\r\n")).why().kind());
    }

    @Test
    void a_listener_that_wants_tls_is_named_as_such() throws Exception {
        var down = scrapeRaw(new byte[] {0x15, 3, 3, 0, 2, 2, 80});
        assertEquals(Kind.MALFORMED, down.why().kind());
        assertTrue(down.why().message().contains("wants TLS"), down.why().message());
    }

    @Test
    void a_name_that_does_not_resolve_is_unreachable() throws Exception {
        assertEquals(
                Kind.UNREACHABLE,
                scrape("no-such-host.invalid:9092", Map.of()).why().kind());
    }

    @Test
    void a_file_of_settings_that_is_not_there_or_wrong_is_named_and_its_content_is_not(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("client.properties");
        var more = Map.of("properties_file", file.toString());
        assertEquals(Kind.UNAUTHORIZED, scrape("127.0.0.1:9", more).why().kind());
        Files.writeString(
                file,
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=nonsense password=s3cret\n");
        var down = scrape("127.0.0.1:9", more);
        assertEquals(Kind.UNAUTHORIZED, down.why().kind(), down.why().message());
        assertTrue(!down.why().message().contains("s3cret"), down.why().message());
    }
}
