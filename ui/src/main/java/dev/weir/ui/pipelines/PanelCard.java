package dev.weir.ui.pipelines;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Interval;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chart with its title, its legend that tells the newest values, and the button to its table. All of a page share cursor and zoom. */
final class PanelCard extends Section {
    private static final String GROUP = "pipeline";

    /** Opens the table of what a chart shows. */
    @FunctionalInterface
    interface ToTable {
        void open(String title, String file, List<Line> lines, Reader points);
    }

    /** Reads the points of a chart over a span, by key of their line. */
    @FunctionalInterface
    interface Reader {
        Map<String, List<Point>> read(Interval when);
    }

    private final LiveChart chart;
    private final Map<String, Span> values = new HashMap<>();

    PanelCard(String title, String file, List<Line> lines, Reader points, ToTable table) {
        chart = new LiveChart(title, GROUP, lines);
        addClassName("weir-panel");
        setAriaLabel(title);
        var legend = new Div();
        legend.addClassName("weir-legend");
        for (Line line : lines) {
            var dot = new Span();
            dot.addClassNames("weir-key", "weir-key-" + line.colour());
            dot.getElement().setAttribute("aria-hidden", "true");
            var value = new Span();
            value.addClassName("weir-number");
            values.put(line.key(), value);
            legend.add(new Span(dot, new Span(line.name()), value));
        }
        var open = new Button("Table", event -> table.open(title, file, lines, points));
        open.addClassName("weir-small");
        open.setAriaLabel("Table of " + title);
        var head = new Div(new H2(title), legend, open);
        head.addClassName("weir-panel-head");
        add(head, chart);
    }

    void load(
            Interval when,
            Duration step,
            Map<String, List<Point>> points,
            List<Threshold> thresholds,
            List<Band> bands) {
        chart.show(when, step, points, thresholds, bands);
    }

    void append(Interval when, Map<String, List<Point>> fresh) {
        chart.append(when, fresh);
    }

    void bands(List<Band> bands) {
        chart.bands(bands);
    }

    /** Says the newest value of a line in the legend. */
    void newest(String line, String value) {
        Span place = values.get(line);
        if (place != null) {
            place.setText(value);
        }
    }
}
