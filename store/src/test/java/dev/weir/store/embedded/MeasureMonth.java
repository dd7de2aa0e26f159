package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Labels;
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

/** Measures once what a page over four weeks costs: one pipeline of ten series, a sample each 5 s for 28 days. Not a test. */
final class MeasureMonth {
    private static final int SERIES = 10;
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration MONTH = Duration.ofDays(28);

    private MeasureMonth() {}

    /** Prints lines {@code figure NAME VALUE UNIT}. */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var folder = Files.createTempDirectory("weir-month");
        var start = Instant.parse("2026-03-01T00:00:00Z");
        var end = start.plus(MONTH);
        var now = new AtomicReference<>(start);
        var random = new Random(7);
        var series = new ArrayList<Series>();
        for (int i = 0; i < SERIES; i++) {
            series.add(new Series("metric_" + i, Labels.of("environment", "demo", "pipeline", "p")));
        }
        try (var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), now::get)) {
            var batch = new ArrayList<Sample>();
            for (var at = start; at.isBefore(end); at = at.plus(EVERY)) {
                for (Series one : series) {
                    batch.add(Sample.of(one, at.plusMillis(random.nextInt(9)), 100 + random.nextGaussian()));
                }
                if (batch.size() >= 10_000) {
                    now.set(at);
                    store.append(batch);
                    batch.clear();
                }
            }
            store.append(batch);
            for (int round = 0; round < 4; round++) {
                measure(out, store, new Interval(start, end), Duration.ofHours(2), "28d", round);
                measure(out, store, Interval.before(end, Duration.ofDays(7)), Duration.ofMinutes(30), "7d", round);
                measure(out, store, Interval.before(end, Duration.ofHours(1)), Duration.ofSeconds(10), "1h", round);
            }
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void measure(
            PrintStream out, EmbeddedStore store, Interval when, Duration step, String name, int round) {
        for (Resolution resolution : List.of(new Resolution.Step(step), new Resolution.Peaks(step))) {
            long before = System.nanoTime();
            int points = 0;
            for (int i = 0; i < SERIES; i++) {
                points += store.select(new Selector("metric_" + i, Labels.none()), when, resolution)
                        .getFirst()
                        .samples()
                        .size();
            }
            out.printf(
                    "figure store_page_%s_%s_round_%d %.0f ms (%d points)%n",
                    name,
                    resolution instanceof Resolution.Peaks ? "peaks" : "step",
                    round,
                    (System.nanoTime() - before) / 1e6,
                    points);
        }
    }
}
