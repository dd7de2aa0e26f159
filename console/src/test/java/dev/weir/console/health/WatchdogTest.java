package dev.weir.console.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.weir.alerting.Egress;
import dev.weir.alerting.WatchdogConfig;
import dev.weir.collector.CollectorContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer receiver;
    private volatile int status = 200;
    private Optional<String> trouble = Optional.empty();

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        receiver.stop(0);
    }

    private Watchdog watchdog(WatchdogConfig.Method method, URI url, Watchdog.Part... more) {
        var parts = new java.util.ArrayList<Watchdog.Part>();
        parts.add(new Watchdog.Part("store", now -> trouble));
        parts.addAll(List.of(more));
        var config = new WatchdogConfig(url, method, EVERY, Duration.ofMillis(500), Optional.empty());
        return new Watchdog(config, Egress.usual().guard(CollectorContext.client()), parts, registry);
    }

    private Watchdog watchdog(Watchdog.Part... more) {
        return watchdog(WatchdogConfig.Method.POST, url("/beat"), more);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    private double gauge(String name, String... tags) {
        return Objects.requireNonNull(registry.find(name).tags(tags).gauge(), name)
                .value();
    }

    @Test
    void while_every_part_works_the_heartbeat_is_sent() throws InterruptedException {
        assertEquals(Optional.empty(), watchdog().beat(NOW));
        assertEquals(
                Optional.empty(),
                watchdog(WatchdogConfig.Method.GET, url("/beat?job=weir")).beat(NOW));
        assertEquals(List.of("POST /beat", "GET /beat?job=weir"), heard);
        assertEquals(1, gauge("weir.watchdog.part.up", "part", "store"));
    }

    @Test
    void a_part_that_does_not_work_keeps_it_back_until_it_does_again() throws InterruptedException {
        var watchdog = watchdog();
        trouble = Optional.of("it refuses samples");
        assertEquals(Optional.of("store: it refuses samples"), watchdog.beat(NOW));
        assertEquals(List.of(), heard);
        assertEquals(0, gauge("weir.watchdog.part.up", "part", "store"));
        assertEquals(0, gauge("weir.watchdog.beating"));
        trouble = Optional.empty();
        assertEquals(Optional.empty(), watchdog.beat(NOW));
        assertEquals(1, heard.size());
        assertEquals(1, gauge("weir.watchdog.beating"));
    }

    @Test
    void a_part_that_is_stuck_or_broken_keeps_it_back() throws InterruptedException {
        var stuck = new Watchdog.Part("engine", now -> {
            never.await();
            return Optional.empty();
        });
        assertEquals(
                Optional.of("engine: does not answer within PT0.5S"),
                watchdog(stuck).beat(NOW));
        var broken = new Watchdog.Part("ticks", now -> {
            throw new IllegalStateException("closed");
        });
        assertEquals(
                Optional.of("ticks: fails: java.lang.IllegalStateException: closed"),
                watchdog(broken).beat(NOW));
        assertEquals(List.of(), heard);
    }

    @Test
    void a_receiver_that_refuses_redirects_or_must_not_be_asked_is_said() throws InterruptedException {
        var watchdog = watchdog();
        status = 503;
        assertEquals(Optional.of("its receiver: answered 503"), watchdog.beat(NOW));
        status = 302;
        assertEquals(Optional.of("its receiver: answered 302"), watchdog.beat(NOW));
        assertEquals(List.of("POST /beat", "POST /beat"), heard, "redirects are not followed");
        assertEquals(0, gauge("weir.watchdog.beating"));
        String refused = watchdog(WatchdogConfig.Method.POST, URI.create("http://169.254.169.254/latest"))
                .beat(NOW)
                .orElse("");
        assertEquals(true, refused.contains("the metadata service of a cloud"), refused);
    }
}
