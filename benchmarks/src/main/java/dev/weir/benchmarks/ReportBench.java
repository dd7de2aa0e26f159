package dev.weir.benchmarks;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.json.SliceCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signed bundle of one week of a thousand agreements, made by {@code ./weir report} in a process of its own with 512 MB of heap, from an embedded store:
 * 20,160 slices of 30 s an SLO, known five minutes after their end, three of a hundred hours bad in part, every agreement priced.
 */
final class ReportBench {
    private static final Instant START = Instant.parse("2026-11-09T00:00:00Z");
    private static final Duration SLICE = Duration.ofSeconds(30);
    private static final int SLICES = 7 * 24 * 120;
    private static final int STEPS_AT_ONCE = 20;
    /** A console packs every hour; four hours at once are as good, and fewer calls. */
    private static final int STEPS_TO_PACK = 4 * 120;

    private static final Pattern TIMING = Pattern.compile("timing: seconds=([0-9.]+) peak_heap_mb=([0-9]+)");

    private ReportBench() {}

    static void run(int slos) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weir-bench-report");
        try {
            long began = System.nanoTime();
            store(folder.resolve("store"), slos);
            Figures.print("report_store_written_seconds", seconds(began), "s");
            Figures.count("report_slices", (long) slos * SLICES, "slices");
            Figures.count("report_store_bytes", size(folder.resolve("store")), "bytes");
            report(folder, slos);
        } finally {
            AgentTrial.delete(folder);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The journals as a console writes them. */
    static void store(Path folder, int slos) throws IOException {
        String text = definitions(slos);
        var config = EmbeddedStoreConfig.in(folder);
        try (var store = EmbeddedStore.open(config, InstantSource.fixed(START.plus(Duration.ofDays(8))))) {
            Instant inForce = START.minus(Duration.ofDays(1));
            String hash = sha256(text);
            var reading = Definitions.read(List.of(new Source("estate.yaml", text)), List.of(), (slo, content) -> 1);
            if (!(reading instanceof Reading.Read read)) {
                throw new IllegalStateException("the definitions are wrong: " + reading);
            }
            JsonMapper json = JsonMapper.shared();
            ObjectNode set = json.createObjectNode().put("v", 1).put("at", inForce.toString());
            set.putArray("files").addObject().put("name", "estate.yaml").put("sha256", hash);
            text(store.open("definition-sets", new Line()), set, inForce);
            text(
                    store.open("definition-texts", new Line()),
                    json.createObjectNode()
                            .put("v", 1)
                            .put("at", inForce.toString())
                            .put("sha256", hash)
                            .put("text", text),
                    inForce);
            Journal<Written> versions = store.open("definitions", new Line());
            for (Slo slo : read.catalogue().slos()) {
                text(
                        versions,
                        json.createObjectNode()
                                .put("v", 1)
                                .put("slo", slo.id().name())
                                .put("version", 1)
                                .put("hash", slo.hash())
                                .put("at", inForce.toString()),
                        inForce);
            }
            slices(store, read.catalogue().slos());
        }
    }

    private static void slices(EmbeddedStore store, List<Slo> slos) {
        Journal<Slice> journal = store.open("slices", new SliceCodec());
        var random = new SplittableRandom(7);
        var batch = new ArrayList<Slice>();
        boolean[] bad = new boolean[slos.size()];
        for (int step = 0; step < SLICES; step++) {
            Instant start = START.plus(SLICE.multipliedBy(step));
            var span = new Interval(start, start.plus(SLICE));
            Instant known = span.end().plus(Duration.ofMinutes(5));
            for (int slo = 0; slo < slos.size(); slo++) {
                if (step % 120 == 0) {
                    bad[slo] = random.nextInt(100) < 3;
                }
                int total = 14 + random.nextInt(3);
                int good = bad[slo] ? random.nextInt(total + 1) : total;
                batch.add(new Slice(slos.get(slo).id(), 1, span, good, total, SLICE, known));
            }
            if (step % STEPS_AT_ONCE == STEPS_AT_ONCE - 1) {
                journal.append(batch);
                batch.clear();
            }
            if (step % STEPS_TO_PACK == STEPS_TO_PACK - 1) {
                store.retain(known);
            }
        }
        journal.append(batch);
        store.retain(START.plus(Duration.ofDays(8)));
    }

    private static String definitions(int slos) {
        var text = new StringBuilder();
        for (int index = 0; index < slos; index++) {
            text.append("""
                    ---
                    apiVersion: weir.dev/v1
                    kind: Pipeline
                    metadata: {name: pipeline-%1$d}
                    spec: {environment: bench, engine: flink, owner: team-%2$d, tier: 2, useCase: use case %3$d}
                    ---
                    apiVersion: openslo/v1
                    kind: SLO
                    metadata: {name: latency-%1$d, displayName: 'Pipeline %1$d keeps its latency', annotations: {weir.dev/pipeline: bench/pipeline-%1$d}}
                    spec:
                      service: pipeline-%1$d
                      indicator:
                        metadata: {name: latency-%1$d}
                        spec: {thresholdMetric: {metricSource: {type: weir, spec: {metric: pipeline_end_to_end_latency_seconds, environment: bench, pipeline: pipeline-%1$d}}}}
                      timeWindow: [{duration: 28d, isRolling: true}]
                      budgetingMethod: Occurrences
                      objectives: [{op: lt, value: 1.0, target: 0.99}]
                    ---
                    apiVersion: weir.dev/v1
                    kind: Sla
                    metadata: {name: agreement-%1$d, displayName: 'Agreement %1$d of some consumer'}
                    spec:
                      consumer: consumer %1$d
                      owner: team-%2$d
                      useCase: use case %3$d
                      slos: [latency-%1$d]
                      cost: [{slo: latency-%1$d, perBadMinute: {amount: 12.50, currency: EUR}}]
                    """.formatted(index, index % 40, index % 30));
        }
        return text.toString();
    }

    private static void report(Path folder, int slos) throws IOException, InterruptedException {
        Path said = folder.resolve("said.log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Tree.ofTheseClasses().jar("console"),
                        "report",
                        "--week",
                        "2026-W46",
                        "--zone",
                        "UTC",
                        "--format",
                        "bundle",
                        "--data",
                        folder.toString(),
                        "--out",
                        folder.resolve("bundle").toString(),
                        "--timing")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean over = process.waitFor(30, TimeUnit.MINUTES);
        String words = Files.readString(said);
        Matcher timing = TIMING.matcher(words);
        if (!over || process.exitValue() != 0 || !timing.find()) {
            process.destroyForcibly();
            throw new IllegalStateException("./weir report failed: " + words);
        }
        System.out.print(words);
        Figures.print("report_" + slos + "_slas_seconds", Double.parseDouble(timing.group(1)), "s");
        Figures.count("report_peak_heap_mb", Long.parseLong(timing.group(2)), "MB");
        Figures.count("report_bundle_bytes", size(folder.resolve("bundle")), "bytes");
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void text(Journal<Written> journal, ObjectNode node, Instant at) {
        journal.append(List.of(new Written(node.toString(), at)));
    }

    /** An entry as it is written. */
    private record Written(String text, Instant at) {}

    private static final class Line implements Codec<Written> {
        @Override
        public String encode(Written entry) {
            return entry.text();
        }

        @Override
        public Written decode(String text) {
            throw new UnsupportedOperationException("the bench only writes");
        }

        @Override
        public String key(Written entry) {
            return "bench";
        }

        @Override
        public Instant at(Written entry) {
            return entry.at();
        }
    }
}
