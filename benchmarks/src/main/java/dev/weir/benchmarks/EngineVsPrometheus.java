package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.collector.BadConfig;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Scraper;
import dev.weir.engine.local.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Scrape;
import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What 1,000 SLOs of 30 days cost that are judged every 15 seconds: Weir's collector and engine in one process, Prometheus with recording rules and alerts in
 * another, both scraping the same endpoint at the same time, both new. CPU time is the processes', over the same {@link #MEASURED}, after the same
 * warming up, in which Weir scrapes much more often until its compiler has nothing left to do, as in a console that runs for weeks; what it still compiled is
 * said. What each says of the last five minutes is compared at the end. Prometheus also stores what it scrapes and records; Weir does not here.
 */
final class EngineVsPrometheus {
    private static final int SLOS = 1_000;
    private static final double TARGET = 0.99;
    private static final Duration WARMING = Duration.ofSeconds(150);
    private static final Duration LONGEST_WARMING = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final long COLD_MILLIS = 100;
    private static final int WARM_UP = 10;
    private static final Duration MEASURED = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Pattern RATIO =
            Pattern.compile("\"slo\":\"(slo-\\d+)\"},\"value\":\\[[0-9.]+,\"([0-9.e+-]+)\"");

    private EngineVsPrometheus() {}

    static void run() throws Exception {
        Process server = Processes.java("128m", RequestCounters.class.getName(), Integer.toString(SLOS))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var port = reader(server)) {
            String target = "127.0.0.1:" + port.readLine();
            String config = "global: {scrape_interval: 15s, evaluation_interval: 15s}\nrule_files: [rules.yml]\n"
                    + "scrape_configs: [{job_name: requests, static_configs: [{targets: ['" + target + "']}]}]\n";
            System.out.println("1000 SLOs every 15 s, both at once: " + WARMING.toSeconds() + " to "
                    + LONGEST_WARMING.toSeconds() + " s to warm up, " + MEASURED.toSeconds() + " s measured");
            try (var prometheus = new PrometheusPeer(config, RecordingRules.of(SLOS, TARGET))) {
                measure(target, prometheus);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void measure(String target, PrometheusPeer prometheus) throws Exception {
        Process weir = Processes.java("512m", EngineVsPrometheus.class.getName(), "http://" + target + "/metrics")
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var out = reader(weir)) {
            expect("begin", out.readLine());
            Duration before = prometheus.cpu();
            String[] spent = expect("spent", out.readLine());
            double theirs = prometheus.cpu().minus(before).toNanos() / 1e9;
            double ours = Double.parseDouble(spent[1]);
            double perMinute = 60.0 / MEASURED.toSeconds();
            Figures.print("engine_cpu_seconds_a_minute_weir", ours * perMinute, "s");
            Figures.print("engine_cpu_seconds_a_minute_prometheus", theirs * perMinute, "s");
            Figures.print("engine_scrapes_weir", Integer.parseInt(spent[2]), "scrapes");
            Figures.print("engine_compiler_share_weir", Double.parseDouble(spent[3]) / ours, "of its CPU time");
            compare(out, prometheus);
            // a ratio far below 1: more digits than figures usually have
            System.out.printf(
                    java.util.Locale.ROOT,
                    "figure engine_cpu_ratio_vs_prometheus %.5f (1/%.0f)%n",
                    ours / theirs,
                    theirs / ours);
        } finally {
            weir.destroyForcibly();
        }
    }

    /** How far apart the bad shares of the last five minutes are that both tell. */
    private static void compare(BufferedReader out, PrometheusPeer prometheus) throws Exception {
        var theirs = new HashMap<String, Double>();
        var found = RATIO.matcher(prometheus.get("/api/v1/query?query=slo:error_ratio:rate5m"));
        while (found.find()) {
            theirs.put(found.group(1), Double.parseDouble(found.group(2)));
        }
        int both = 0;
        double apart = 0;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            String[] words = expect("ratio", line);
            Double other = theirs.get(words[1]);
            if (other != null) {
                both++;
                apart = Math.max(apart, Math.abs(other - Double.parseDouble(words[2])));
            }
        }
        Figures.print("engine_slos_judged_by_both", both, "SLOs");
        Figures.print("engine_bad_ratio_5m_largest_difference", apart, "");
        Figures.print("engine_evaluations_missed_prometheus", missed(prometheus), "of its rule groups");
    }

