package dev.weir.ui.chart;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.weir.ui.Words;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** The table behind a chart, newest first, to read, to copy and to take away. */
public final class TableDialog extends Dialog {
    /** The table of a chart. {@code file} is the name of the download, without its ending. */
    public TableDialog(String title, String file, Table table, ZoneId zone) {
        setHeaderTitle(title);
        addClassName("weir-table-dialog");
        setWidth("min(900px, 96vw)");
        setHeight("min(720px, 90vh)");
        setResizable(true);

        var copy = new Button("Copy CSV");
        copy.addClickListener(event -> copy.getElement()
                .executeJs(
                        "navigator.clipboard.writeText($0).then(() => this.textContent = 'Copied',"
                                + " () => this.textContent = 'The browser forbids copying, use Download')",
                        table.csv()));
        var download = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] bytes = table.csv().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), file + ".csv", "text/csv", bytes.length);
                }),
                "Download CSV");
        download.addClassName("weir-button");
        var close = new Button("Close", event -> close());
        getFooter().add(copy, download, close);

        if (table.rows().isEmpty()) {
            add(new Paragraph("There are no samples in this span. Choose a longer one, or look at the collectors."));
            return;
        }
        var grid = new Grid<Table.Row>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addColumn(row -> Words.absolute(row.at(), zone))
                .setHeader("Time")
                .setAutoWidth(true)
                .setFlexGrow(0);
        for (int i = 0; i < table.lines().size(); i++) {
            int column = i;
            Line line = table.lines().get(i);
            grid.addColumn(row -> worded(line, row.values().get(column)))
                    .setHeader(line.name())
                    .setTextAlign(ColumnTextAlign.END)
                    .setAutoWidth(true);
        }
        grid.setItems(table.rows().reversed());
        grid.setSizeFull();
        add(grid);
    }

    private static String worded(Line line, double value) {
        return Words.value(line.unit(), value) + (Double.isNaN(value) ? "" : line.per());
    }
}
