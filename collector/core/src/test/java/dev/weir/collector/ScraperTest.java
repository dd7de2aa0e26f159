package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScraperTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final BlockingQueue<Scrape> scrapes = new LinkedBlockingQueue<>();

    @AfterEach
    void letGo() {
        never.countDown();
    }

    /** What a fake target does when asked. */
    private interface Deed {
        Scrape scrape(Instant at) throws InterruptedException;
    }

    private record Fake(String name, Deed deed, CountDownLatch closed) implements CollectorConfig {
        @Override
        public Timing timing() {
            return new Timing(Duration.ofMillis(100), Duration.ofMillis(60));
        }

        @Override
        public Collector open(CollectorContext context) {
            return new Collector() {
                @Override
                public String target() {
                    return name;
                }

                @Override
                public Scrape scrape(Instant at) throws InterruptedException {
                    return deed.scrape(at);
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }
    }

    private static Fake fake(String name, Deed deed) {
        return new Fake(name, deed, new CountDownLatch(1));
    }

    private static Scrape up(String target, Instant at) {
        return new Scrape.Up(
                target, at, Duration.ZERO, List.of(Sample.of(new Series("x", Labels.of("of", target)), at, 1)));
    }

    private Scraper scraper(Consumer<Scrape> sink, Fake... fakes) {
        var context = CollectorContext.of(CollectorContext.client(), "test", InstantSource.system());
        return new Scraper(List.of(fakes), context, sink);
    }

    private Scrape next(String target) throws InterruptedException {
        while (true) {
            Scrape scrape = scrapes.poll(10, TimeUnit.SECONDS);
            assertNotNull(scrape, "no scrape of " + target + " came");
            if (scrape.target().equals(target)) {
                return scrape;
            }
        }
    }

    private Failure failure(String target) throws InterruptedException {
        return assertInstanceOf(Scrape.Down.class, next(target)).why();
    }

    @Test
    void a_target_that_heeds_no_interruption_delays_no_other_and_is_down_each_time() throws Exception {
        Fake stuck = fake("stuck", at -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    never.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    assertTrue(Thread.currentThread().isVirtual());
                }
            }
            return up("stuck", at);
        });
        try (Scraper scraper = scraper(scrapes::add, stuck, fake("quick", at -> up("quick", at)))) {
            scraper.start();
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(Scrape.Up.class, next("quick"));
            }
            assertEquals(Failure.Kind.TIMEOUT, failure("stuck").kind());
            assertTrue(failure("stuck").message().contains("stuck"));
            assertEquals(
                    List.of(TargetHealth.State.DOWN, TargetHealth.State.UP),
                    scraper.health().stream().map(TargetHealth::state).toList());
            never.countDown();
        }
    }

    @Test
    void a_slow_scrape_is_interrupted_when_its_time_is_up() throws Exception {
        var interrupted = new CountDownLatch(1);
        Fake slow = fake("slow", at -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return up("slow", at);
        });
        try (Scraper scraper = scraper(scrapes::add, slow)) {
            scraper.start();
            assertEquals(Failure.Kind.TIMEOUT, failure("slow").kind());
            assertTrue(interrupted.await(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_collector_that_throws_is_a_bug_and_is_asked_again() throws Exception {
        var asked = new AtomicInteger();
        Fake broken = fake("broken", at -> {
            if (asked.incrementAndGet() <= 2) {
                throw new IllegalStateException("off by one");
            }
            return up("broken", at);
        });
        try (Scraper scraper = scraper(scrapes::add, broken)) {
            scraper.start();
            assertEquals(Failure.Kind.BUG, failure("broken").kind());
            assertEquals(Failure.Kind.BUG, failure("broken").kind());
            assertInstanceOf(Scrape.Up.class, next("broken"));
            assertEquals(TargetHealth.State.UP, scraper.health().getFirst().state());
        }
    }

    @Test
    void what_a_target_gave_before_it_fell_sick_is_missing() throws Exception {
        var asked = new AtomicInteger();
        Fake falling = fake(
                "falling",
                at -> asked.incrementAndGet() == 1
                        ? up("falling", at)
                        : new Scrape.Down(
                                "falling", at, Duration.ZERO, new Failure(Failure.Kind.BROKEN, "503"), List.of()));
        try (Scraper scraper = scraper(scrapes::add, falling)) {
            scraper.start();
            assertInstanceOf(Scrape.Up.class, next("falling"));
            Scrape.Down down = assertInstanceOf(Scrape.Down.class, next("falling"));
            assertEquals(
                    List.of("up{target=\"falling\"}", "x{of=\"falling\"}"),
                    down.missing().stream()
                            .map(sample -> sample.series().toString())
                            .filter(series -> !series.startsWith("target_"))
                            .toList());
        }
    }

    @Test
    void a_sink_that_fails_does_not_stop_the_scraping() throws Exception {
        Consumer<Scrape> full = scrape -> {
            scrapes.add(scrape);
            throw new IllegalStateException("disk full");
        };
        try (Scraper scraper = scraper(full, fake("quick", at -> up("quick", at)))) {
            scraper.start();
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Scrape.Up.class, next("quick"));
            }
        }
    }

    @Test
    void closing_stops_and_closes_every_collector() throws Exception {
        Fake quick = fake("quick", at -> up("quick", at));
        try (Scraper scraper = scraper(scrapes::add, quick)) {
            scraper.start();
            next("quick");
            assertThrows(IllegalStateException.class, scraper::start);
        }
        assertTrue(quick.closed().await(5, TimeUnit.SECONDS));
    }

    @Test
    void every_scrape_says_how_long_it_took_how_much_it_gave_and_how_late_it_began() throws Exception {
        try (Scraper scraper = scraper(scrapes::add, fake("quick", at -> up("quick", at)))) {
            scraper.start();
            Scrape.Up scrape = assertInstanceOf(Scrape.Up.class, next("quick"));
            assertEquals(
                    List.of(
                            "target_scrape_duration_seconds",
                            "target_scrape_lateness_seconds",
                            "target_scrape_samples"),
                    scrape.samples().stream()
                            .map(sample -> sample.series().name())
                            .filter(name -> name.startsWith("target_"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void an_exchange_leaves_the_same_targets_alone_and_says_what_is_missing_of_those_removed() throws Exception {
        Fake stays = fake("stays", at -> up("stays", at));
        Fake goes = fake("goes", at -> up("goes", at));
        var words = new ConcurrentLinkedQueue<Scrape>();
        Consumer<Scrape> sink = scrape -> {
            words.add(scrape);
            scrapes.add(scrape);
        };
        try (Scraper scraper = scraper(sink, stays, goes)) {
            scraper.start();
            next("stays");
            next("goes");
            Fake comes = fake("comes", at -> up("comes", at));
            assertEquals(
                    new Scraper.Exchange(Set.of("comes"), Set.of(), Set.of("goes")),
                    scraper.exchange(List.of(stays, comes)));
            assertInstanceOf(Scrape.Up.class, next("comes"));
            assertTrue(goes.closed().await(5, TimeUnit.SECONDS));
            assertEquals(1, stays.closed().getCount());
            assertInstanceOf(Scrape.Up.class, next("stays"));
            assertEquals(
                    List.of("stays", "comes"),
                    scraper.health().stream().map(TargetHealth::target).toList());
        }
        Scrape.Down last = words.stream()
                .filter(scrape -> scrape.target().equals("goes"))
                .reduce((one, another) -> another)
                .map(scrape -> assertInstanceOf(Scrape.Down.class, scrape))
                .orElseThrow();
        assertTrue(last.missing().stream().allMatch(sample -> sample.quality() == Quality.MISSING));
        assertTrue(last.missing().stream()
                .anyMatch(sample -> sample.series().name().equals("x")));
    }

    @Test
    void a_changed_target_begins_anew_and_what_it_no_longer_gives_is_missing() throws Exception {
        Fake first = fake("one", at -> up("one", at));
        try (Scraper scraper = scraper(scrapes::add, first)) {
            scraper.start();
            next("one");
            Fake second = fake(
                    "one",
                    at -> new Scrape.Up(
                            "one", at, Duration.ZERO, List.of(Sample.of(new Series("y", Labels.none()), at, 1))));
            assertEquals(Set.of("one"), scraper.exchange(List.of(second)).changed());
            assertTrue(first.closed().await(5, TimeUnit.SECONDS));
            Scrape.Up scrape;
            do {
                scrape = assertInstanceOf(Scrape.Up.class, next("one"));
            } while (scrape.samples().stream()
                    .noneMatch(sample -> sample.series().name().equals("y")));
            assertTrue(scrape.samples().stream()
                    .anyMatch(sample -> sample.series().name().equals("x") && sample.quality() == Quality.MISSING));
        }
    }
}
