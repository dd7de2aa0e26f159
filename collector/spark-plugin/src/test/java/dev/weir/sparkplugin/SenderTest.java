package dev.weir.sparkplugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sender against a real HTTP server that is well, busy, broken, slow or not there. */
@Timeout(30)
class SenderTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID BOOT = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private static Sender sender(Outbox outbox, URI door, Token token) {
        Sender.Header header = new Sender.Header("0.1", BOOT, "default/etl", "spark-batch");
        return new Sender(
                outbox,
                new Endpoint(door, token, Duration.ofMillis(500)),
                header,
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }

    private static List<Reading> readings(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> Reading.gauge("g", AT, i))
                .collect(Collectors.toList());
    }

    @Test
    void a_push_is_a_header_and_one_line_a_reading() throws Exception {
        Outbox outbox = new Outbox(10);
        try (Console console = new Console(0)) {
            Sender sender = sender(outbox, console.door(), Token.of("s3cret"));
            outbox.offer(List.of(
                    Reading.gauge("pipeline_up", AT, 1),
                    Reading.counter("c_total", AT, 2.5).with("reason", "a \"b\"\n"),
                    Reading.gauge("lag", AT, Double.NaN)));
            sender.start();
            Console.Push push = console.next();
            assertEquals("Bearer s3cret", push.authorization);
            assertEquals(
                    List.of(
                            "{\"agent\":\"spark-plugin\",\"version\":\"0.1\",\"boot\":\"" + BOOT
                                    + "\",\"sequence\":1,\"pipeline\":\"default/etl\",\"engine\":\"spark-batch\"}",
                            "{\"name\":\"pipeline_up\",\"labels\":{},\"at\":1767225600000,\"value\":1,\"kind\":\"gauge\"}",
                            "{\"name\":\"c_total\",\"labels\":{\"reason\":\"a \\\"b\\\"\\u000a\"},\"at\":1767225600000,\"value\":2.5,\"kind\":\"counter\"}",
                            "{\"name\":\"lag\",\"labels\":{},\"at\":1767225600000,\"value\":null,\"kind\":\"gauge\",\"quality\":\"missing\"}",
                            ""),
                    push.lines);
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void busy_broken_and_slow_answers_are_retried_with_the_same_sequence() throws Exception {
        Outbox outbox = new Outbox(10);
        try (Console console = new Console(0, 429, 500, 0, 204)) {
            Sender sender = sender(outbox, console.door(), Token.none());
            outbox.offer(readings(0, 1));
            sender.start();
            List<String> first = console.next().lines;
            for (int attempt = 2; attempt <= 4; attempt++) {
                assertEquals(first, console.next().lines);
            }
            outbox.offer(readings(1, 2));
            assertTrue(console.next().lines.get(0).contains("\"sequence\":2,"));
            assertEquals(0, outbox.dropped());
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_console_that_is_not_there_yet_gets_everything_once_it_is() throws Exception {
        int port;
        try (Console gone = new Console(0)) {
            port = gone.port();
        }
        Outbox outbox = new Outbox(10);
        Sender sender = sender(outbox, URI.create("http://127.0.0.1:" + port + "/api/v1/ingest/agent"), Token.none());
        outbox.offer(readings(0, 3));
        sender.start();
        try (Console console = new Console(port)) {
            Console.Push push = console.next();
            assertTrue(push.lines.get(0).contains("\"sequence\":1,"));
            assertEquals(5, push.lines.size());
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_refusal_is_not_repeated_and_its_readings_count_as_dropped() throws Exception {
        Outbox outbox = new Outbox(10);
        try (Console console = new Console(0, 401)) {
            Sender sender = sender(outbox, console.door(), Token.none());
            outbox.offer(readings(0, 3));
            sender.start();
            console.next();
            outbox.offer(readings(3, 4));
            assertTrue(console.next().lines.get(0).contains("\"sequence\":2,"));
            assertEquals(3, outbox.dropped());
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_full_queue_drops_the_oldest_and_counts_them() throws Exception {
        Outbox outbox = new Outbox(4);
        outbox.offer(readings(0, 10));
        assertEquals(6, outbox.dropped());
        List<Reading> left = outbox.take(100, Duration.ofMillis(1));
        assertEquals(
                List.of(6.0, 7.0, 8.0, 9.0), left.stream().map(Reading::value).collect(Collectors.toList()));
        assertTrue(outbox.take(1, Duration.ofMillis(1)).isEmpty());
    }

    @Test
    void closing_delivers_what_is_queued_and_does_not_wait_for_a_dead_console() throws Exception {
        Outbox outbox = new Outbox(10);
        try (Console console = new Console(0)) {
            Sender sender = sender(outbox, console.door(), Token.none());
            sender.start();
            outbox.offer(readings(0, 2));
            sender.close(Duration.ofSeconds(5));
            assertEquals(4, console.next().lines.size());
        }
        Outbox stuck = new Outbox(10);
        Sender sender = sender(stuck, URI.create("http://127.0.0.1:9/api"), Token.none());
        stuck.offer(readings(0, 1));
        sender.start();
        long before = System.nanoTime();
        sender.close(Duration.ofMillis(300));
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 5);
    }

    @Test
    void a_token_file_is_read_anew_and_never_printed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "one\n");
        Token token = Token.inFile(file);
        assertEquals("Bearer one", token.header());
        Files.writeString(file, "two");
        assertEquals("Bearer two", token.header());
        assertFalse(token.toString().contains("two"));
        Files.writeString(file, "two\nlines");
        IOException refused = assertThrows(IOException.class, token::header);
        assertFalse(String.valueOf(refused.getMessage()).contains("lines"));
    }

    @Test
    void a_missing_token_file_keeps_the_readings_until_it_is_there(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        Outbox outbox = new Outbox(10);
        try (Console console = new Console(0)) {
            Sender sender = sender(outbox, console.door(), Token.inFile(file));
            outbox.offer(readings(0, 1));
            sender.start();
            Files.writeString(file, "late");
            assertEquals("Bearer late", console.next().authorization);
            sender.close(Duration.ofSeconds(5));
        }
    }
}
