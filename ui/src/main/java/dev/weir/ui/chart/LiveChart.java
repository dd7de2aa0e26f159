package dev.weir.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chart over time that grows at its end: it is sent whole once, then only new points are.
 *
 * <p>A thin wrapper: what the lines mean is said here, how they look (colours of the theme, gaps, dashes, units of axes and
 * tooltips, zoom and cursor shared by a group, keys) is said in {@code weir-chart.js}. Nothing is kept on the server, so a chart that is
 * detached must be shown again by its page.
 */
@Tag(LiveChart.TAG)
@JavaScript("context://_static/echarts/6.0.0/dist/echarts.min.js")
@JavaScript("context://weir/weir-chart-words.js")
@JavaScript("context://weir/weir-chart-marks.js")
@JavaScript("context://weir/weir-chart.js")
public final class LiveChart extends Component {
    static final String TAG = "weir-chart";

    private final String title;
    private final List<Line> lines;
    private final List<Area> areas;
    private boolean sent;

    /** A chart without points. Charts of one group share cursor and zoom. */
    public LiveChart(String title, String group, List<Line> lines) {
        this(title, group, lines, List.of());
    }

    /** The same, with areas between lines of it. */
    public LiveChart(String title, String group, List<Line> lines, List<Area> areas) {
        this.title = title;
        this.lines = List.copyOf(lines);
        this.areas = List.copyOf(areas);
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-roledescription", "chart");
        getElement()
                .setAttribute(
                        "aria-label",
                        title + " over time. Arrow keys move the cursor, plus and minus zoom, Escape goes back.");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("group", group);
    }

    @Override
    protected void onDetach(DetachEvent detachEvent) {
        sent = false;
    }

    /**
     * Shows a span from scratch.
     *
     * @param step how far apart points are meant to be; where they are more than three steps (or 30 s) apart there is a gap
     * @param points by key of their line, each in order of time
     */
    public void show(
            Interval when,
            Duration step,
            Map<String, List<Point>> points,
            List<Threshold> thresholds,
            List<Band> bands) {
        var chart = new LinkedHashMap<String, @Nullable Object>();
        chart.put("title", title);
        chart.put("left", unit(false));
        chart.put("right", unit(true));
        chart.put("from", when.start().toEpochMilli());
        chart.put("to", when.end().toEpochMilli());
        chart.put("gap", Math.max(step.toMillis() * 3, 30_000));
        chart.put(
                "lines",
                lines.stream()
                        .map(line -> Map.of(
                                "key", line.key(),
                                "name", line.name(),
                                "unit", word(line.unit()),
                                "colour", line.colour(),
                                "axis", line.right() ? 1 : 0,
                                "bars", line.bars(),
                                "per", line.per()))
                        .toList());
        chart.put(
                "areas",
                areas.stream()
                        .map(area -> Map.of("low", area.low(), "high", area.high(), "colour", area.colour()))
                        .toList());
        chart.put("points", wire(points));
        chart.put(
                "thresholds",
                thresholds.stream()
                        .map(line -> Map.of("value", line.value(), "label", line.label(), "axis", line.right() ? 1 : 0))
                        .toList());
        chart.put("bands", wireBands(bands));
        call("this.show($1)", chart);
        sent = true;
    }

    /** Adds points at the end and moves the span; a point at the time of the last one replaces it. Does nothing before {@link #show}. */
    public void append(Interval when, Map<String, List<Point>> points) {
        if (sent) {
            call(
                    "this.append($1, $2, $3)",
                    when.start().toEpochMilli(),
                    when.end().toEpochMilli(),
                    wire(points));
        }
    }

    /** Replaces the bands. Does nothing before {@link #show}. */
    public void bands(List<Band> bands) {
        if (sent) {
            call("this.bands($1)", wireBands(bands));
        }
    }

    /** Calls the browser as soon as it knows what a chart is: a page that is pushed may arrive before its scripts are read. */
    private void call(String expression, Object... arguments) {
        var all = new ArrayList<Object>(List.of(TAG));
        all.addAll(List.of(arguments));
        getElement().executeJs("customElements.whenDefined($0).then(() => " + expression + ")", all.toArray());
    }

    private @Nullable String unit(boolean right) {
        return lines.stream()
                .filter(line -> line.right() == right)
                .findFirst()
                .map(line -> word(line.unit()))
                .orElse(null);
    }

    private static String word(Signal.Unit unit) {
        return switch (unit) {
            case SECONDS -> "seconds";
            case BYTES -> "bytes";
            case RATIO -> "ratio";
            case RECORDS -> "records";
            case ROWS -> "rows";
            case NONE -> "";
        };
    }

    private static List<Map<String, Object>> wireBands(List<Band> bands) {
        return bands.stream()
                .map(band -> Map.<String, Object>of(
                        "from", band.when().start().toEpochMilli(),
                        "to", band.when().end().toEpochMilli(),
                        "label", band.label(),
                        "kind", band.kind().name().toLowerCase(Locale.ROOT),
                        "word", band.kind().word(),
                        "shape", band.kind().shape()))
                .toList();
    }

    /** {@code [time in ms, value or null, 1 when estimated]} by line. */
    private static Map<String, List<List<@Nullable Number>>> wire(Map<String, List<Point>> points) {
        var wire = new LinkedHashMap<String, List<List<@Nullable Number>>>();
        points.forEach((key, line) -> {
            var rows = new ArrayList<List<@Nullable Number>>(line.size());
            for (Point point : line) {
                var row = new ArrayList<@Nullable Number>(3);
                row.add(point.at().toEpochMilli());
                row.add(point.drawn() ? (Double) point.value() : null);
                if (point.quality() == Quality.ESTIMATED) {
                    row.add(1);
                }
                rows.add(row);
            }
            wire.put(key, rows);
        });
        return wire;
    }
}
