package dev.weir.console.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Sequence;
import dev.weir.engine.local.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console that ran for two hours, and is still running, asked what other definitions would have told. */
@Timeout(60)
class BacktestTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Series LATENCY = new Series("latency", Labels.of("environment", "demo", "pipeline", "fraud"));

    @TempDir
    Path folder;

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private EmbeddedStore store;

    BacktestTest(@TempDir Path data) {
        this.data = data;
        store = open();
    }

    private Path data;

    private EmbeddedStore open() {
        return EmbeddedStore.open(EmbeddedStoreConfig.in(data.resolve("console").resolve("store")), clock);
    }

    @BeforeEach
    void live() throws IOException {
        live("");
    }

    private void live(String later) throws IOException {
        var definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("pipelines.yaml"), PIPELINE);
        Files.writeString(definitions.resolve("fraud.yaml"), slo("latency", 1));
        try (var runner = new LocalRunner(1, 10_000, (of, judgement, at) -> {});
                var sequence = new Sequence(runner, store.open(BeatCodec.JOURNAL, new BeatCodec()), NOON, clock)) {
            var catalogues = new Catalogues(
                    definitions,
                    store,
                    new Audit(store, clock),
                    (catalogue, keep) -> sequence.load(at -> {
                        keep.accept(at);
                        return runner.begin(catalogue.slos(), Catalogues.corrected(catalogue, at), History.none(), at);
                    }));
            catalogues.load();
            assertEquals(List.of(), catalogues.problems());
            for (int second = 5; second < 7_200; second += 5) {
                now = NOON.plusSeconds(second);
                if (second == 6_600) {
                    Files.writeString(definitions.resolve("later.yaml"), later);
                    catalogues.load();
                    catalogues.load(); // it waits until nobody writes
                    assertEquals(List.of(), catalogues.problems());
                }
                int minute = second / 60;
                double value = minute >= 60 && minute < 70 ? 0.8 : minute >= 90 && minute < 100 ? 4 : 0.2;
                sequence.take(List.of(Sample.of(LATENCY, now, value)), store);
            }
        }
        now = NOON.plusSeconds(7_200);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void corrections_that_were_in_force_count_for_both(@TempDir Path other) throws IOException {
        store.close();
        data = other;
        now = NOON;
        store = open();
        live(CORRECTION);
        assertEquals(
                0,
                run(
                        file(PIPELINE + "---\n" + slo("latency", 0.5)),
                        "--data",
                        data.toString(),
                        "--from",
                        "-2h",
                        "--format",
                        "json"),
                err.toString(StandardCharsets.UTF_8));
        // the trouble from 13:30 to 13:40 is taken out of what is in force and of the candidate, that of 13:00 of
        // neither
        assertTrue(said().contains("\"attainmentLow\" : 1.0"), said());
        assertTrue(said().contains("\"attainmentLow\" : 0.90"), said());
    }

    private int run(String... words) {
        return Backtest.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                clock);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("candidate.yaml"), text).toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_stricter_candidate_tells_what_is_in_force_missed() throws IOException {
        int status = run(
                file(PIPELINE + "---\n" + slo("latency", 0.5)),
                "--data",
                data.toString(),
                "--from",
                "2026-03-01T12:30:00Z");
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        assertTrue(said().contains("pages                    1                    2"), said());
        assertTrue(said().contains("  + 2026-03-01T13:0"), said());
        assertTrue(said().contains("what is in force missed it"), said());
        assertTrue(said().contains("both at once"), said());
        assertTrue(said().contains("cover 100.0 % of the span"), said());
    }

    @Test
    void a_looser_candidate_would_miss_what_is_told_now() throws IOException {
        int status = run(
                file(PIPELINE + "---\n" + slo("latency", 10)),
                "--data",
                data.toString(),
                "--from",
                "-2h",
                "--format",
                "json");
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        assertTrue(said().contains("\"candidate\" : null"), said());
        assertTrue(said().contains("\"pages\" : 1"), said());
    }

    @Test
    void what_a_candidate_refers_to_is_found_among_what_is_in_force() throws IOException {
        Files.writeString(folder.resolve("fraud.yaml"), slo("latency", 0.5));
        assertEquals(
                0,
                run(folder.resolve("fraud.yaml").toString(), "--data", data.toString(), "--from", "-2h"),
                err.toString(StandardCharsets.UTF_8));
        assertTrue(said().contains("what is in force missed it"), said());
    }

    @Test
    void one_document_of_a_file_takes_the_place_of_its_namesake_in_force() throws IOException {
        Files.writeString(folder.resolve("stricter.yaml"), slo("latency", 0.5));
        assertEquals(
                0,
                run(folder.resolve("stricter.yaml").toString(), "--data", data.toString(), "--from", "-2h"),
                err.toString(StandardCharsets.UTF_8));
        assertTrue(said().contains("what is in force missed it"), said());
    }

    @Test
    void a_selector_that_matches_nothing_is_told_and_ends_with_one() throws IOException {
        assertEquals(1, run(file(PIPELINE + "---\n" + slo("other", 1)), "--data", data.toString()));
        assertTrue(said().contains("no series matches other"), said());
        assertTrue(!said().contains("attainment"), said());
    }

    @Test
    void misuse_ends_with_two_and_says_what_to_write() throws IOException {
        assertEquals(2, run());
        assertEquals(2, run("x.yaml", "--data", data.toString()));
        assertEquals(2, run(file(PIPELINE), "--data", data.toString()));
        assertEquals(2, run(file("kind: [}"), "--data", data.toString()));
        assertEquals(2, run(file(PIPELINE), "--data", folder.toString()));
        assertEquals(2, run(file(PIPELINE), "--data", data.toString(), "--from", "yesterday"));
        assertEquals(2, run(file(PIPELINE), "--data", data.toString(), "--from", "now"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("'yesterday' is no time"));
    }

    @Test
    void times_are_read_as_people_write_them() {
        assertEquals(NOON.minus(Duration.ofDays(7)), Times.read("--from", "-7d", NOON, ZoneOffset.UTC));
        assertEquals(NOON.minus(Duration.ofDays(14)), Times.read("--from", "-2w", NOON, ZoneOffset.UTC));
        assertEquals(
                Instant.parse("2026-02-28T23:00:00Z"), Times.read("--from", "2026-03-01", NOON, ZoneOffset.ofHours(1)));
        assertEquals(NOON, Times.read("--from", "2026-03-01T13:00:00+01:00", NOON, ZoneOffset.UTC));
        assertThrows(IllegalArgumentException.class, () -> Times.read("--from", "7d", NOON, ZoneOffset.UTC));
    }

    private static final String PIPELINE = """
            apiVersion: weir.dev/v1
            kind: Pipeline
            metadata: {name: fraud}
            spec: {environment: demo, engine: flink, owner: risk, tier: 1, useCase: fraud}
            """;

    private static final String CORRECTION = """
            apiVersion: weir.dev/v1
            kind: Correction
            metadata: {name: release}
            spec: {slos: [latency-is-low], category: deployment, author: ann, reason: a release, start: '2026-03-01T13:30:00Z', end: '2026-03-01T13:40:00Z'}
            """;

    private static String slo(String metric, double threshold) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: latency-is-low, annotations: {weir.dev/slice: 3s, weir.dev/no-data-after: 1m, weir.dev/pipeline: demo/fraud}}
                spec:
                  service: fraud
                  indicator:
                    metadata: {name: latency-is-low}
                    spec:
                      thresholdMetric:
                        metricSource: {type: weir, spec: {metric: %s, labels: {environment: demo, pipeline: fraud}}}
                  timeWindow: [{duration: 1d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %s, target: 0.95}]
                  alertPolicies:
                    - kind: AlertPolicy
                      metadata: {name: fast-burn}
                      spec:
                        conditions:
                          - kind: AlertCondition
                            metadata: {name: burning, annotations: {weir.dev/short-window: 30s}}
                            spec:
                              severity: page
                              condition: {kind: burnrate, op: gte, threshold: 10, lookbackWindow: 2m, alertAfter: 0m}
                        notificationTargets: [{kind: AlertNotificationTarget, metadata: {name: pager}, spec: {target: pager}}]
                """.formatted(metric, threshold);
    }
}
