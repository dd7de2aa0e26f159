package dev.weir.ui.pipelines;

import dev.weir.model.Quality;
import dev.weir.model.Signal;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Point;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The two charts of a batch pipeline that have one bar a run. */
final class RunPanels {
    static final List<Line> RECORDS = List.of(
            new Line("in", "in", Signal.Unit.RECORDS, 2, false, true),
            new Line("out", "out", Signal.Unit.RECORDS, 5, false, true),
            new Line("rejected", "rejected", Signal.Unit.RECORDS, 8, false, true));
    static final List<Line> DURATIONS = List.of(new Line("took", "run took", Signal.Unit.SECONDS, 1, false, true));

    private RunPanels() {}

    static Map<String, List<Point>> records(List<BatchRun> runs) {
        return Map.of(
                "in", bars(runs, BatchRun::in),
                "out", bars(runs, BatchRun::out),
                "rejected", bars(runs, BatchRun::rejected));
    }

    static Map<String, List<Point>> durations(List<BatchRun> runs) {
        return Map.of("took", bars(runs, run -> run.took().toMillis() / 1000.0));
    }

    private static List<Point> bars(List<BatchRun> runs, ToDoubleFunction<BatchRun> height) {
        return runs.stream()
                .map(run -> {
                    double value = height.applyAsDouble(run);
                    return new Point(run.started(), value, Double.isNaN(value) ? Quality.MISSING : Quality.OK);
                })
                .toList();
    }
}
