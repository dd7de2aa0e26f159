package dev.weir.benchmarks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the wall costs with a thousand pipelines and five thousand SLOs: how long until one can use it, what an open one costs the console
 * while samples arrive, and what a session keeps. A real console, real pushes (each pipeline every 15 s, as agents do), a real headless
 * Chromium on the same machine.
 */
final class WallBench {
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final int LOADS = 9;
    private static final int SESSIONS = 5;
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final WallConsole console;
    private final WallBrowser browser;
    private final String password;

    private WallBench(WallConsole console, WallBrowser browser) throws IOException {
        this.console = console;
        this.browser = browser;
        this.password = console.password();
    }

    /** With so many pairs of rounds with and without an open wall. */
    static void run(int pairs) throws Exception {
        try (var console = new WallConsole();
                var browser = new WallBrowser(console.address());
                var load = new Load(console)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d pipelines, %d SLOs, %d tiles, each pipeline pushed every %d s; load of the machine %.1f before%n",
                    WallEstate.PIPELINES,
                    WallEstate.SLOS,
                    WallEstate.TILES,
                    EVERY.toSeconds(),
                    machine());
            try {
                load.waitForRounds(3);
                var bench = new WallBench(console, browser);
                bench.interactive();
                bench.update(pairs);
                load.pause();
                bench.heap();
                load.check();
            } catch (RuntimeException e) {
                System.err.println(console.lastWords());
                throw e;
            }
            System.out.printf(Locale.ROOT, "load of the machine %.1f after%n", machine());
        }
    }

    private static double machine() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void interactive() {
        BrowserContext session = browser.signIn(password);
        Page page = session.newPage();
        Figures.print("wall_first_load_ms", millis(browser.open(page)), "ms");
        browser.open(page);
        var loads = new ArrayList<Double>();
        for (int i = 0; i < LOADS; i++) {
            loads.add(millis(browser.open(page)));
        }
        loads.sort(null);
        Figures.print("wall_interactive_min_ms", loads.getFirst(), "ms");
        Figures.print("wall_interactive_ms", loads.get(LOADS / 2), "ms");
        Figures.print("wall_interactive_max_ms", loads.getLast(), "ms");
        session.close();
    }

    private void update(int pairs) throws InterruptedException {
        BrowserContext session = browser.signIn(password);
        var server = new ArrayList<Double>();
        var client = new ArrayList<Double>();
        double[] with = {0, 0};
        double[] without = {0, 0};
        for (int round = 0; round < 2 * pairs; round++) {
            boolean open = Alternation.with(round);
            Page page = session.newPage();
            if (open) {
                browser.open(page);
            }
            Thread.sleep(SETTLING);
            double[] used = round();
            if (open) {
                with = used;
            } else {
                without = used;
            }
            page.close();
            if (round % 2 == 1) {
                System.out.printf(
                        Locale.ROOT,
                        "with an open wall the console used %.0f ms/s, without %.0f ms/s; the browser %.0f and %.0f ms/s%n",
                        with[0],
                        without[0],
                        with[1],
                        without[1]);
                server.add(with[0] - without[0]);
                client.add(with[1] - without[1]);
            }
        }
        Figures.print("update_cpu_ms_per_second", median(server), "ms/s");
        Figures.print(
                "update_cpu_ms_per_second_min",
                server.stream().min(Double::compare).orElseThrow(),
                "ms/s");
        Figures.print(
                "update_cpu_ms_per_second_max",
                server.stream().max(Double::compare).orElseThrow(),
                "ms/s");
        Figures.print("update_browser_cpu_ms_per_second", median(client), "ms/s");
        session.close();
    }

    private double[] round() throws InterruptedException {
        Duration console = this.console.cpu();
        Duration browser = this.browser.cpu();
        long begin = System.nanoTime();
        Thread.sleep(ROUND);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new double[] {
            millis(this.console.cpu().minus(console)) / seconds,
            millis(this.browser.cpu().minus(browser)) / seconds
        };
    }

    private void heap() throws IOException, InterruptedException {
        // what is made once for all sessions is there before
        BrowserContext first = browser.signIn(password);
        browser.open(first.newPage());
        Thread.sleep(SETTLING);
        long before = console.heap();
        List<BrowserContext> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            BrowserContext session = browser.signIn(password);
            browser.open(session.newPage());
            sessions.add(session);
        }
        Thread.sleep(SETTLING);
        long after = console.heap();
        sessions.forEach(BrowserContext::close);
        first.close();
        Figures.count("session_heap_bytes", (after - before) / SESSIONS, "bytes");
        Figures.count("console_heap_bytes", before, "bytes with one session");
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** Pushes for every pipeline in turn, evenly, until it is closed. */
    private static final class Load implements AutoCloseable {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final AtomicBoolean paused = new AtomicBoolean();
        private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        private final WallConsole console;
        private final AtomicLong pushes = new AtomicLong();
        private final ScheduledFuture<?> pushing;

        Load(WallConsole console) {
            this.console = console;
            pushing = thread.scheduleAtFixedRate(
                    this::push, 0, EVERY.toNanos() / WallEstate.PIPELINES, TimeUnit.NANOSECONDS);
        }

        private void push() {
            if (paused.get() || failed.get() != null) {
                return;
            }
            try {
                long done = pushes.get();
                console.push((int) (done % WallEstate.PIPELINES), done / WallEstate.PIPELINES + 1);
                pushes.incrementAndGet();
            } catch (IOException | InterruptedException | RuntimeException e) {
                failed.set(e);
            }
        }

        void pause() {
            paused.set(true);
        }

        void waitForRounds(int rounds) throws InterruptedException {
            long end = System.nanoTime() + EVERY.multipliedBy(rounds * 4L).toNanos();
            while (pushes.get() < (long) rounds * WallEstate.PIPELINES) {
                check();
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "after " + rounds * 4 + " rounds of time only " + pushes + " pushes were taken");
                }
                Thread.sleep(200);
            }
        }

        void check() {
            Exception why = failed.get();
            if (why != null) {
                throw new IllegalStateException("the load stopped after " + pushes + " pushes", why);
            }
        }

        @Override
        public void close() {
            pushing.cancel(true);
            thread.shutdownNow();
        }
    }
}
