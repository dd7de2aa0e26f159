package dev.weir.ui.pipelines;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Points;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Charts of one pipeline's page: loaded once for a span, then grown at their end, over hours with every sample, over weeks at the pace at which a pixel
 * changes. In the UI's turn.
 */
final class Charts extends Div {
    private static final Duration SLOWEST = Duration.ofMinutes(5);

    /** A chart, and what was gathered for it since it was sent. */
    private record Growing(Panel panel, PanelCard card, Growth growth, Map<String, TreeMap<Instant, Point>> waiting) {}

    private final List<Growing> growing = new ArrayList<>();
    private final Duration step;
    private final Duration pace;
    private final Paragraph unmeasured = new Paragraph();
    private Instant sent = Instant.EPOCH;
    private List<Band> bands = List.of();
    private boolean loaded;

    /** Reads stored samples of the series that are wanted. */
    interface Store extends BiFunction<Predicate<Series>, Interval, List<Points>> {}

    Charts(List<Panel> panels, Duration step, Store store, PanelCard.ToTable table) {
        this.step = step;
        Duration share = step.dividedBy(6);
        pace = share.compareTo(SLOWEST) < 0 ? share : SLOWEST;
        addClassName("weir-panels");
        for (Panel panel : panels) {
            var card = new PanelCard(
                    panel.title(),
                    panel.file(),
                    panel.lines(),
                    when -> Growth.history(panel, step, store.apply(panel::shows, when)),
                    table);
            growing.add(new Growing(panel, card, new Growth(panel, step), new LinkedHashMap<>()));
            add(card);
        }
        unmeasured.addClassName("weir-quiet");
        unmeasured.setVisible(false);
        add(unmeasured);
    }

    /** Whether any chart shows the series. */
    boolean wants(Series series) {
        return growing.stream().anyMatch(one -> one.panel().shows(series));
    }

    void load(Interval when, List<Points> stored, List<Slo> promises, List<Band> bands, Instant now) {
        this.bands = bands;
        sent = now;
        loaded = true;
        for (Growing one : growing) {
            one.card().load(when, step, one.growth().stored(stored), one.panel().thresholds(promises), bands);
        }
    }

    /** Leaves out the charts of which nothing is stored and nothing new, and says so: what an engine does not tell is no chart of nothing. */
    void leaveOut(List<Points> stored, List<Sample> newest) {
        var silent = growing.stream()
                .filter(one -> stored.stream().noneMatch(points -> one.panel().shows(points.series()))
                        && newest.stream().noneMatch(sample -> one.panel().shows(sample.series())))
                .toList();
        silent.forEach(one -> one.card().setVisible(false));
        unmeasured.setVisible(!silent.isEmpty());
        unmeasured.setText("Nothing is measured of: "
                + silent.stream()
                        .map(one -> one.panel().title().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining("; "))
                + ".");
    }

    /** Fresh samples at the end of the lines. */
    void grow(List<Sample> fresh, Interval when, Instant now) {
        if (!loaded) {
            return;
        }
        for (Growing one : growing) {
            one.growth().fresh(fresh).forEach((key, points) -> {
                var line = one.waiting().computeIfAbsent(key, none -> new TreeMap<>());
                points.forEach(point -> line.put(point.at(), point));
            });
        }
        if (now.isBefore(sent.plus(pace))) {
            return;
        }
        sent = now;
        for (Growing one : growing) {
            var points = new LinkedHashMap<String, List<Point>>();
            one.waiting().forEach((key, line) -> points.put(key, List.copyOf(line.values())));
            one.card().append(when, points);
            one.waiting().clear();
        }
    }

    /** What is marked, as of now; sent only when it differs. */
    void bands(List<Band> bands) {
        if (loaded && !bands.equals(this.bands)) {
            this.bands = bands;
            growing.forEach(one -> one.card().bands(bands));
        }
    }

    /** The newest values, in the legends; of a counter the newest value says nothing. */
    void newest(List<Sample> newest) {
        growing.forEach(one -> one.panel().traces().stream()
                .filter(Trace::levels)
                .forEach(trace -> one.card().newest(trace.line().key(), Reading.of(newest, trace))));
    }
}
