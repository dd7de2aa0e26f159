package dev.weir.ui.pipelines;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.ui.Mark;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The runs of a batch pipeline, newest first: each a row with its bar in the promised window, and the same in words and numbers. */
final class RunsCard extends Section {
    private static final int MOST = 60;
    private static final Duration GOES_ON = Duration.ofSeconds(45);

    private final Simulated simulated;
    private final Paragraph sentence = new Paragraph();
    private final NativeTable table = new NativeTable();
    private final NativeTableBody body = table.addBody();
    private final Div axis = new Div();
    private final Paragraph more = new Paragraph();
    private List<BatchRun> shown = List.of();

    RunsCard(Simulated simulated) {
        this.simulated = simulated;
        addClassNames("weir-panel", "weir-runs");
        setAriaLabel("Runs");
        sentence.addClassName("weir-quiet");
        more.addClassName("weir-quiet");
        table.addClassNames("weir-table", "weir-cards");
        table.setCaptionText("Runs, newest first; the bar column shows each run in its promised window");
        var head = new NativeTableRow();
        for (String title : List.of("Started", "", "Took", "Beside the usual", "Records", "State")) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            if (title.isEmpty()) {
                cell.add(axis);
                cell.addClassName("weir-gantt-axis");
            }
            head.add(cell);
        }
        table.getHead().add(head);
        add(new H2("Runs"), sentence, table, more);
    }

    void show(List<BatchRun> runs, List<Slo> promises, Instant now, ZoneId zone) {
        if (runs.equals(shown) && body.getRowCount() > 0) {
            return;
        }
        shown = runs;
        boolean none = runs.isEmpty();
        table.setVisible(!none);
        Optional<Duration> promised = promised(promises);
        var usual = Usual.of(runs);
        sentence.setText(
                none
                        ? "No run in this span. Choose a longer one, or look whether the agent of the job reports (page Collectors)."
                        : sentence(runs, usual, promised));
        more.setText(
                runs.size() > MOST
                        ? "and " + (runs.size() - MOST) + " older ones: choose a shorter span to see them"
                        : "");
        body.removeAllRows();
        if (none) {
            return;
        }
        var scale = GanttScale.of(runs, promised, zone);
        axis.removeAll();
        axis.addClassName("weir-gantt");
        scale.ticks().forEach(tick -> {
            var text = new Span(tick.label());
            text.getStyle().set("left", percent(tick.at()));
            axis.add(text);
        });
        runs.reversed().stream()
                .limit(MOST)
                .forEach(run -> body.add(row(run, scale, usual, goesOn(run, now), now, zone)));
    }

    private static String sentence(List<BatchRun> runs, Usual usual, Optional<Duration> promised) {
        var last = runs.getLast();
        long late = runs.stream().filter(run -> run.due().isPresent()).count();
        return runs.size() + (runs.size() == 1 ? " run, " : " runs, ") + late + " late. " + usual.words()
                + " The last took "
                + Words.duration(last.took())
                + (usual.known() ? ", " + usual.beside(last.took()) : "") + "."
                + promised.map(limit -> " Promised: at most " + Words.duration(limit) + " (shaded).")
                        .orElse(" Shaded: up to the due time, where it is known.");
    }

    /** What a run may take, as promised. */
    private static Optional<Duration> promised(List<Slo> promises) {
        return promises.stream()
                .map(Slo::indicator)
                .filter(indicator -> indicator instanceof Indicator.Threshold)
                .map(indicator -> (Indicator.Threshold) indicator)
                .filter(limit ->
                        limit.metric().name().equals(Signal.RUN_DURATION.seriesName()) && limit.threshold() > 0)
                .map(limit -> Duration.ofMillis(Math.round(limit.threshold() * 1000)))
                .min(Duration::compareTo);
    }

    /** Whether the newest run may still be going on: its duration was told just now. */
    private boolean goesOn(BatchRun run, Instant now) {
        return run.equals(shown.getLast()) && run.ended().plus(GOES_ON).isAfter(now);
    }

    private NativeTableRow row(BatchRun run, GanttScale scale, Usual usual, boolean goesOn, Instant now, ZoneId zone) {
        var started = new NativeTableHeaderCell(Words.clock(run.started(), now, zone));
        started.setTitle(Words.absolute(run.started(), zone) + ", run " + run.id());
        started.getElement().setAttribute("scope", "row");
        if (simulated.at(run.started())) {
            started.add(tag(Simulated.WORD));
        }
        var bar = new NativeTableCell(bar(run, scale));
        bar.addClassName("weir-gantt-cell");
        var took = cell("Took", Words.duration(run.took()));
        took.addClassName("weir-number");
        var state = new NativeTableCell(state(run, goesOn));
        state.getElement().setAttribute("data-label", "State");
        return new NativeTableRow(
                started,
                bar,
                took,
                cell("Beside the usual", usual.beside(run.took())),
                cell("Records", records(run)),
                state);
    }

    private static Span tag(String word) {
        var tag = new Span(word);
        tag.addClassName("weir-tag");
        return tag;
    }

    private static NativeTableCell cell(String label, String text) {
        var cell = new NativeTableCell(text);
        cell.getElement().setAttribute("data-label", label);
        return cell;
    }

    private static String records(BatchRun run) {
        return Words.count(run.in()) + " in, " + Words.count(run.out()) + " out"
                + (run.rejected() > 0 ? ", " + Words.count(run.rejected()) + " rejected" : "");
    }

    private static Mark state(BatchRun run, boolean goesOn) {
        var mark = new Mark();
        if (run.failed() > 0) {
            mark.show("■", "failed", "breached");
        } else if (run.due().isPresent()) {
            String by = run.late().map(Words::duration).orElse("");
            mark.show("▲", (goesOn ? "running, late by " : "late by ") + by, "burning");
        } else if (goesOn) {
            mark.show("▸", "running", "met");
        } else if (run.late().isPresent()) {
            mark.show("●", "in time", "met");
        } else {
            mark.show("?", "ended; nobody told its due time", "no-data");
        }
        return mark;
    }

    /** The run in its window: shaded up to what was promised, the part after the due time hatched. For the eye alone: the words stand beside. */
    private static Div bar(BatchRun run, GanttScale scale) {
        var lane = new Div();
        lane.addClassName("weir-gantt");
        lane.getElement().setAttribute("aria-hidden", "true");
        scale.window(run).ifPresent(window -> lane.add(part("weir-gantt-window", window.from(), window.to())));
        Instant inTime = run.due()
                .filter(due -> due.isAfter(run.started()))
                .orElse(run.due().isPresent() ? run.started() : run.ended());
        lane.add(part("weir-gantt-run", scale.at(run, run.started()), scale.at(run, inTime)));
        if (run.due().isPresent()) {
            lane.add(part("weir-gantt-late", scale.at(run, inTime), scale.at(run, run.ended())));
        }
        return lane;
    }

    private static Div part(String style, double from, double to) {
        var part = new Div();
        part.addClassName(style);
        part.getStyle().set("left", percent(from));
        part.getStyle().set("width", percent(Math.max(0, to - from)));
        return part;
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.2f%%", share * 100);
    }
}
