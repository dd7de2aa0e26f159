package dev.weir.ui.pipelines;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Interval;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Points;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A chart with its title, its legend that tells the newest values, and the button to its table. */
final class PanelCard extends Section {
    private final List<Line> lines;
    private final String file;
    private final Function<List<Points>, Map<String, List<Point>>> points;
    private final Function<List<Slo>, List<Threshold>> thresholds;
    private final LiveChart chart;
    private final Map<String, Span> values = new HashMap<>();

    PanelCard(
            String title,
            String file,
            String group,
            List<Line> lines,
            Function<List<Points>, Map<String, List<Point>>> points,
            Function<List<Slo>, List<Threshold>> thresholds,
            Consumer<PanelCard> table) {
        this.lines = List.copyOf(lines);
        this.file = file;
        this.points = points;
        this.thresholds = thresholds;
        chart = new LiveChart(title, group, lines);
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
        var open = new Button("Table", event -> table.accept(this));
        open.addClassName("weir-small");
        open.setAriaLabel("Table of " + title);
        var head = new Div(new H2(title), legend, open);
        head.addClassName("weir-panel-head");
        add(head, chart);
    }

    List<Line> lines() {
        return lines;
    }

    String file() {
        return file;
    }

    Map<String, List<Point>> points(List<Points> stored) {
        return points.apply(stored);
    }

    void load(Interval when, Duration step, List<Points> stored, List<Slo> promises, List<Band> bands) {
        chart.show(when, step, points(stored), thresholds.apply(promises), bands);
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
