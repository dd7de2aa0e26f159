package dev.weir.ui.wall;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strip of business figures: title, value, unit, and a word when the value is not fresh. Updated in place. */
final class Figures extends Div {
    private final Map<String, Cell> cells = new HashMap<>();
    private List<String> order = List.of();

    Figures() {
        addClassName("weir-figures");
        getElement().setAttribute("role", "list");
        getElement().setAttribute("aria-label", "Business figures");
    }

    void show(List<Wall.Figure> figures, Instant now, ZoneId zone) {
        List<String> keys = figures.stream().map(figure -> figure.kpi().name()).toList();
        for (Wall.Figure figure : figures) {
            cells.computeIfAbsent(figure.kpi().name(), name -> new Cell(figure.kpi()))
                    .show(figure.kpi(), figure.value(), now, zone);
        }
        if (!keys.equals(order)) {
            order = keys;
            cells.keySet().retainAll(keys);
            removeAll();
            keys.forEach(key -> add(cells.get(key)));
        }
        setVisible(!keys.isEmpty());
    }

    private static final class Cell extends Div {
        private final Span value = new Span();
        private final Span note = new Span();

        Cell(BusinessKpi kpi) {
            addClassName("weir-figure");
            getElement().setAttribute("role", "listitem");
            var title = new Span(kpi.title());
            title.addClassName("weir-figure-title");
            value.addClassName("weir-figure-value");
            note.addClassName("weir-quiet");
            add(title, value, note);
        }

        void show(BusinessKpi kpi, Optional<Sample> sample, Instant now, ZoneId zone) {
            value.setText(sample.map(Sample::value)
                    .map(number -> text(number, kpi.unit()))
                    .orElse(Words.UNKNOWN));
            note.setText(sample.map(Sample::quality)
                    .map(quality -> quality == Quality.OK ? "" : quality.word())
                    .orElse("no data"));
            sample.ifPresent(
                    newest -> setTitle(Words.absolute(newest.at(), zone) + ", " + Words.ago(newest.at(), now)));
        }

        private static String text(double number, String unit) {
            if (!Double.isFinite(number)) {
                return Words.UNKNOWN;
            }
            return switch (unit) {
                case "" -> Words.count(number);
                case "s", "seconds" -> Words.seconds(number);
                case "%" -> Words.percent(number / 100);
                case "ratio" -> Words.percent(number);
                case "bytes", "B" -> Words.bytes(number);
                default -> Words.count(number) + " " + unit;
            };
        }
    }
}
