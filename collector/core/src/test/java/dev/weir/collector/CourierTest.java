package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CourierTest {
    private static final Instant DATE = Instant.parse("2026-11-22T08:00:10Z");

    private static Duration least(String sent, String received) {
        return Courier.least(
                DATE,
                Instant.parse("2026-11-22T08:00:" + sent + "Z"),
                Instant.parse("2026-11-22T08:00:" + received + "Z"));
    }

    @Test
    void a_clock_that_agrees_within_its_whole_seconds_has_no_skew() {
        assertEquals(Duration.ZERO, least("09.900", "10.100"));
        assertEquals(Duration.ZERO, least("10.900", "10.950"));
    }

    @Test
    void a_clock_that_is_ahead_or_behind_is_so_by_what_the_answer_proves() {
        assertEquals(Duration.ofSeconds(5), least("04.900", "05"));
        assertEquals(Duration.ofSeconds(-19), least("30", "30.100"));
    }

    @Test
    void the_date_of_a_real_answer_is_read() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            InstantSource behind = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-10));
            var courier = new Courier(CollectorContext.client(), behind);
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .build();
            courier.sendAsync(request, HttpResponse.BodyHandlers.discarding()).get(10, TimeUnit.SECONDS);
            long seconds = courier.skew().orElseThrow().toSeconds();
            assertTrue(seconds >= 595 && seconds <= 605, "skew of " + seconds + " s");
        } finally {
            server.stop(0);
        }
    }
}
