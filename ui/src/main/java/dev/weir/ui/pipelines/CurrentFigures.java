package dev.weir.ui.pipelines;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The newest value of every series of a pipeline: first those of the whole pipeline, then, folded away, those of its parts. Rows
 * stay where they are; only texts that differ are sent.
 */
final class CurrentFigures extends Div {
    private static final int MOST_PARTS = 400;
    private static final Comparator<Sample> ORDER = Comparator.<Sample, Integer>comparing(sample ->
                    Signal.named(sample.series().name()).map(Signal::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(sample -> sample.series().toString());

    private final Rows whole = new Rows("The whole pipeline");
    private final Rows parts = new Rows("Its parts");
    private final Details folded = new Details("Parts", parts);
    private final Div more = new Div();

    CurrentFigures() {
        addClassName("weir-current");
        more.addClassName("weir-quiet");
        folded.add(more);
        add(new H2("Figures now"), whole, folded);
    }

    void show(List<Sample> newest, Instant now, ZoneId zone) {
        List<Sample> sorted = newest.stream().sorted(ORDER).toList();
        List<Sample> aggregates =
                sorted.stream().filter(sample -> !part(sample.series())).toList();
        List<Sample> others =
                sorted.stream().filter(sample -> part(sample.series())).toList();
        whole.show(aggregates, now, zone);
        folded.setVisible(!others.isEmpty());
        folded.setSummaryText("By operator, partition, run and target (" + others.size() + ")");
        parts.show(others.subList(0, Math.min(others.size(), MOST_PARTS)), now, zone);
        more.setText(
                others.size() > MOST_PARTS
                        ? "and " + (others.size() - MOST_PARTS) + " more, which /api/v1/pipelines tells"
                        : "");
    }

    private static boolean part(Series series) {
        return Trace.distinguishing(series.labels()).keySet().stream()
                .anyMatch(label -> !label.equals("quantile") && !label.equals("direction"));
    }

    /** A table by series. */
    private static final class Rows extends NativeTable {
        private final NativeTableBody body = addBody();
        private final Map<Series, Row> rows = new HashMap<>();
        private List<Series> order = List.of();

        Rows(String caption) {
            addClassNames("weir-table", "weir-cards", "weir-brief");
            setCaptionText(caption);
            var head = new NativeTableRow();
            for (String title : List.of("Signal", "Of", "Value", "Quality", "Measured")) {
                var cell = new NativeTableHeaderCell(title);
                cell.getElement().setAttribute("scope", "col");
                head.add(cell);
            }
            getHead().add(head);
        }

        void show(List<Sample> samples, Instant now, ZoneId zone) {
            var keys = new ArrayList<Series>(samples.size());
            for (Sample sample : samples) {
                keys.add(sample.series());
                rows.computeIfAbsent(sample.series(), Row::new).show(sample, now, zone);
            }
            if (!keys.equals(order)) {
                order = List.copyOf(keys);
                rows.keySet().retainAll(order);
                body.removeAllRows();
                order.forEach(key -> body.add(rows.get(key)));
            }
        }
    }

    private static final class Row extends NativeTableRow {
        private final NativeTableCell value = new NativeTableCell();
        private final NativeTableCell quality = new NativeTableCell();
        private final NativeTableCell age = new NativeTableCell();

        Row(Series series) {
            var of = new NativeTableCell(Trace.distinguishing(series.labels()).entrySet().stream()
                    .map(label -> label.getKey().equals("quantile")
                            ? Words.quantile(label.getValue())
                            : label.getKey() + " " + label.getValue())
                    .collect(Collectors.joining(", ")));
            var name = new NativeTableHeaderCell(
                    Signal.named(series.name()).map(Signal::title).orElse(series.name()));
            name.getElement().setAttribute("scope", "row");
            name.setTitle(series.name());
            value.addClassName("weir-number");
            label(of, "Of");
            label(value, "Value");
            label(quality, "Quality");
            label(age, "Measured");
            add(name, of, value, quality, age);
        }

        private static void label(NativeTableCell cell, String label) {
            cell.getElement().setAttribute("data-label", label);
        }

        void show(Sample sample, Instant now, ZoneId zone) {
            value.setText(Signal.named(sample.series().name())
                    .map(signal -> Words.value(signal, sample.value()))
                    .orElseGet(() -> Words.count(sample.value())));
            quality.setText(sample.quality().word());
            quality.setTitle(Reading.meaning(sample.quality()));
            quality.setClassName("weir-doubt", !sample.quality().usable());
            age.setText(age(Duration.between(sample.at(), now)));
            age.setTitle(Words.absolute(sample.at(), zone));
        }

        /** In steps, so that a fresh figure does not count its seconds on everybody's screen. */
        private static String age(Duration age) {
            if (age.toSeconds() < 15) {
                return "now";
            }
            long seconds = age.toSeconds();
            return Words.duration(Duration.ofSeconds(seconds < 120 ? seconds / 15 * 15 : seconds / 60 * 60)) + " ago";
        }
    }
}
