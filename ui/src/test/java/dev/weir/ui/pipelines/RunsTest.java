package dev.weir.ui.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final PipelineId LOADS = new PipelineId("demo", "loads");
    private static final Instant NIGHT = Instant.parse("2026-03-09T02:00:00Z");

    private static BatchRun run(Instant started, long seconds, Optional<Duration> late) {
        return new BatchRun("r", started, Duration.ofSeconds(seconds), 1, 1, 0, 0, late);
    }

    @Test
    void a_late_run_was_due_before_its_end_and_one_in_time_does_not_tell_when_it_was_due() {
        var late = run(NIGHT, 100, Optional.of(Duration.ofSeconds(30)));
        assertEquals(Optional.of(NIGHT.plusSeconds(70)), late.due());
        assertEquals(
                Optional.empty(), run(NIGHT, 100, Optional.of(Duration.ZERO)).due());
        assertEquals(Optional.empty(), run(NIGHT, 100, Optional.empty()).due());
    }

    @Test
    void lateness_and_failures_are_those_that_were_told_while_it_ran() {
        var duration = Series.of(Signal.RUN_DURATION, LOADS, Labels.of("run", "r-1"));
        var lateness = Series.of(Signal.RUN_LATENESS, LOADS);
        var failures = Series.of(Signal.RUN_FAILURES, LOADS);
        var only = BatchRun.of(List.of(
                        new Points(duration, List.of(Sample.of(duration, NIGHT.plusSeconds(60), 60))),
                        new Points(
                                lateness,
                                List.of(
                                        Sample.of(lateness, NIGHT.minusSeconds(10), 500),
                                        Sample.of(lateness, NIGHT.plusSeconds(60), 20))),
                        new Points(
                                failures,
                                List.of(
                                        Sample.of(failures, NIGHT.minusSeconds(10), 3),
                                        Sample.of(failures, NIGHT.plusSeconds(60), 4)))))
                .getFirst();
        assertEquals(Optional.of(Duration.ofSeconds(20)), only.late());
        assertEquals(1, only.failed());
    }

    @Test
    void runs_that_come_often_are_laid_beside_each_other_from_their_start() {
        var runs = List.of(
                run(NIGHT, 60, Optional.of(Duration.ofSeconds(15))), run(NIGHT.plusSeconds(300), 30, Optional.empty()));
        var scale = GanttScale.of(runs, Optional.of(Duration.ofMinutes(2)), ZoneOffset.UTC);
        assertFalse(scale.ofDay());
        assertEquals(Duration.ofSeconds(130), scale.span());
        assertEquals(0, scale.at(runs.getLast(), runs.getLast().started()));
        var known = scale.window(runs.getFirst()).orElseThrow();
        assertEquals(45.0 / 130, known.to(), 1e-9);
        assertEquals(120.0 / 130, scale.window(runs.getLast()).orElseThrow().to(), 1e-9);
        assertEquals("start", scale.ticks().getFirst().label());
    }

    @Test
    void runs_of_every_night_are_laid_over_the_day() {
        var runs = List.of(
                run(NIGHT, 3600, Optional.empty()), run(NIGHT.plus(Duration.ofDays(1)), 7200, Optional.empty()));
        var scale = GanttScale.of(runs, Optional.empty(), ZoneOffset.UTC);
        assertTrue(scale.ofDay());
        assertEquals(2.0 / 24, scale.at(runs.getLast(), runs.getLast().started()), 1e-9);
        assertEquals(4.0 / 24, scale.at(runs.getLast(), runs.getLast().ended()), 1e-9);
        assertEquals(Optional.empty(), scale.window(runs.getFirst()));
        assertEquals(
                List.of("00:00", "06:00", "12:00", "18:00"),
                scale.ticks().stream().map(GanttScale.Tick::label).toList());
    }

    @Test
    void what_is_usual_is_the_median_and_is_not_said_of_too_few() {
        var runs = List.of(10, 20, 30, 40, 100).stream()
                .map(seconds -> run(NIGHT, seconds, Optional.empty()))
                .toList();
        assertEquals(
                "Usually a run takes 30 s (the middle half 20 s to 40 s).",
                Usual.of(runs).words());
        assertEquals("3.3 × the usual", Usual.of(runs).beside(Duration.ofSeconds(100)));
        assertEquals(
                "Too few runs to say what is usual.",
                Usual.of(runs.subList(0, 2)).words());
        assertEquals("–", Usual.of(List.of()).beside(Duration.ofSeconds(5)));
    }
}
