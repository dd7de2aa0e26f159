package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every notifier that speaks HTTP does with destinations that misbehave: the right result each time, and in time. */
@Timeout(30)
public abstract class NotifierContract {
    /** The time-out of a notifier whose destination will answer, on a busy machine too. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The time-out of one whose destination will not. */
    private static final Duration SHORT = Duration.ofMillis(700);

    /** The client that the notifier is to be built with. */
    protected final HttpClient http = HttpClient.newHttpClient();

    private final Page page = Town.trigger("latency");

    /** The notifier that is tried, telling this address. */
    protected abstract Notifier notifier(URI address, HttpClient client, Duration timeout);

    /** The status with which this destination takes a page. */
    protected int taken() {
        return 200;
    }

    /** What {@link #notifier} gives away to its destination and must not be kept. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Whether the body says that it was taken, so that another body says nothing; its status does unless this says so. */
    protected boolean bodyCounts() {
        return false;
    }

    @AfterEach
    final void closeClient() {
        http.shutdownNow();
    }

    @Test
    void ok_is_sent_and_the_receipt_says_what_came() throws Exception {
        var sent = assertInstanceOf(Delivery.Sent.class, tell(Misbehaving.status(taken(), Map.of(), "ok\n thanks")));

        assertTrue(sent.receipt().endsWith(taken() + " ok thanks"), sent.receipt());
        assertEquals(page.id(), sent.page());
    }

    @Test
    void an_empty_answer_is_sent_too() throws Exception {
        var sent = assertInstanceOf(Delivery.Sent.class, tell(Misbehaving.status(taken(), Map.of(), "")));

        assertTrue(sent.receipt().endsWith(Integer.toString(taken())), sent.receipt());
    }

    @Test
    void what_is_given_away_is_not_kept_when_it_comes_back() throws Exception {
        for (int code : new int[] {taken(), 400, 500}) {
            try (var server = Misbehaving.echoing(code)) {
                String kept = notifier(server.address(), http, TIMEOUT)
                        .send(page, Town.NOON)
                        .toString();
                String came = server.asked.remove().toString();
                for (String secret : secrets()) {
                    assertTrue(came.contains(secret), "the destination needs it: " + came);
                    assertFalse(kept.contains(secret), kept);
                }
            }
        }
    }

    @Test
    void a_wrong_request_is_refused() throws Exception {
        refused(400, Failure.Kind.REFUSED);
        for (int code : new int[] {402, 405, 406, 409, 411, 413, 415, 418, 422, 451, 499}) {
            refused(code, Failure.Kind.REFUSED);
        }
    }

    @Test
    void wrong_credentials_are_refused() throws Exception {
        refused(401, Failure.Kind.UNAUTHORIZED);
        refused(403, Failure.Kind.UNAUTHORIZED);
    }

