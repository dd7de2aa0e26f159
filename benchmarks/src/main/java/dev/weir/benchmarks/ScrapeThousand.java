package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Scraper;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Nine hundred clusters that answer and a hundred that hang, one job each, asked every ten seconds: does the rest stay on time, and what does it cost? */
final class ScrapeThousand {
    private static final int JOBS = 1_000;
    private static final int HANGING = 100;
    private static final String HEAP = "384m";
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    /** One scrape, as far as it matters here. */
    private record Seen(boolean up, int samples, double lateness, double took) {}

    private ScrapeThousand() {}

    /** The jobs in one process, the scraper in another that has the console's heap. */
    static void run() throws Exception {
        Process server = Processes.java("512m", RecordedFlink.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var line = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String base = "http://127.0.0.1:" + line.readLine();
            Process scraper =
                    Processes.java(HEAP, ScrapeThousand.class.getName(), base).start();
            if (scraper.waitFor() != 0) {
                throw new IllegalStateException("the scraper ended with status " + scraper.exitValue());
            }
        } finally {
            server.destroyForcibly();
        }
    }

    /** The scraper's process: the base address of the jobs. */
    public static void main(String[] args) throws Exception {
        measure(args[0]);
    }

    private static void measure(String base) throws Exception {
        var sections = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < JOBS; i++) {
            String url = base + (i < HANGING ? "/hang-" + i : "/" + i);
            sections.add(Map.of(
                    "kind",
                    "flink",
                    "name",
                    "job-" + i,
                    "url",
                    url,
                    "every",
                    EVERY.toSeconds() + "s",
                    "pipelines",
                    Map.of("fraud-job", "job-" + i)));
        }
        var configs = CollectorConfigs.read(Map.of("collectors", sections), Path.of(""));
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        var context = CollectorContext.of(CollectorContext.client(), "bench", InstantSource.system());
        try (var scraper = new Scraper(configs, context, scrape -> seen.add(seen(scrape)))) {
            scraper.start();
            System.out.println(JOBS + " jobs, " + HANGING + " of them hanging, every " + EVERY.toSeconds()
                    + " s; warming up " + WARM_UP.toSeconds() + " s, measuring " + MEASURED.toSeconds() + " s");
            Thread.sleep(WARM_UP);
            seen.clear();
            double cpu = cpuSeconds();
            Thread.sleep(MEASURED);
            report(List.copyOf(seen), cpuSeconds() - cpu);
        }
    }

    private static Seen seen(Scrape scrape) {
        List<Sample> samples = switch (scrape) {
            case Scrape.Up up -> up.samples();
            case Scrape.Down down -> down.missing();
        };
        double lateness = samples.stream()
                .filter(sample -> sample.series().name().equals(Signal.SCRAPE_LATENESS.seriesName()))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(Double.NaN);
        return new Seen(
                scrape instanceof Scrape.Up,
                samples.size(),
                lateness,
                scrape.took().toNanos() / 1e9);
    }

    private static void report(List<Seen> seen, double cpu) throws IOException {
        var healthy = seen.stream().filter(Seen::up).toList();
        double minutes = MEASURED.toMillis() / 60_000.0;
        double due = (JOBS - HANGING) * (double) MEASURED.toMillis() / EVERY.toMillis();
        Figures.print("scrape_1000_cpu_seconds_per_minute", cpu / minutes, "s");
        Figures.print("scrape_1000_cpu_ms_per_scrape", cpu * 1_000 / Math.max(1, healthy.size()), "ms");
        Figures.print("scrape_1000_resident", resident() / 1e6, "MB");
        Figures.print("scrape_1000_done_share", healthy.size() / due, "of the scrapes that were due");
        Figures.print(
                "scrape_1000_samples_per_scrape",
                healthy.stream().mapToInt(Seen::samples).average().orElse(0),
                "samples");
        for (double quantile : new double[] {0.5, 0.99, 1}) {
            String name = quantile == 1 ? "max" : "p" + Math.round(quantile * 100);
            Figures.print(
                    "scrape_1000_lateness_" + name,
                    quantile(healthy.stream().mapToDouble(Seen::lateness).toArray(), quantile) * 1_000,
                    "ms");
            Figures.print(
                    "scrape_1000_took_" + name,
                    quantile(healthy.stream().mapToDouble(Seen::took).toArray(), quantile) * 1_000,
                    "ms");
        }
        Figures.print("scrape_1000_hanging_down", seen.size() - healthy.size(), "scrapes that said Down");
    }

    private static double quantile(double[] values, double quantile) {
        java.util.Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[(int) Math.ceil(quantile * values.length) - 1];
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1_024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
