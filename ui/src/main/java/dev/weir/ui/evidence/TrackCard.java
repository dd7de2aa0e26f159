package dev.weir.ui.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Interval;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.LiveChart;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Table;
import dev.weir.ui.chart.TableDialog;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A track as a chart, with its title, the newest values of its lines, and the table behind it. */
public final class TrackCard extends Section {
    private final LiveChart chart;
    private final List<Line> lines;
    private final Map<String, Span> newest = new HashMap<>();
    private Track track;
    private Interval when;

    /** Of one span; the cards of one group share cursor and zoom. */
    public TrackCard(Track track, String group, Interval when, Duration step, List<Band> bands, ZoneId zone) {
        this.track = track;
        this.when = when;
        this.lines = track.lines();
        addClassName("weir-panel");
        setAriaLabel(track.title());
        chart = new LiveChart(track.title(), group, lines);
        var legend = new Div();
        legend.addClassName("weir-legend");
        if (!track.about().isEmpty()) {
            legend.add(new Span(track.about()));
        }
        for (Line line : lines) {
            var key = new Span();
            key.addClassNames("weir-key", "weir-key-" + line.colour());
            key.getElement().setAttribute("aria-hidden", "true");
            var value = new Span();
            value.addClassName("weir-number");
            newest.put(line.key(), value);
            legend.add(new Span(key, new Span(line.name()), value));
        }
        var table = new Button("Table", event -> table(zone));
        table.addClassName("weir-small");
        table.setAriaLabel("Table of " + track.title());
        var title = new H2();
        if (track.href().isEmpty()) {
            title.setText(track.title());
        } else {
            var link = new Anchor(track.href(), track.title());
            link.getElement().setAttribute("router-link", true);
            title.add(link);
        }
        var head = new Div(title, legend, table);
        head.addClassName("weir-panel-head");
        add(head, chart);
        chart.show(when, step, track.points(), track.thresholds(), bands);
        say();
    }

    /** Whether another track is more of this one. */
    boolean continues(Track other) {
        return track.title().equals(other.title()) && track.about().equals(other.about());
    }

    /** Whether it shows nothing while there is something to show by now. */
    boolean outgrown(Track tail) {
        return track.empty() && !tail.empty();
    }

    /** The end of the same track: what is newer, and the last points anew; the span moves with it. */
    public void append(Track tail, Interval when, List<Band> bands) {
        this.when = when;
        var all = new HashMap<String, List<Point>>();
        for (Line line : lines) {
            all.put(
                    line.key(),
                    Points.joined(
                            track.points().getOrDefault(line.key(), List.of()),
                            tail.points().getOrDefault(line.key(), List.of()),
                            when.start()));
        }
        track = new Track(track.title(), track.about(), track.href(), lines, all, track.thresholds());
        chart.append(when, tail.points());
        chart.bands(bands);
        say();
    }

    private void say() {
        for (Line line : lines) {
            Span value = newest.get(line.key());
            if (value != null) {
                value.setText(Points.last(track.points().getOrDefault(line.key(), List.of()))
                        .map(point -> Words.value(line.unit(), point.value()))
                        .orElse(Words.UNKNOWN));
            }
        }
    }

    private void table(ZoneId zone) {
        var title = track.title() + ", " + Words.seconds(when.start(), zone) + " to " + Words.seconds(when.end(), zone);
        var file = track.title().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        new TableDialog(title, file, Table.of(lines, track.points()), zone).open();
    }
}
