package dev.weir.alerting.email;

import static dev.weir.alerting.email.BadMail.DROP;
import static dev.weir.alerting.email.BadMail.FLOOD;
import static dev.weir.alerting.email.BadMail.HANG;
import static dev.weir.alerting.email.BadMail.RESET;
import static dev.weir.alerting.email.BadMail.STALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.alerting.Golden;
import dev.weir.alerting.Secret;
import dev.weir.model.Failure;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of notifiers demands, of one that speaks SMTP: the right result each time, and in time. */
@Timeout(30)
class MisbehavingMailTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void what_it_queued_is_sent_and_its_words_are_the_receipt() throws Exception {
        assertEquals("250 2.0.0 queued as 7", sent(Map.of()).receipt());
    }

    @Test
    void one_that_hangs_up_after_it_took_the_message_took_it() throws Exception {
        assertEquals("250 2.0.0 queued as 7", sent(Map.of("QUIT", DROP)).receipt());
        assertEquals("250 2.0.0 queued as 7", sent(Map.of("QUIT", HANG)).receipt());
    }

    @Test
    void when_some_are_refused_it_is_sent_and_they_are_named() throws Exception {
        assertEquals(
                "250 2.0.0 queued as 7; not taken: grace@example.org (550 5.1.1 no such user)",
                sent(Map.of("RCPT TO:<grace", "550 5.1.1 no such user")).receipt());
    }

    @Test
    void when_all_are_refused_for_good_it_is_refused() throws Exception {
        var why = refused(Map.of("RCPT", "550 5.1.1 no such user"), Failure.Kind.REFUSED);

        assertTrue(why.message().contains("ada@example.org (550 5.1.1 no such user)"), why.message());
        assertTrue(why.message().contains("grace@example.org (550 5.1.1 no such user)"), why.message());
    }

    @Test
    void when_one_of_the_refused_may_be_taken_later_it_is_tried_again() throws Exception {
        retry(Map.of("RCPT", "450 4.2.0 greylisted"), Failure.Kind.UNAVAILABLE);
        retry(Map.of("RCPT TO:<ada", "550 no such user", "RCPT TO:<grace", "451 later"), Failure.Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "MAIL", "DATA", "."})
    void one_that_does_not_at_this_time_is_tried_again(String where) throws Exception {
        var why = retry(Map.of(where, "421 4.3.2 going down"), Failure.Kind.UNAVAILABLE);

        assertTrue(why.message().contains("421"), why.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "DATA", "."})
    void one_that_failed_is_tried_again(String where) throws Exception {
        retry(Map.of(where, "451 4.3.0 local error"), Failure.Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "MAIL", "DATA", "."})
    void one_that_does_not_want_it_refuses(String where) throws Exception {
        var why = refused(Map.of(where, "554 5.7.1 not from you"), Failure.Kind.REFUSED);

        assertTrue(why.message().contains("554 5.7.1 not from you"), why.message());
    }

    @Test
    void one_that_wants_a_login_refuses_with_the_fix() throws Exception {
        var why = refused(Map.of("MAIL", "530 5.7.0 sign in first"), Failure.Kind.UNAUTHORIZED);

        assertTrue(why.message().endsWith("check username and password"), why.message());
    }

    @Test
    void a_wrong_login_is_refused_and_the_password_is_not_kept() throws Exception {
        try (var server = new BadMail(Map.of("AUTH", "535 5.7.8 not hunter2"))) {
            var why = assertInstanceOf(Delivery.Refused.class, tell(server, LONG, true))
                    .why();

            assertEquals(Failure.Kind.UNAUTHORIZED, why.kind());
            assertTrue(why.message().contains("535 5.7.8 not ***"), why.message());
        }
    }

    @Test
    void a_login_that_cannot_be_checked_now_is_tried_again() throws Exception {
        try (var server = new BadMail(Map.of("AUTH", "454 4.7.0 try later"))) {
            var why = assertInstanceOf(Delivery.Retry.class, tell(server, LONG, true))
                    .why();

            assertEquals(Failure.Kind.BROKEN, why.kind(), why.message());
        }
    }

    @Test
    void one_that_wants_no_login_is_not_given_the_password() throws Exception {
        try (var server = new BadMail(Map.of("EHLO", "250 bad"))) {
            assertInstanceOf(Delivery.Sent.class, tell(server, LONG, true));
            assertFalse(server.heard.stream().anyMatch(line -> line.startsWith("AUTH")), server.heard.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void one_that_breaks_the_connection_is_tried_again(String where) throws Exception {
        for (String how : List.of(DROP, RESET)) {
            try (var server = new BadMail(Map.of(where, how))) {
                Delivery result = tell(server, LONG, false);

                assertInstanceOf(Delivery.Retry.class, result, how + ": " + result);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void one_that_falls_silent_is_given_up_in_time_and_tried_again(String where) throws Exception {
        for (String how : List.of(HANG, STALL)) {
            try (var server = new BadMail(Map.of(where, how))) {
                long began = System.nanoTime();
                Delivery result = tell(server, SHORT, false);
                var took = Duration.ofNanos(System.nanoTime() - began);

                var why = assertInstanceOf(Delivery.Retry.class, result, how).why();
                assertEquals(Failure.Kind.TIMEOUT, why.kind(), why.message());
                assertTrue(took.compareTo(SHORT.plusSeconds(5)) < 0, "took " + took);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "."})
    void garbage_is_tried_again(String where) throws Exception {
        retry(Map.of(where, "HTTP/1.1 400 Bad Request"), Failure.Kind.MALFORMED);
    }

    @Test
    void one_that_talks_without_end_is_not_listened_to() throws Exception {
        var why = retry(Map.of("EHLO", FLOOD), Failure.Kind.MALFORMED);

        assertTrue(why.message().length() < 300, why.message());
    }

    @Test
    void where_nobody_listens_it_is_tried_again() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var why = assertInstanceOf(Delivery.Retry.class, tell("127.0.0.1", port, LONG, false))
                .why();

        assertEquals("UNREACHABLE: nobody listens there", why.toString());
    }

    @Test
    void a_name_that_does_not_resolve_is_tried_again() throws Exception {
        var why = assertInstanceOf(Delivery.Retry.class, tell("nobody.invalid", 25, LONG, false))
                .why();

        assertEquals(Failure.Kind.UNREACHABLE, why.kind());
    }

    @Test
    void an_address_that_must_not_be_asked_is_refused() throws Exception {
        var why = assertInstanceOf(Delivery.Refused.class, tell("169.254.169.254", 25, LONG, false))
                .why();

        assertTrue(why.message().contains("metadata"), why.message());
    }

    @Test
    void nothing_in_a_page_becomes_a_header_or_a_command() throws Exception {
        try (var server = new BadMail(Map.of())) {
            Page evil = Golden.saying(Page.Kind.TRIGGER, "a\r\nBcc: eve@example.org\r\n\r\n.\r\nMAIL FROM:<eve>");
            var sent =
                    config("127.0.0.1", server.port(), LONG, false).open(http).send(evil, Golden.NOON);

            assertInstanceOf(Delivery.Sent.class, sent);
            assertFalse(server.heard.stream().anyMatch(line -> line.startsWith("Bcc")), server.heard.toString());
            assertEquals(
                    1,
                    server.heard.stream()
                            .filter(line -> line.startsWith("MAIL"))
                            .count());
        }
    }

    private Delivery.Sent sent(Map<String, String> script) throws Exception {
        try (var server = new BadMail(script)) {
            Delivery result = tell(server, LONG, false);
            return assertInstanceOf(Delivery.Sent.class, result, result.toString());
        }
    }

    private Failure refused(Map<String, String> script, Failure.Kind kind) throws Exception {
        try (var server = new BadMail(script)) {
            Delivery result = tell(server, LONG, false);
            var why = assertInstanceOf(Delivery.Refused.class, result, result.toString())
                    .why();
            assertEquals(kind, why.kind(), why.message());
            return why;
        }
    }

    private Failure retry(Map<String, String> script, Failure.Kind kind) throws Exception {
        try (var server = new BadMail(script)) {
            Delivery result = tell(server, LONG, false);
            var why = assertInstanceOf(Delivery.Retry.class, result, result.toString())
                    .why();
            assertEquals(kind, why.kind(), why.message());
            return why;
        }
    }

    private Delivery tell(BadMail server, Duration timeout, boolean login) throws InterruptedException {
        return tell("127.0.0.1", server.port(), timeout, login);
    }

    private Delivery tell(String host, int port, Duration timeout, boolean login) throws InterruptedException {
        return config(host, port, timeout, login).open(http).send(Golden.page(Page.Kind.TRIGGER), Golden.NOON);
    }

    private static EmailConfig config(String host, int port, Duration timeout, boolean login) {
        var secret = Secret.variable("PASSWORD", Map.of("PASSWORD", "hunter2")::get);
        return new EmailConfig(
                "mail",
                new EmailConfig.Server(
                        host,
                        port,
                        Encryption.NONE,
                        Optional.of(new EmailConfig.Login("ada", secret)).filter(one -> login),
                        Optional.empty()),
                "weir@example.org",
                List.of("ada@example.org", "grace@example.org"),
                Golden.CONSOLE,
                Set.of(Severity.PAGE),
                timeout);
    }
}
