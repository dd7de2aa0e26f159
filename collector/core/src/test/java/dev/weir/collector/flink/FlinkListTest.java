package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContract;
import dev.weir.collector.FixtureServer;
import dev.weir.model.Failure;
import dev.weir.model.Scrape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several JobManagers of one cluster keep the contract when all of them misbehave, and are one cluster when one of them leads. */
@Timeout(30)
class FlinkListTest extends CollectorContract {
    @Override
    protected CollectorConfig config(URI address, Duration timeout) {
        return FlinkScrapes.config(List.of(address, address, address), timeout, Detail.OPERATOR);
    }

    @Test
    void a_standby_without_a_leader_is_passed_over_and_whoever_answers_is_asked_from_then_on() throws Exception {
        var electing = new AtomicInteger();
        HttpServer standby = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standby.createContext("/", exchange -> {
            electing.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        standby.start();
        try (FixtureServer leader = new FakeFlink("healthy").start();
                Collector collector = open(address(standby), leader.address())) {
            assertInstanceOf(Scrape.Up.class, collector.scrape(FlinkScrapes.HEALTHY));
            assertInstanceOf(Scrape.Up.class, collector.scrape(FlinkScrapes.HEALTHY.plusSeconds(5)));
            assertEquals(1, electing.get());
        } finally {
            standby.stop(0);
        }
    }

    @Test
    void when_the_leader_dies_the_next_scrape_goes_to_its_successor() throws Exception {
        FixtureServer first = new FakeFlink("healthy").start();
        try (FixtureServer second = new FakeFlink("healthy").start();
                Collector collector = open(first.address(), second.address())) {
            assertInstanceOf(Scrape.Up.class, collector.scrape(FlinkScrapes.HEALTHY));
            assertTrue(second.asked().isEmpty());
            first.close();
            assertInstanceOf(Scrape.Up.class, collector.scrape(FlinkScrapes.HEALTHY.plusSeconds(5)));
            assertTrue(second.asked().contains("/config"), "another JobManager may be of another version");
        }
    }

    @Test
    void a_leader_that_hangs_leaves_the_others_their_share_of_the_time() throws Exception {
        var end = new CountDownLatch(1);
        HttpServer hanging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hanging.createContext("/", exchange -> {
            try (exchange) {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        hanging.start();
        try (FixtureServer leader = new FakeFlink("healthy").start();
                Collector collector = FlinkScrapes.config(
                                List.of(address(hanging), leader.address()), Duration.ofSeconds(4), Detail.OPERATOR)
                        .open(FlinkScrapes.context())) {
            assertInstanceOf(Scrape.Up.class, collector.scrape(FlinkScrapes.HEALTHY));
        } finally {
            end.countDown();
            hanging.stop(0);
        }
    }

    @Test
    void when_none_answers_all_are_named() throws Exception {
        HttpServer standby = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standby.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        standby.start();
        try (Collector collector = open(address(standby), URI.create("http://127.0.0.1:1"))) {
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, collector.scrape(FlinkScrapes.HEALTHY));
            assertEquals(Failure.Kind.BROKEN, down.why().kind());
            assertTrue(down.why().message().startsWith("none of the 2 JobManagers answers: "), down::toString);
            assertTrue(down.why().message().contains("127.0.0.1:1/"), down::toString);
        } finally {
            standby.stop(0);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Collector open(URI... addresses) {
        return FlinkScrapes.config(List.of(addresses), Duration.ofSeconds(10), Detail.OPERATOR)
                .open(FlinkScrapes.context());
    }
}
