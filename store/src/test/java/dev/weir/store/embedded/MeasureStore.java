package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Resolution;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Measures ingest, size and queries once: 2,000 series every 15 s for so many hours (24 unless told). Not a test. */
final class MeasureStore {
    private static final int SERIES = 2000;
    private static final Duration EVERY = Duration.ofSeconds(15);

    private MeasureStore() {}

    /** Prints lines {@code figure NAME VALUE UNIT}. */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int hours = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 24;
        var folder = Files.createTempDirectory("weir-measure");
        var start = Instant.parse("2026-03-01T00:00:00Z");
        var end = start.plus(Duration.ofHours(hours));
        var now = new AtomicReference<>(start);
        var random = new Random(3);
        var series = new ArrayList<Series>();
        for (int i = 0; i < SERIES; i++) {
            series.add(new Series("metric_" + i % 10, Labels.of("environment", "demo", "pipeline", "p" + i / 10)));
        }
        var values = new double[SERIES];
        long appendNanos = 0;
        long cpuNanos = 0;
        long samples = 0;
        try (var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), now::get)) {
            for (var at = start; at.isBefore(end); at = at.plus(EVERY)) {
                now.set(at);
                var batch = batch(series, values, at, random);
                long before = System.nanoTime();
                long cpuBefore = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos();
                store.append(batch);
                cpuNanos += ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos()
                        - cpuBefore;
                appendNanos += System.nanoTime() - before;
                samples += batch.size();
            }
            out.printf("figure store_ingest %.0f samples/s%n", samples / (appendNanos / 1e9));
            out.printf("figure store_ingest_cpu %.0f ns/sample%n", (double) cpuNanos / samples);
            var span = new Interval(start, end);
            for (int warm = 0; warm < 3; warm++) {
                query(store, series, span, end, warm == 2 ? out : null);
            }
            var sealed = store.figures();
            out.printf("figure store_samples %d samples%n", samples);
            out.printf("figure store_head %d samples%n", sealed.samplesInHead());
        }
        long bytes = Files.size(folder.resolve("weir.db"));
        out.printf("figure store_file %.2f bytes/sample%n", (double) bytes / samples);
        long before = System.nanoTime();
        EmbeddedStore.open(EmbeddedStoreConfig.in(folder), now::get).close();
        out.printf("figure store_open %.0f ms%n", (System.nanoTime() - before) / 1e6);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static List<Sample> batch(List<Series> series, double[] values, Instant at, Random random) {
        var batch = new ArrayList<Sample>(SERIES);
        for (int i = 0; i < SERIES; i++) {
            values[i] = switch (i % 10) {
                case 0, 1 -> Math.rint(Math.clamp(values[i] + random.nextGaussian(), 0, 100) * 100) / 100;
                case 2 -> Math.rint(5000 + 120 * random.nextGaussian());
                case 3 -> 123 + 3 * random.nextGaussian();
                case 4, 5, 6 -> values[i] + Math.rint(15_000 + 900 * random.nextGaussian());
                case 7 -> values[i] + Math.rint(2.5e6 + 2e5 * random.nextGaussian());
                default -> values[i] == 0 || random.nextInt(500) == 0 ? 256 + random.nextInt(16) : values[i];
            };
            var taken = at.plusMillis((i / 10) * 37L + random.nextInt(4));
            batch.add(
                    new Sample(series.get(i), taken, taken.plusMillis(20 + random.nextInt(3)), values[i], Quality.OK));
        }
        return batch;
    }

    private static void query(
            EmbeddedStore store, List<Series> series, Interval span, Instant end, @Nullable PrintStream out) {
        long start = System.nanoTime();
        int found = 0;
        for (int metric = 0; metric < 10; metric++) {
            found += store.latest(
                            new Selector("metric_" + metric, Labels.none()),
                            Interval.before(end, Duration.ofMinutes(5)))
                    .size();
        }
        long latest = System.nanoTime();
        var one = Selector.of(series.get(0));
        found += store.select(one, Interval.before(end, Duration.ofHours(6)), new Resolution.Raw(100_000))
                .size();
        long raw = System.nanoTime();
        found += store.select(one, span, new Resolution.Step(span.length().dividedBy(500)))
                .size();
        long steps = System.nanoTime();
        if (out != null) {
            out.printf("figure store_latest_of_2000 %.2f ms%n", (latest - start) / 1e6);
            out.printf("figure store_raw_6h %.2f ms%n", (raw - latest) / 1e6);
            out.printf("figure store_all_in_500_steps %.2f ms%n", (steps - raw) / 1e6);
            out.printf("figure store_answers %d series%n", found);
        }
    }
}
