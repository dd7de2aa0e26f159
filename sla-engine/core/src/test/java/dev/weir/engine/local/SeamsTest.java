package dev.weir.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.Slos;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where restarts, edits, corrections and silence meet. */
@Timeout(60)
class SeamsTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Slo SLO = Slos.latency();
    private static final SloId ID = SLO.id();

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static void feed(LocalRunner runner, Remembered memory, long from, long to, double value) {
        for (long second = from; second < to; second += 5) {
            var sample = List.of(Sample.of(Slos.P99, at(second), value));
            memory.keep(sample);
            runner.accept(sample, at(second));
            runner.tick(at(second));
        }
    }

    private static double total(LocalRunner runner) {
        return runner.verdict(ID).orElseThrow().budget().total();
    }

    private static double bad(LocalRunner runner) {
        return total(runner) - runner.verdict(ID).orElseThrow().budget().good();
    }

    private static Slo with(Slo like, TimeWindow window, Duration silence) {
        return new Slo(
                like.id(),
                like.document(),
                1,
                like.hash(),
                like.title(),
                "",
                like.pipeline(),
                like.indicator(),
                like.target(),
                window,
                like.method(),
                like.rules(),
                Duration.ofSeconds(5),
                silence,
                NoDataPolicy.UNKNOWN,
                like.alertOnNoData(),
                Duration.ZERO,
                false);
    }

    @Test
    void a_new_version_leaves_out_the_corrected_part_of_the_samples_it_is_evaluated_over() {
        var memory = new Remembered();
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(SLO), memory, at(0));
            feed(runner, memory, 0, 600, 0.2);
            feed(runner, memory, 600, 900, 4.2);
            feed(runner, memory, 900, 1_500, 0.2);
            Slo next = Slos.next(SLO, new Indicator.Threshold(Selector.of(Slos.P99), Operator.LT, 2));
            runner.begin(List.of(next), Map.of(ID, List.of(new Interval(at(600), at(900)))), memory, at(1_500))
                    .await();
            assertEquals(0, bad(runner));
            double without = total(runner);
            runner.correct(Map.of(), memory, at(1_501)).await();
            runner.tick(at(1_501));
            assertEquals(60, bad(runner));
            assertEquals(without + 60, total(runner));
        }
    }

    @Test
    void a_correction_takes_out_slices_that_closed_since_the_last_judgement() {
        var memory = new Remembered();
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(SLO), memory, at(0));
            for (int second = 0; second < 1_200; second += 5) {
                runner.accept(List.of(Sample.of(Slos.P99, at(second), 0.2)), at(second));
            }
            var spans = Map.of(ID, List.of(new Interval(at(300), at(600))));
            runner.correct(spans, memory, at(1_200)).await();
            runner.tick(at(1_200));
            assertEquals(180, total(runner));
            runner.correct(Map.of(), memory, at(1_201)).await();
            runner.tick(at(1_201));
            assertEquals(240, total(runner));
        }
    }

    @Test
    void a_correction_of_the_end_of_a_period_is_left_out_of_the_windows_that_reach_back_to_it() {
        var daily =
                new TimeWindow.Calendar(LocalDateTime.parse("2026-01-01T00:15:00"), ZoneOffset.UTC, 1, ChronoUnit.DAYS);
        var memory = new Remembered();
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(with(SLO, daily, Duration.ofMinutes(1))), memory, at(0));
            feed(runner, memory, 0, 300, 4.2);
            feed(runner, memory, 300, 1_000, 0.2);
            runner.correct(Map.of(ID, List.of(new Interval(at(0), at(300)))), memory, at(1_000))
                    .await();
            runner.tick(at(1_000));
            var burns = runner.verdict(ID).orElseThrow().burns();
            assertEquals(Duration.ofMinutes(20), burns.getLast().window());
            assertEquals(0, burns.getLast().rate());
        }
    }

    @Test
    void a_restart_does_not_make_samples_seem_newer_than_they_are() {
        Slo slo = with(SLO, SLO.window(), Duration.ofMinutes(10));
        var memory = new Remembered();
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(slo), memory, at(-60));
            feed(runner, memory, -60, 4, 0.2);
            for (int second = 5; second < 930; second++) {
                runner.tick(at(second));
            }
            assertInstanceOf(
                    Condition.NoData.class, runner.verdict(ID).orElseThrow().condition());
        }
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(slo), memory, at(930));
            assertEquals(
                    new Condition.NoData(Duration.ofSeconds(930)),
                    runner.verdict(ID).orElseThrow().condition());
        }
    }

    @Test
    void a_sample_that_breaks_one_slo_costs_the_others_nothing() {
        var memory = new Remembered();
        try (var runner = LocalRunner.unthreaded(memory)) {
            Slo other = Slos.share(Indicator.Ratio.Counts.GOOD, new BudgetingMethod.Occurrences());
            var share = new dev.weir.model.Series("share", dev.weir.model.Labels.none());
            runner.load(List.of(SLO, other), memory, at(0));
            var beyond = new Sample(share, Instant.MAX, at(1), 0.5, dev.weir.model.Quality.OK);
            runner.accept(List.of(beyond, Sample.of(Slos.P99, at(1), 4.2)), at(1));
            assertEquals(1, runner.health().failures());
            assertInstanceOf(
                    Condition.Firing.class, runner.verdict(ID).orElseThrow().condition());
        }
    }

    @Test
    void late_slices_of_an_slo_whose_history_is_broken_do_not_hold_up_those_of_others() {
        var memory = new Remembered();
        var broken = new ArrayList<SloId>();
        var history = new History() {
            @Override
            public List<dev.weir.model.slo.Slice> slices(SloId slo, int version, Interval when) {
                if (broken.contains(slo)) {
                    throw new IllegalStateException("no such table");
                }
                return memory.slices(slo, version, when);
            }

            @Override
            public List<Sample> samples(Selector selector, Interval when) {
                return memory.samples(selector, when);
            }

            @Override
            public java.util.Optional<dev.weir.model.incident.Incident> newestIncident(SloId slo) {
                return memory.newestIncident(slo);
            }
        };
        try (var runner = LocalRunner.unthreaded(memory)) {
            runner.load(List.of(Slos.latency("first"), SLO), history, at(0));
            feed(runner, memory, 0, 600, 0.2);
            broken.add(new SloId("first"));
            var late = List.of(new Sample(Slos.P99, at(102), at(600), 4.2, dev.weir.model.Quality.OK));
            memory.keep(late);
            runner.accept(late, at(600));
            runner.tick(at(601));
            assertEquals(1, bad(runner));
            assertTrue(runner.health().failures() > 0);
        }
    }

    @Test
    void who_waits_for_a_lane_that_ends_is_told() throws Exception {
        var reached = new CountDownLatch(1);
        var lane = new Lane(4, (slo, judgement, now) -> {
            reached.countDown();
            throw new IllegalStateException("the disk is full");
        });
        var done = new CompletableFuture<Void>();
        var slot = new Slot(ID, lane);
        lane.put(new Work.Load(slot, SLO, List.of(), History.none(), at(0), new CompletableFuture<>()));
        lane.put(new Work.Flush(done));
        Thread thread = Thread.ofPlatform().daemon().start(lane);
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        thread.interrupt();
        assertThrows(ExecutionException.class, () -> done.get(20, TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, () -> lane.put(new Work.Tick(at(1))));
    }
}