    private static double missed(PrometheusPeer prometheus) throws Exception {
        return prometheus
                .get("/metrics")
                .lines()
                .filter(line -> line.startsWith("prometheus_rule_group_iterations_missed_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String[] expect(String first, String line) {
        String[] words = line == null ? new String[] {"nothing"} : line.split(" ", -1);
        if (!words[0].equals(first)) {
            throw new IllegalStateException("Weir's process said '" + line + "', not '" + first + " …'");
        }
        return words;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Weir's process: the page. Says when measuring begins and what it took, then the bad share of the last five minutes of each SLO. */
    public static void main(String[] args) throws Exception {
        InstantSource clock = InstantSource.system();
        var context = CollectorContext.of(CollectorContext.client(), "bench", clock);
        try (var many = runner(clock);
                var often = new Scraper(
                        every(args[0], WARM_UP, "500ms"), context, into(many, clock, new AtomicInteger()))) {
            often.start();
            warm(many, clock);
        }
        var scrapes = new AtomicInteger();
        try (var runner = runner(clock);
                var scraper = new Scraper(every(args[0], 1, "15s"), context, into(runner, clock, scrapes))) {
            scraper.start();
            tick(runner, clock, SETTLING);
            System.out.println("begin");
            int before = scrapes.get();
            long spent = cpu();
            long compiled = compilation();
            tick(runner, clock, MEASURED);
            spent = cpu() - spent;
            System.out.println(
                    "spent " + spent / 1e9 + " " + (scrapes.get() - before) + " " + (compilation() - compiled) / 1e3);
            for (Verdict verdict : runner.verdicts()) {
                verdict.burns().stream()
                        .filter(burn -> burn.window().equals(FIVE_MINUTES))
                        .forEach(burn ->
                                System.out.println("ratio " + verdict.slo() + " " + burn.rate() * (1 - TARGET)));
            }
        }
    }

    private static LocalRunner runner(InstantSource clock) {
        var runner = new LocalRunner(1, 1_024, (slo, judgement, at) -> {});
        runner.load(
                IntStream.range(0, SLOS).mapToObj(EngineVsPrometheus::slo).toList(), History.none(), clock.instant());
        return runner;
    }

    private static Consumer<Scrape> into(LocalRunner runner, InstantSource clock, AtomicInteger scrapes) {
        return scrape -> {
            if (scrape instanceof Scrape.Up up) {
                scrapes.incrementAndGet();
                runner.accept(up.samples(), clock.instant());
            }
        };
    }

    private static void warm(LocalRunner runner, InstantSource clock) throws InterruptedException {
        tick(runner, clock, WARMING);
        long end = System.nanoTime() + LONGEST_WARMING.minus(WARMING).toNanos();
        long grown = Long.MAX_VALUE;
        while (grown > COLD_MILLIS && System.nanoTime() < end) {
            long before = compilation();
            tick(runner, clock, LOOK);
            grown = compilation() - before;
        }
    }

    private static List<CollectorConfig> every(String url, int collectors, String interval) throws BadConfig {
        List<Map<String, Object>> sections = IntStream.range(0, collectors)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "kind",
                        "prometheus",
                        "name",
                        "requests-" + i,
                        "url",
                        url,
                        "pipeline",
                        "bench",
                        "keep",
                        List.of("slo_"),
                        "every",
                        interval,
                        "timeout",
                        "400ms"))
                .toList();
        return CollectorConfigs.read(Map.of("collectors", sections), Path.of(""));
    }

    /** Milliseconds that the compiler has worked so far. */
    private static long compilation() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static void tick(LocalRunner runner, InstantSource clock, Duration during) throws InterruptedException {
        long end = System.nanoTime() + during.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(TICK);
            runner.tick(clock.instant());
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Slo slo(int i) {
        var labels = Labels.of("slo", "slo-" + i);
        return new Slo(
                new SloId("slo-" + i),
                1,
                "bench",
                "benchmark",
                "",
                new PipelineId("bench", "bench"),
                new Indicator.Ratio(
                        new Selector("slo_errors_total", labels),
                        Indicator.Ratio.Counts.BAD,
                        new Selector("slo_requests_total", labels)),
                new Target(TARGET),
                new TimeWindow.Rolling(Duration.ofDays(30)),
                new BudgetingMethod.Occurrences(),
                Estate.workbook(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                false);
    }
}
