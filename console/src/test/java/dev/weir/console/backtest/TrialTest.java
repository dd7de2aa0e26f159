package dev.weir.console.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.console.flow.Catalogues;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Slo;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Candidates tried beside a store that somebody else is writing to. */
@Timeout(120)
class TrialTest {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final Series LATENCY = new Series("latency", Labels.of("environment", "demo", "pipeline", "fraud"));
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int DAYS = 2;

    @TempDir
    Path folder;

    private final InstantSource clock = () -> START;
    private final BlockingQueue<Trial.Stage> stages = new LinkedBlockingQueue<>();
    private EmbeddedStore store;
    private Trial trial;

    @BeforeEach
    void fill() throws IOException {
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder.resolve("store")), clock);
        trial = new Trial(folder.resolve("store"));
        var definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("fraud.yaml"), text(1));
        var catalogues =
                new Catalogues(definitions, store, new Audit(store, clock), (catalogue, keep) -> keep.accept(START));
        catalogues.load();
        assertEquals(List.of(), catalogues.problems());
        long count = Duration.ofDays(DAYS).dividedBy(STEP);
        var batch = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            Duration passed = STEP.multipliedBy(i);
            boolean high = passed.toHours() % 24 == 5;
            batch.add(Sample.of(LATENCY, START.plus(passed), high ? 0.8 : 0.2));
            if (batch.size() == 1_000) {
                store.append(batch);
                batch.clear();
            }
        }
        store.append(batch);
    }

    @AfterEach
    void close() {
        trial.close();
        store.close();
    }

    private static Interval all() {
        return new Interval(START, START.plus(Duration.ofDays(DAYS)));
    }

    private Trial.Stage end() throws InterruptedException {
        return end(stages);
    }

    private static Trial.Stage end(BlockingQueue<Trial.Stage> stages) throws InterruptedException {
        while (true) {
            Trial.Stage stage = stages.poll(100, TimeUnit.SECONDS);
            switch (stage) {
                case null -> throw new AssertionError("it does not end");
                case Trial.Stage.Waiting waiting -> {}
                case Trial.Stage.Replaying replaying -> assertTrue(replaying.done() >= 0 && replaying.done() <= 1);
                case Trial.Stage.Done done -> {
                    return done;
                }
                case Trial.Stage.Refused refused -> {
                    return refused;
                }
                case Trial.Stage.Cancelled cancelled -> {
                    return cancelled;
                }
            }
        }
    }

    @Test
    void a_stricter_threshold_finds_trouble_that_what_was_in_force_missed() throws Exception {
        trial.begin(slo(0.5), all(), stages::add);
        var result = assertInstanceOf(Trial.Stage.Done.class, end()).result();
        assertEquals(DAYS, result.after().pages());
        assertEquals(0, result.before().orElseThrow().pages());
        assertEquals(DAYS, result.troubles().size());
        assertTrue(result.troubles().getFirst().before().isEmpty());
        assertEquals(
                START.plus(Duration.ofHours(5)),
                result.troubles().getFirst().after().orElseThrow().start().truncatedTo(ChronoUnit.HOURS));
        assertEquals(1, result.before().orElseThrow().budget().orElseThrow().attainment());
        assertEquals(23.0 / 24, result.after().budget().orElseThrow().attainment(), 0.001);
        assertEquals(1, result.coverage(), 0.001);
        assertEquals(Duration.ofDays(DAYS).dividedBy(STEP), result.samples());
    }

    @Test
    void one_that_nobody_wants_any_more_ends_and_the_next_has_its_turn() throws Exception {
        var first = trial.begin(slo(0.5), all(), stages::add);
        var second = new LinkedBlockingQueue<Trial.Stage>();
        var third = new LinkedBlockingQueue<Trial.Stage>();
        trial.begin(slo(0.6), all(), second::add).cancel();
        trial.begin(slo(10), all(), third::add);
        first.cancel();
        assertInstanceOf(Trial.Stage.Cancelled.class, end());
        assertEquals(List.of(new Trial.Stage.Waiting(), new Trial.Stage.Cancelled()), List.copyOf(second));
        var result = assertInstanceOf(Trial.Stage.Done.class, end(third)).result();
        assertTrue(result.troubles().isEmpty());
    }

    @Test
    void no_samples_are_said_and_no_store_is_refused() throws Exception {
        trial.begin(
                slo(1), new Interval(START.minus(Duration.ofDays(9)), START.minus(Duration.ofDays(8))), stages::add);
        var nothing = assertInstanceOf(Trial.Stage.Done.class, end()).result();
        assertEquals(0, nothing.samples());
        assertTrue(nothing.after().budget().isEmpty());
        assertTrue(nothing.remarks().stream().anyMatch(remark -> remark.contains("none has a sample in this span")));
        try (var nowhere = new Trial(folder.resolve("nowhere"))) {
            nowhere.begin(slo(1), all(), stages::add);
            assertTrue(assertInstanceOf(Trial.Stage.Refused.class, end()).why().contains("There is no store in"));
        }
    }

    private static Slo slo(double threshold) {
        var reading = Definitions.read(List.of(new Source("fraud.yaml", text(threshold))), List.of(), (id, hash) -> 2);
        return ((Reading.Read) reading).catalogue().slos().getFirst();
    }

    private static String text(double threshold) {
        return """
                apiVersion: weir.dev/v1
                kind: Pipeline
                metadata: {name: fraud}
                spec: {environment: demo, engine: flink, owner: risk, tier: 1, useCase: fraud}
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: latency-is-low, annotations: {weir.dev/no-data-after: 1m, weir.dev/pipeline: demo/fraud}}
                spec:
                  service: fraud
                  indicator:
                    metadata: {name: latency-is-low}
                    spec:
                      thresholdMetric:
                        metricSource: {type: weir, spec: {metric: latency, labels: {environment: demo, pipeline: fraud}}}
                  timeWindow: [{duration: 28d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: %s, target: 0.95}]
                """.formatted(threshold);
    }
}
