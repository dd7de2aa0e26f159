package dev.weir.agent;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sender against a real HTTP server that is well, busy, broken, slow or not there. */
@Timeout(30)
class SenderTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID BOOT = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private Sender sender(int queue, URI door, Token token) {
        return new Sender(
                "sender",
                new Endpoint(door, token, Duration.ofMillis(500)),
                Envelope.samples(new Identity("spark-plugin", "0.1", BOOT, "default/etl", "spark-batch")),
                Pace.of(queue, 2_000).pausing(Duration.ofMillis(20), Duration.ofMillis(100)),
                new Log() {
                    @Override
                    public void info(String text) {
                        said.add("info " + text);
                    }

                    @Override
                    public void warn(String text, @Nullable Throwable cause) {
                        said.add("warn " + text);
                    }
                });
    }

    private static List<Reading> readings(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> Reading.gauge("g", AT, i))
                .collect(Collectors.toList());
    }

    @Test
    void a_push_is_a_header_and_one_line_a_reading() throws Exception {
        try (Console console = new Console(0)) {
            Sender sender = sender(10, console.door(), Token.of("s3cret"));
            sender.offer(List.of(
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
    void a_delivery_is_about_one_pipeline() throws Exception {
        Line other = new Line() {
            @Override
            public void appendTo(StringBuilder out) {
                out.append("{}\n");
            }

            @Override
            public String pipeline() {
                return "default/other";
            }
        };
        try (Console console = new Console(0)) {
            Sender sender = sender(10, console.door(), Token.none());
            sender.offer(List.of(Reading.gauge("g", AT, 1), other, other));
            sender.start();
            Console.Push own = console.next();
            Console.Push second = console.next();
            assertEquals(3, own.lines.size());
            assertTrue(own.lines.get(0).contains("\"pipeline\":\"default/etl\""));
            assertEquals(List.of("{}", "{}", ""), second.lines.subList(1, 4));
            assertTrue(second.lines.get(0).contains("\"sequence\":2,\"pipeline\":\"default/other\""));
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void busy_broken_and_slow_answers_are_retried_with_the_same_sequence() throws Exception {
        try (Console console = new Console(0, 429, 500, 0, 204)) {
            Sender sender = sender(10, console.door(), Token.none());
            sender.offer(readings(0, 1));
            sender.start();
            List<String> first = console.next().lines;
            for (int attempt = 2; attempt <= 4; attempt++) {
                assertEquals(first, console.next().lines);
            }
            sender.offer(readings(1, 2));
            assertTrue(console.next().lines.get(0).contains("\"sequence\":2,"));
            assertEquals(0, sender.dropped());
            sender.close(Duration.ofSeconds(5));
            assertEquals(
                    List.of(
                            "warn weir: " + console.door()
                                    + " takes nothing at present, it is kept and sent again: HTTP 429",
                            "info weir: " + console.door() + " takes what is sent again"),
                    said);
        }
    }

    @Test
    void the_pause_that_a_console_asks_for_is_kept() throws Exception {
        try (Console console = new Console(0, 429)) {
            console.retryAfter = "1";
            Sender sender = sender(10, console.door(), Token.none());
            sender.offer(readings(0, 1));
            sender.start();
            console.next();
            long refused = System.nanoTime();
            console.next();
            assertTrue(Duration.ofNanos(System.nanoTime() - refused).toMillis() > 900);
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_answer_that_never_ends_does_not_hold_the_sender() throws Exception {
        try (Console console = new Console(0, -1)) {
            Sender sender = sender(10, console.door(), Token.none());
            sender.offer(readings(0, 1));
            sender.start();
            List<String> first = console.next().lines;
            assertEquals(first, console.next().lines);
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void whoever_offers_never_waits_for_a_console_that_hangs() throws Exception {
        try (Console console = new Console(0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            Sender sender = sender(1_000, console.door(), Token.none());
            sender.start();
            sender.offer(readings(0, 1));
            console.next();
            List<Reading> many = readings(0, 10_000);
            long before = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                sender.offer(many);
            }
            assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 5);
            assertEquals(999_000, sender.dropped());
            sender.close(Duration.ofMillis(100));
        }
    }

    @Test
    void a_console_that_is_not_there_yet_gets_everything_once_it_is() throws Exception {
        int port;
        try (Console gone = new Console(0)) {
            port = gone.port();
        }
        Sender sender = sender(10, URI.create("http://127.0.0.1:" + port + "/api/v1/ingest/agent"), Token.none());
        sender.offer(readings(0, 3));
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
        try (Console console = new Console(0, 401)) {
            Sender sender = sender(10, console.door(), Token.none());
            sender.offer(readings(0, 3));
            sender.start();
            console.next();
            sender.offer(readings(3, 4));
            assertTrue(console.next().lines.get(0).contains("\"sequence\":2,"));
            assertEquals(3, sender.dropped());
            sender.close(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_full_queue_drops_the_oldest_and_counts_them() throws Exception {
        Outbox outbox = new Outbox(4);
        outbox.offer(readings(0, 10));
        assertEquals(6, outbox.dropped());
        List<Line> left = outbox.take(100, Duration.ofMillis(1));
        assertEquals(
                List.of(6.0, 7.0, 8.0, 9.0),
                left.stream().map(line -> ((Reading) line).value()).collect(Collectors.toList()));
        assertTrue(outbox.take(1, Duration.ofMillis(1)).isEmpty());
    }

    @Test
    void closing_delivers_what_is_queued_and_does_not_wait_for_a_dead_console() throws Exception {
        try (Console console = new Console(0)) {
            Sender sender = sender(10, console.door(), Token.none());
            sender.start();
            sender.offer(readings(0, 2));
            sender.close(Duration.ofSeconds(5));
            assertEquals(4, console.next().lines.size());
        }
        Sender sender = sender(10, URI.create("http://127.0.0.1:9/api"), Token.none());
        sender.offer(readings(0, 1));
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
        try (Console console = new Console(0)) {
            Sender sender = sender(10, console.door(), Token.inFile(file));
            sender.offer(readings(0, 1));
            sender.start();
            Files.writeString(file, "late");
            assertEquals("Bearer late", console.next().authorization);
            sender.close(Duration.ofSeconds(5));
        }
    }
}
