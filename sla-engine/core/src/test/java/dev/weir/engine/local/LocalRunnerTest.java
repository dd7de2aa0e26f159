package dev.weir.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Slos;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalRunnerTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<Sample> latency(int seconds, double value) {
        return List.of(Sample.of(Slos.P99, at(seconds), value));
    }

    /** Keeps and accepts a sample every five seconds of the span. */
    private static void feed(LocalRunner runner, Remembered memory, int from, int to, double value) {
        for (int second = from; second < to; second += 5) {
            memory.keep(latency(second, value));
            runner.accept(latency(second, value), at(second));
            runner.tick(at(second));
        }
    }

    private static SloId id() {
        return Slos.latency().id();
    }

    @Test
    void a_bad_sample_pages_on_arrival_without_a_tick() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(2, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            runner.accept(latency(1, 4.2), at(1));
            runner.flush(SOON);
            assertInstanceOf(IncidentEvent.Opened.class, memory.events().getFirst());
            assertInstanceOf(
                    Condition.Firing.class, runner.verdict(id()).orElseThrow().condition());
        }
    }

    @Test
    void a_loaded_slo_has_a_verdict_at_once() {
        try (var runner = new LocalRunner(2, 16, new Remembered())) {
            assertTrue(runner.verdict(id()).isEmpty());
            runner.load(List.of(Slos.latency()), History.none(), at(0));
            assertInstanceOf(
                    Condition.NoData.class, runner.verdict(id()).orElseThrow().condition());
            assertEquals(1, runner.verdicts().size());
        }
    }

    @Test
    void a_tick_covers_silence() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(2, 16, memory)) {
            runner.load(List.of(Slos.alerting(Slos.latency())), memory, at(0));
            runner.accept(latency(1, 0.2), at(1));
            runner.tick(at(60));
            runner.flush(SOON);
            assertEquals(
                    new Condition.Healthy(), runner.verdict(id()).orElseThrow().condition());
            runner.tick(at(61));
            runner.flush(SOON);
            assertEquals(
                    new Condition.NoData(Duration.ofSeconds(60)),
                    runner.verdict(id()).orElseThrow().condition());
            assertInstanceOf(IncidentEvent.Opened.class, memory.events().getFirst());
        }
    }

    @Test
    void a_sample_beyond_the_horizon_is_read_back_and_its_slice_told_anew() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(2, 1024, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            feed(runner, memory, 0, 600, 0.2);
            var late = List.of(new Sample(Slos.P99, at(102), at(600), 4.2, dev.weir.model.Quality.OK));
            memory.keep(late);
            runner.accept(late, at(600));
            runner.tick(at(601));
            runner.flush(SOON);
            assertEquals(1, runner.health().late());
            assertEquals(121, runner.verdict(id()).orElseThrow().budget().total());
            assertEquals(120, runner.verdict(id()).orElseThrow().budget().good());
            var facts = memory.slices(id(), 1, new dev.weir.model.Interval(at(100), at(105)));
            assertEquals(2, facts.size());
            assertEquals(1, facts.getFirst().total());
            assertEquals(2, facts.getLast().total());
            assertEquals(at(601), facts.getLast().knownAt());
        }
    }

    @Test
    void a_full_lane_makes_the_caller_wait_and_nothing_is_lost() throws Exception {
        var gate = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var passed = new AtomicInteger();
        Judgements slow = (slo, judgement, now) -> {
            if (now.equals(at(1))) {
                entered.countDown();
                awaitUnchecked(gate);
            }
        };
        try (var runner = new LocalRunner(1, 2, slow)) {
            runner.load(List.of(Slos.latency()), History.none(), at(0));
            runner.tick(at(1));
            assertTrue(entered.await(20, TimeUnit.SECONDS));
            var caller = Thread.ofVirtual().start(() -> {
                for (int i = 2; i < 12; i++) {
                    runner.accept(latency(i, 0.2), at(i));
                    passed.incrementAndGet();
                }
            });
            assertFalse(caller.join(Duration.ofMillis(600)), "the caller waits");
            assertEquals(2, passed.get(), "as many as the queue holds were taken");
            gate.countDown();
            assertTrue(caller.join(SOON));
            runner.tick(at(12));
            runner.flush(SOON);
            assertEquals(10, runner.verdict(id()).orElseThrow().budget().total());
        }
    }

    private static void awaitUnchecked(CountDownLatch gate) {
        try {
            assertTrue(gate.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Test
    void each_slo_has_one_writer_and_every_sample_counts_under_concurrency() throws Exception {
        Map<SloId, Thread> writers = new ConcurrentHashMap<>();
        var strangers = new AtomicInteger();
        Judgements watching = (slo, judgement, now) -> {
            Thread first = writers.putIfAbsent(slo.id(), Thread.currentThread());
            if (first != null && !first.equals(Thread.currentThread())) {
                strangers.incrementAndGet();
            }
        };
        var slos = new ArrayList<Slo>();
        for (int i = 0; i < 40; i++) {
            slos.add(Slos.slo(
                    "slo-" + i,
                    new Indicator.Threshold(new Selector("gauge", Labels.none()), Operator.LT, i % 5),
                    new BudgetingMethod.Occurrences()));
        }
        try (var runner = new LocalRunner(4, 8, watching)) {
            runner.load(slos, History.none(), at(0));
            var callers = new ArrayList<Thread>();
            for (int caller = 0; caller < 4; caller++) {
                var series = new Series("gauge", Labels.of("caller", "c" + caller));
                callers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 250; i++) {
                        runner.accept(List.of(Sample.of(series, START.plusMillis(i), i % 5)), START.plusMillis(i));
                        runner.tick(START.plusMillis(i));
                    }
                }));
            }
            for (Thread caller : callers) {
                assertTrue(caller.join(SOON));
            }
            runner.tick(at(1));
            runner.flush(SOON);
            for (int i = 0; i < 40; i++) {
                var budget = runner.verdict(new SloId("slo-" + i)).orElseThrow().budget();
                assertEquals(1000, budget.total());
                assertEquals(200.0 * (i % 5), budget.good());
            }
            assertEquals(0, strangers.get());
            assertEquals(4, writers.values().stream().distinct().count());
            assertEquals(0, runner.health().failures());
        }
    }

    @Test
    void a_restart_restores_the_budget_and_opens_no_second_incident() throws Exception {
        var memory = new Remembered();
        double before;
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            feed(runner, memory, 0, 900, 0.2);
            feed(runner, memory, 900, 960, 4.2);
            runner.flush(SOON);
            before = runner.verdict(id()).orElseThrow().budget().remaining();
        }
        int events = memory.events().size();
        assertTrue(memory.newestIncident(id()).orElseThrow().open());
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(960));
            var verdict = runner.verdict(id()).orElseThrow();
            // the last sample before the restart no longer vouches for the time until the next one: one interval less
            // is measured
            assertEquals(before, verdict.budget().remaining(), 0.01);
            assertInstanceOf(Condition.Firing.class, verdict.condition());
            feed(runner, memory, 960, 1020, 4.2);
            runner.flush(SOON);
            assertEquals(events, memory.events().size());
            feed(runner, memory, 1020, 2520, 0.2);
            runner.flush(SOON);
        }
        assertEquals(events + 2, memory.events().size());
        assertInstanceOf(IncidentEvent.Eased.class, memory.events().get(events));
        assertEquals(
                memory.events().getFirst().incident(), memory.events().getLast().incident());
        assertInstanceOf(IncidentEvent.Resolved.class, memory.events().getLast());
    }

    @Test
    void what_is_bad_and_no_fact_yet_can_be_read() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            feed(runner, memory, 0, 60, 0.2);
            runner.flush(SOON);
            assertEquals(List.of(), runner.unsettled(id()), "nothing is bad");
            feed(runner, memory, 60, 120, 4.2);
            runner.flush(SOON);
            var slices = runner.unsettled(id());
            assertEquals(
                    12,
                    slices.stream()
                            .mapToDouble(slice -> slice.total() - slice.good())
                            .sum());
            assertEquals(List.of(), runner.unsettled(new SloId("other")));
        }
    }

    @Test
    void a_new_version_is_evaluated_anew_over_stored_samples_and_keeps_the_incident() throws Exception {
        var memory = new Remembered();
        var first = Slos.latency();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(first), memory, at(0));
            feed(runner, memory, 0, 300, 0.2);
            feed(runner, memory, 300, 360, 4.2);
            runner.flush(SOON);
            int events = memory.events().size();
            var stricter = Slos.next(first, new Indicator.Threshold(Selector.of(Slos.P99), Operator.LT, 0.1));
            runner.load(List.of(stricter), memory, at(360));
            var verdict = runner.verdict(id()).orElseThrow();
            assertEquals(2, verdict.definitionVersion());
            assertEquals(0, verdict.budget().good(), "under the new definition nothing was good");
            assertEquals(72, verdict.budget().total());
            assertEquals(events, memory.events().size(), "the incident goes on");
            runner.tick(at(400));
            runner.flush(SOON);
            assertTrue(memory.slices(id(), 2, new dev.weir.model.Interval(at(0), at(400)))
                            .size()
                    >= 19);
        }
    }

    @Test
    void corrected_time_is_taken_out_at_once_over_a_restart_and_taken_back_in() throws Exception {
        var memory = new Remembered();
        var broken = Map.of(id(), List.of(new Interval(at(600), at(1_200))));
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            feed(runner, memory, 0, 600, 0.2);
            feed(runner, memory, 600, 1_200, 4.2);
            feed(runner, memory, 1_200, 1_800, 0.2);
            runner.flush(SOON);
            assertTrue(bad(runner) > 100);
            runner.correct(broken, memory, at(1_800)).await();
            runner.tick(at(1_800));
            runner.flush(SOON);
            assertEquals(0, bad(runner));
        }
        int before = memory.events().size();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.begin(List.of(Slos.latency()), broken, memory, at(1_801)).await();
            assertEquals(0, bad(runner), "the first verdict knows of it");
            assertEquals(before, memory.events().size());
            runner.correct(Map.of(), memory, at(1_802)).await();
            runner.tick(at(1_802));
            runner.flush(SOON);
            assertTrue(bad(runner) > 100, "what was measured stays what it was");
        }
    }

    private static double bad(LocalRunner runner) {
        var budget = runner.verdict(id()).orElseThrow().budget();
        return budget.total() - budget.good();
    }

    @Test
    void a_withdrawn_slo_resolves_its_incident_and_is_gone() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency(), Slos.latency("other")), memory, at(0));
            runner.accept(latency(1, 4.2), at(1));
            runner.load(List.of(Slos.latency("other")), memory, at(2));
            assertTrue(runner.verdict(id()).isEmpty());
            assertFalse(memory.newestIncident(id()).orElseThrow().open());
            assertTrue(memory.newestIncident(new SloId("other")).orElseThrow().open());
            runner.accept(latency(3, 4.2), at(3));
            runner.tick(at(4));
            runner.flush(SOON);
            assertEquals(3, memory.events().size());
        }
    }

    @Test
    void a_judgement_that_the_store_refuses_is_handed_in_again() throws Exception {
        var memory = new Remembered();
        try (var runner = new LocalRunner(1, 16, memory)) {
            runner.load(List.of(Slos.latency()), memory, at(0));
            memory.breakFor(2);
            runner.accept(latency(1, 4.2), at(1));
            runner.flush(SOON);
            assertEquals(1, memory.events().size());
            assertEquals(2, runner.health().failures());
            assertTrue(runner.health().lastFailure().orElseThrow().message().contains("the disk is full"));
        }
    }

    @Test
    void a_history_that_cannot_be_read_fails_the_load_by_name_and_leaves_the_others() {
        var memory = new Remembered();
        var broken = new History() {
            @Override
            public List<dev.weir.model.slo.Slice> slices(SloId slo, int version, dev.weir.model.Interval when) {
                if (slo.equals(id())) {
                    throw new IllegalStateException("no such table");
                }
                return List.of();
            }

            @Override
            public List<Sample> samples(Selector selector, dev.weir.model.Interval when) {
                return List.of();
            }

            @Override
            public java.util.Optional<dev.weir.model.incident.Incident> newestIncident(SloId slo) {
                return java.util.Optional.empty();
            }
        };
        try (var runner = new LocalRunner(1, 16, memory)) {
            var error = assertThrows(
                    IllegalStateException.class,
                    () -> runner.load(List.of(Slos.latency(), Slos.latency("other")), broken, at(0)));
            assertTrue(String.valueOf(error.getMessage()).contains("fraud-latency"));
            assertTrue(String.valueOf(error.getMessage()).contains("no such table"));
            assertTrue(runner.verdict(new SloId("other")).isPresent());
            runner.load(List.of(Slos.latency(), Slos.latency("other")), memory, at(1));
            assertTrue(runner.verdict(id()).isPresent(), "the next load makes good for it");
        }
    }

    @Test
    void closing_finishes_what_is_queued_and_takes_no_more() {
        var memory = new Remembered();
        var runner = new LocalRunner(1, 64, memory);
        runner.load(List.of(Slos.latency()), memory, at(0));
        for (int i = 1; i < 20; i++) {
            runner.accept(latency(i, 4.2), at(i));
        }
        runner.close();
        assertEquals(1, memory.events().size());
        assertEquals(0, runner.health().queued());
        assertThrows(IllegalStateException.class, () -> runner.accept(latency(20, 4.2), at(20)));
    }
}
