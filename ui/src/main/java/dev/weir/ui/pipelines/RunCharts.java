package dev.weir.ui.pipelines;

import com.vaadin.flow.component.html.Div;
import dev.weir.model.Interval;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The charts of a batch pipeline that have one bar a run. */
final class RunCharts extends Div {
    private final PanelCard records;
    private final PanelCard durations;

    RunCharts(Function<Interval, List<BatchRun>> runs, PanelCard.ToTable table) {
        addClassName("weir-panels");
        records = new PanelCard(
                "Records per run", "records", RunPanels.RECORDS, when -> RunPanels.records(runs.apply(when)), table);
        durations = new PanelCard(
                "Past runs", "runs", RunPanels.DURATIONS, when -> RunPanels.durations(runs.apply(when)), table);
        add(records, durations);
    }

    void load(Interval when, Duration step, List<BatchRun> runs, List<Band> bands) {
        records.load(when, step, RunPanels.records(runs), List.of(), bands);
        durations.load(when, step, RunPanels.durations(runs), List.of(), bands);
    }

    /** Runs that ended or went on; a bar that is there already is replaced. */
    void grow(Interval when, List<BatchRun> runs) {
        append(records, when, RunPanels.records(runs));
        append(durations, when, RunPanels.durations(runs));
    }

    private static void append(PanelCard card, Interval when, Map<String, List<Point>> points) {
        card.append(when, points);
    }

    void bands(List<Band> bands) {
        records.bands(bands);
        durations.bands(bands);
    }
}
