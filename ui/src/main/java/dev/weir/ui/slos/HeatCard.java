package dev.weir.ui.slos;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Slo;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The calendar of slices with what its shades mean, and the table behind it. */
final class HeatCard extends Section {
    private final HeatMap map = new HeatMap();
    private final Paragraph words = new Paragraph();
    private final Simulated simulated;
    private List<Past.Hour> hours = List.of();
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<PipelineId> pipeline = Optional.empty();

    HeatCard(Simulated simulated) {
        this.simulated = simulated;
        addClassNames("weir-panel", "weir-slo-card");
        setAriaLabel("Calendar of slices");
        words.addClassName("weir-quiet");
        var table = new Button("Table", event -> table());
        table.addClassName("weir-small");
        table.setAriaLabel("Table of the calendar");
        var head = new Div(new H2("Hours"), table);
        head.addClassName("weir-panel-head");
        var key = new Div();
        key.addClassName("weir-heat-key");
        key.add(
                key("good", "nothing bad"),
                key("within", "bad within the target"),
                key("bad", "▲ more than that"),
                key("worst", "■ ten times more"),
                key("unmeasured", "? not measured"),
                key("corrected", "corrected"));
        add(head, words, map, key);
        map.onOpen(until -> getUI().ifPresent(ui -> pipeline.ifPresent(of ->
                ui.navigate("pipelines/" + of, new TimeRange(TimeRange.Length.HOUR, Optional.of(until)).query()))));
    }

    private static Div key(String look, String words) {
        var cell = new Div();
        cell.addClassNames("weir-heat-cell", "weir-heat-" + look);
        var key = new Div(cell, new Span(words));
        key.addClassName("weir-heat-key-one");
        return key;
    }

    void show(Past past, Slo slo, ZoneId zone) {
        hours = past.hours();
        this.zone = zone;
        pipeline = Optional.of(slo.pipeline());
        words.setText(
                "The bad share of every hour, in " + zone + ". Enter or a click shows the pipeline in that hour.");
        map.show(hours, slo.target().budget(), zone, simulated);
    }

    private void table() {
        var dialog = new Dialog();
        dialog.setHeaderTitle("Hours");
        dialog.addClassName("weir-table-dialog");
        dialog.setWidth("min(760px, 96vw)");
        dialog.setHeight("min(720px, 90vh)");
        var grid = new Grid<Past.Hour>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addColumn(hour -> Words.absolute(hour.span().start(), zone))
                .setHeader("Hour")
                .setAutoWidth(true);
        grid.addColumn(hour -> HourWords.what(hour, simulated))
                .setHeader("What it was")
                .setFlexGrow(1);
        grid.setItems(hours.stream().filter(hour -> !hour.ahead()).toList().reversed());
        grid.setSizeFull();
        dialog.add(grid);
        dialog.getFooter().add(new Button("Close", event -> dialog.close()));
        dialog.open();
    }
}
