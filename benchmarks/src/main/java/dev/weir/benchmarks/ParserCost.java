package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.collector.BadConfig;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Scraper;
import dev.weir.model.Scrape;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What a scrape of 5,000 series costs: the parser alone, and the whole way over HTTP to samples, beside Prometheus scraping the same server once a second.
 * CPU time is the process's, over many scrapes, less what it takes when it has nothing to scrape; Weir has
 * scraped until the compiler had nothing left to do, as a console that runs for weeks; what it still compiled is said. Prometheus also stores what it scraped; Weir does not here.
 */
final class ParserCost {
    static final Duration IDLE = Duration.ofSeconds(15);
    static final Duration SETTLE = Duration.ofSeconds(5);
    static final Duration MEASURED = Duration.ofSeconds(40);
    private static final int WARM_UP = 20;
    private static final Duration WARMING = Duration.ofSeconds(150);
    private static final Duration OFTEN = Duration.ofMillis(300);
    private static final long COLD_MILLIS = 100;
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Fewer than series on the page: histograms become three quantiles each. */
    private static final int LEAST_SAMPLES = 3_500;

    private ParserCost() {}

    /** CPU per scrape, in milliseconds, and over how many scrapes. */
    record Cost(double milliseconds, int scrapes, double idleMillisecondsPerSecond) {
        static Cost of(Duration idle, Duration busy, int scrapes) {
            double idlePerSecond = idle.toNanos() / 1e6 / IDLE.toSeconds();
            double spent = busy.toNanos() / 1e6 - idlePerSecond * MEASURED.toSeconds();
            return new Cost(spent / Math.max(1, scrapes), scrapes, idlePerSecond);
        }

        void print(String who) {
            Figures.print("parser_cpu_ms_per_scrape_" + who, milliseconds, "ms");
            Figures.print("parser_idle_cpu_" + who, idleMillisecondsPerSecond, "ms/s");
            Figures.print("parser_scrapes_" + who, scrapes, "scrapes");
        }
    }

    static void run() throws Exception {
        alone();
        Process server = Processes.java("128m", PageServer.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var line = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String base = "http://127.0.0.1:" + line.readLine();
            System.out.println("scraping 5000 series every second, " + MEASURED.toSeconds() + " s each");
            Cost weir = weir(base);
            weir.print("weir");
            Cost prometheus = ParserPeer.measure(base);
            prometheus.print("prometheus");
            Figures.print("parser_cpu_ratio_vs_prometheus", weir.milliseconds() / prometheus.milliseconds(), "");
        } finally {
            server.destroyForcibly();
        }
    }

    private static void alone() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include("dev\\.weir\\.benchmarks\\.ParserBenchmark")
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("-Xmx512m", "-XX:+UseSerialGC")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        for (var result : results) {
            String name = "parser_" + result.getPrimaryResult().getLabel() + "_"
                    + result.getParams().getParam("format").toLowerCase(Locale.ROOT);
            Figures.print(name, result.getPrimaryResult().getScore() / 1_000, "ms");
            var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                Figures.print(name + "_alloc", allocated.getScore() / 1_024, "KB");
            }
        }
    }

    private static Cost weir(String base) throws Exception {
        Process weir = Processes.java("256m", ParserCost.class.getName(), base)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var out = new Scanner(weir.getInputStream(), StandardCharsets.UTF_8)) {
            Duration idle = Duration.ofNanos(out.nextLong());
            Duration busy = Duration.ofNanos(out.nextLong());
            Cost cost = Cost.of(idle, busy, out.nextInt());
            Figures.print("parser_compiler_share_weir", out.nextLong() * 1e6 / busy.toNanos(), "of its CPU time");
            return cost;
        } finally {
            weir.destroyForcibly();
        }
    }

    /** Weir's process: the base address of the page. Prints the CPU time while idle and while scraping, and the number of scrapes. */
    public static void main(String[] args) throws Exception {
        URI page = URI.create(args[0] + "/weir");
        var context = CollectorContext.of(CollectorContext.client(), "bench", InstantSource.system());
        try (var many = new Scraper(targets(page, WARM_UP, OFTEN), context, scrape -> {})) {
            many.start();
            warm();
        }
        Thread.sleep(SETTLE);
        long before = cpu();
        Thread.sleep(IDLE);
        long idle = cpu() - before;
        try (var scraper = new Scraper(targets(page, 1, EVERY), context, ParserCost::check)) {
            scraper.start();
            Thread.sleep(SETTLE);
            int scrapes = served(page);
            before = cpu();
            long compiled = compilation();
            Thread.sleep(MEASURED);
            long busy = cpu() - before;
            System.out.println(idle + " " + busy + " " + (served(page) - scrapes) + " " + (compilation() - compiled));
        }
    }

    /** Scrapes until the compiler has nothing left to do, as in a console that has run for a day. */
    private static void warm() throws InterruptedException {
        long end = System.nanoTime() + WARMING.toNanos();
        long grown = Long.MAX_VALUE;
        while (grown > COLD_MILLIS && System.nanoTime() < end) {
            long before = compilation();
            Thread.sleep(SETTLE.multipliedBy(2));
            grown = compilation() - before;
        }
    }

    /** Milliseconds that the compiler has worked so far. */
    private static long compilation() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static List<CollectorConfig> targets(URI page, int count, Duration every) throws BadConfig {
        List<Map<String, Object>> sections = IntStream.range(0, count)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "kind",
                        "prometheus",
                        "name",
                        "page-" + i,
                        "url",
                        page.toString(),
                        "pipeline",
                        "bench",
                        "keep",
                        List.of("flink_", "spark_"),
                        "every",
                        every.toMillis() + "ms",
                        "timeout",
                        every.toMillis() * 9 / 10 + "ms"))
                .toList();
        return CollectorConfigs.read(Map.of("collectors", sections), Path.of(""));
    }

    private static void check(Scrape scrape) {
        int samples = scrape instanceof Scrape.Up up ? up.samples().size() : 0;
        if (samples < LEAST_SAMPLES) {
            System.err.println("a scrape gave " + samples + " samples: "
                    + (scrape instanceof Scrape.Down down ? down.why() : "too few"));
            System.exit(1);
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** How often that page was served. */
    static int served(URI page) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(page.resolve("/count" + page.getPath()))
                    .timeout(SETTLE)
                    .build();
            return Integer.parseInt(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }
}