    @Test
    void a_wrong_address_is_refused() throws Exception {
        refused(404, Failure.Kind.NOT_FOUND);
        refused(410, Failure.Kind.NOT_FOUND);
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var elsewhere = Misbehaving.status(taken(), Map.of(), "ok")) {
            for (int code : new int[] {300, 301, 302, 303, 304, 307, 308}) {
                var result = tell(Misbehaving.status(
                        code, Map.of("Location", elsewhere.address().toString()), ""));

                assertEquals(
                        Failure.Kind.NOT_FOUND,
                        assertInstanceOf(Delivery.Refused.class, result).why().kind());
            }
            assertEquals(0, elsewhere.asked.size());
        }
    }

    @Test
    void too_many_is_tried_again_when_the_destination_says() throws Exception {
        var seconds = retry(Misbehaving.status(429, Map.of("Retry-After", "17"), ""), Failure.Kind.RATE_LIMITED);
        assertEquals(Optional.of(Duration.ofSeconds(17)), seconds.after());

        var date = retry(
                Misbehaving.status(429, Map.of("Retry-After", "Mon, 1 Jun 2026 12:02:00 GMT"), ""),
                Failure.Kind.RATE_LIMITED);
        assertEquals(Optional.of(Duration.ofMinutes(2)), date.after());

        for (String senseless : new String[] {"soon", "-5", "0", "Mon, 1 Jun 2020 12:02:00 GMT", "99999999999999"}) {
            var none = retry(Misbehaving.status(429, Map.of("Retry-After", senseless), ""), Failure.Kind.RATE_LIMITED);
            assertEquals(Optional.empty(), none.after(), senseless);
        }
    }

    @Test
    void a_broken_destination_is_tried_again() throws Exception {
        for (int code : new int[] {500, 501, 502, 504, 507, 520, 599}) {
            retry(Misbehaving.status(code, Map.of(), "oh"), Failure.Kind.BROKEN);
        }
        var later = retry(Misbehaving.status(503, Map.of("Retry-After", "3"), ""), Failure.Kind.UNAVAILABLE);

        assertEquals(Optional.of(Duration.ofSeconds(3)), later.after());
    }

    @Test
    void a_destination_that_was_too_slow_for_itself_is_tried_again() throws Exception {
        retry(Misbehaving.status(408, Map.of(), ""), Failure.Kind.TIMEOUT);
        retry(Misbehaving.status(425, Map.of(), ""), Failure.Kind.TIMEOUT);
    }

    @Test
    void one_that_never_answers_is_given_up_in_time_and_tried_again() throws Exception {
        retry(Misbehaving.silent(), Failure.Kind.TIMEOUT, SHORT);
    }

    @Test
    void one_that_answers_too_slowly_is_given_up_in_time_and_tried_again() throws Exception {
        retry(Misbehaving.dripping("HTTP/1.1 " + taken() + " OK\r\n\r\n"), Failure.Kind.TIMEOUT, SHORT);
    }

    @Test
    void a_connection_that_is_reset_is_tried_again() throws Exception {
        var result = tell(Misbehaving.resetting());

        assertInstanceOf(Delivery.Retry.class, result);
    }

    @Test
    void a_status_counts_also_when_the_rest_never_comes() throws Exception {
        receipt(tell(Misbehaving.stalling(taken()), SHORT))
                .ifPresent(receipt -> assertTrue(receipt.contains(Integer.toString(taken())), receipt));
        retry(Misbehaving.stalling(503), Failure.Kind.UNAVAILABLE, SHORT);
    }

    @Test
    void where_nobody_listens_it_is_tried_again() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var result = notifier(URI.create("http://127.0.0.1:" + port + "/"), http, TIMEOUT)
                .send(page, Town.NOON);

        assertEquals(
                Failure.Kind.UNREACHABLE,
                assertInstanceOf(Delivery.Retry.class, result).why().kind());
    }

    @Test
    void a_name_that_does_not_resolve_is_tried_again() throws Exception {
        var result =
                notifier(URI.create("http://nobody.invalid/"), http, TIMEOUT).send(page, Town.NOON);

        assertInstanceOf(Delivery.Retry.class, result);
    }

    @Test
    void garbage_is_tried_again() throws Exception {
        retry(Misbehaving.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(StandardCharsets.UTF_8)), Failure.Kind.MALFORMED);
    }

    @Test
    void an_answer_cut_off_before_its_status_is_tried_again() throws Exception {
        retry(Misbehaving.raw("HTTP/1.1 2".getBytes(StandardCharsets.UTF_8)), Failure.Kind.MALFORMED);
    }

    @Test
    void an_answer_cut_off_after_its_status_counts() throws Exception {
        var cut = "HTTP/1.1 " + taken() + " OK\r\nContent-Length: 1000\r\n\r\nhalf";

        receipt(tell(Misbehaving.raw(cut.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void of_a_hundred_megabytes_a_few_words_are_kept() throws Exception {
        receipt(tell(Misbehaving.flooding(taken())))
                .ifPresent(receipt -> assertTrue(receipt.length() < 250, receipt.length() + " characters"));

        var retry = retry(Misbehaving.flooding(503), Failure.Kind.UNAVAILABLE);
        assertTrue(retry.why().message().length() < 250);
    }

    /** The receipt of what was answered with the right status and half a body; none when the body counts, and then it was not sent. */
    private Optional<String> receipt(Delivery result) {
        if (bodyCounts()) {
            assertFalse(result instanceof Delivery.Sent, result.toString());
            return Optional.empty();
        }
        return Optional.of(
                assertInstanceOf(Delivery.Sent.class, result, result.toString()).receipt());
    }

    private void refused(int code, Failure.Kind kind) throws Exception {
        var result = tell(Misbehaving.status(code, Map.of(), "no"));
        Failure why = assertInstanceOf(Delivery.Refused.class, result).why();
        assertEquals(kind, why.kind());
        assertTrue(why.message().contains(Integer.toString(code)), why.message());
    }

    private Delivery.Retry retry(Misbehaving server, Failure.Kind kind) throws Exception {
        return retry(server, kind, TIMEOUT);
    }

    private Delivery.Retry retry(Misbehaving server, Failure.Kind kind, Duration timeout) throws Exception {
        var result = tell(server, timeout);
        var retry = assertInstanceOf(Delivery.Retry.class, result);
        assertEquals(kind, retry.why().kind(), retry.why().message());
        return retry;
    }

    private Delivery tell(Misbehaving server) throws Exception {
        return tell(server, TIMEOUT);
    }

    /** Tells it once, in time and not much more, and closes it. */
    private Delivery tell(Misbehaving server, Duration timeout) throws Exception {
        try (server) {
            long began = System.nanoTime();
            Delivery result = notifier(server.address(), http, timeout).send(page, Town.NOON);
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(timeout.plusSeconds(5)) < 0, "took " + took);
            return result;
        }
    }
}
