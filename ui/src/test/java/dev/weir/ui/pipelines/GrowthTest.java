package dev.weir.ui.pipelines;

import static dev.weir.ui.Examples.FRAUD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Engine;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.store.Points;
import dev.weir.ui.Examples;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final Instant START = Instant.parse("2026-03-09T03:50:00Z");
    private static final Series BACKLOG = Series.of(Signal.BACKLOG_RECORDS, FRAUD);
    private static final String KEY = "pipeline_backlog_records";

    private final Panel backlog = Panel.of(Engine.FLINK).get(1);
    private final Growth growth = new Growth(backlog, Duration.ofSeconds(10));

    @Test
    void samples_of_one_step_become_one_point_that_is_sent_again_with_its_new_mean() {
        assertEquals(
                List.of(new Point(START, 10, Quality.OK)),
                growth.fresh(List.of(Sample.of(BACKLOG, START.plusSeconds(2), 10)))
                        .get(KEY));
        assertEquals(
                List.of(new Point(START, 15, Quality.OK), new Point(START.plusSeconds(10), 7, Quality.OK)),
                growth.fresh(List.of(
                                Sample.of(BACKLOG, START.plusSeconds(6), 20),
                                Sample.of(BACKLOG, START.plusSeconds(11), 7)))
                        .get(KEY));
    }

    @Test
    void a_point_is_as_doubtful_as_its_worst_sample_and_missing_when_none_is_usable() {
        assertEquals(
                List.of(new Point(START, 5, Quality.ESTIMATED)),
                growth.fresh(List.of(
                                Sample.of(BACKLOG, START, 4),
                                Examples.estimated(BACKLOG, START.plusSeconds(1), 6),
                                Sample.missing(BACKLOG, START.plusSeconds(2))))
                        .get(KEY));
        Point gap = growth.fresh(List.of(Sample.missing(BACKLOG, START.plusSeconds(12))))
                .getOrDefault(KEY, List.of())
                .getFirst();
        assertFalse(gap.drawn());
    }

    @Test
    void parts_of_a_pipeline_are_not_its_aggregate() {
        var part = Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("partition", "3"));
        assertTrue(growth.fresh(List.of(Sample.of(part, START, 10))).isEmpty());
        var named = Series.of(Signal.BACKLOG_RECORDS, FRAUD, Labels.of("engine", "flink"));
        assertTrue(growth.fresh(List.of(Sample.of(named, START, 10))).containsKey(KEY));
    }

    @Test
    void promises_are_lines_in_the_chart_of_their_signal_only() {
        var promises =
                List.of(Examples.latency("a"), Examples.latency("b"), Examples.backlog("c"), Examples.accepted("d"));
        assertEquals(
                List.of("p99 promised < 1 s"),
                Panel.of(Engine.FLINK).get(0).thresholds(promises).stream()
                        .map(line -> line.label())
                        .toList());
        assertEquals(1, backlog.thresholds(promises).size());
        assertTrue(Panel.of(Engine.FLINK).get(2).thresholds(promises).isEmpty());
    }

    @Test
    void runs_are_told_by_their_longest_duration_and_the_growth_of_counters() {
        var run = Series.of(Signal.RUN_DURATION, FRAUD, Labels.of("run", "r-1"));
        var in = Series.of(Signal.RECORDS, FRAUD, Labels.of("direction", "in"));
        var stored = List.of(
                new Points(
                        run,
                        List.of(Sample.of(run, START.plusSeconds(20), 10), Sample.of(run, START.plusSeconds(40), 30))),
                new Points(
                        in,
                        List.of(
                                Sample.of(in, START.minusSeconds(60), 900),
                                Sample.of(in, START.plusSeconds(20), 100),
                                Sample.of(in, START.plusSeconds(40), 350),
                                Sample.of(in, START.plusSeconds(300), 999))));
        BatchRun only = BatchRun.of(stored).getFirst();
        assertEquals(START.plusSeconds(10), only.started());
        assertEquals(Duration.ofSeconds(30), only.took());
        assertEquals(350, only.in());
        assertTrue(Double.isNaN(only.rejected()));
    }
}
