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

    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void a_step_keeps_its_smallest_and_largest_value_so_that_no_peak_is_averaged_away() {
        assertEquals(
                List.of(new Point(START, 10, Quality.OK)),
                growth.fresh(List.of(Sample.of(BACKLOG, START.plusSeconds(2), 10)))
                        .get(KEY));
        assertEquals(
                List.of(
                        new Point(START, 10, Quality.OK),
                        new Point(START.plusSeconds(5), 900, Quality.OK),
                        new Point(START.plusSeconds(10), 7, Quality.OK)),
                growth.fresh(List.of(
                                Sample.of(BACKLOG, START.plusSeconds(4), 900),
                                Sample.of(BACKLOG, START.plusSeconds(6), 20),
                                Sample.of(BACKLOG, START.plusSeconds(11), 7)))
                        .get(KEY));
    }

    @Test
    void a_point_is_as_doubtful_as_its_sample_and_missing_when_none_is_usable() {
        assertEquals(
                List.of(new Point(START, 4, Quality.OK), new Point(START.plusSeconds(5), 6, Quality.ESTIMATED)),
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

    private static List<Point> rate(int... secondsAndValues) {
        var in = Series.of(Signal.RECORDS, FRAUD, Labels.of("direction", "in"));
        var throughput = Panel.more(Engine.FLINK).getFirst();
        var samples = new java.util.ArrayList<Sample>();
        for (int i = 0; i < secondsAndValues.length; i += 2) {
            samples.add(Sample.of(in, START.plusSeconds(secondsAndValues[i]), secondsAndValues[i + 1]));
        }
        return Growth.history(throughput, TEN, List.of(new Points(in, samples)))
                .getOrDefault("pipeline_records_totalin", List.of());
    }

    @Test
    void a_rate_is_the_growth_over_the_time_between_samples() {
        List<Point> points = rate(0, 100, 5, 150, 12, 220);
        assertEquals(
                List.of(new Point(START, 10, Quality.OK), new Point(START.plusSeconds(10), 10, Quality.OK)), points);
    }

    @Test
    void a_counter_that_begins_again_counts_from_zero() {
        assertEquals(new Point(START, 4, Quality.OK), rate(0, 1000, 5, 20).getFirst());
    }

    @Test
    void over_a_gap_there_is_no_rate_because_nobody_knows_when_it_grew() {
        List<Point> points = rate(0, 100, 5, 150, 300, 9000, 305, 9050);
        assertEquals(
                List.of(START, START.plusSeconds(300)),
                points.stream().map(Point::at).toList());
        assertEquals(10, points.getLast().value());
        assertFalse(rate(0, 100).getFirst().drawn());
    }

    @Test
    void what_is_fresh_goes_on_where_what_is_stored_ends() {
        var restarts = Series.of(Signal.RESTARTS, FRAUD);
        Panel panel = Panel.more(Engine.FLINK).get(3);
        var growing = new Growth(panel, TEN);
        growing.stored(List.of(new Points(restarts, List.of(Sample.of(restarts, START, 3)))));
        assertEquals(
                List.of(new Point(START, 2, Quality.OK)),
                growing.fresh(List.of(Sample.of(restarts, START, 3), Sample.of(restarts, START.plusSeconds(5), 5)))
                        .get("pipeline_restarts_total"));
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
