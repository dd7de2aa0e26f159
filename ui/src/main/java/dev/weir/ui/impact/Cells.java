package dev.weir.ui.impact;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A table whose rows become cards on a phone. */
final class Cells extends NativeTable {
    private final NativeTableBody body;
    private final List<String> titles;

    Cells(String caption, List<String> titles) {
        this.titles = List.copyOf(titles);
        addClassNames("weir-table", "weir-cards");
        setCaptionText(caption);
        var head = new NativeTableRow();
        for (String title : titles) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        getHead().add(head);
        body = addBody();
    }

    /** A row: what it is about, then the other columns in their order. */
    void row(Component name, Component... cells) {
        var first = new NativeTableHeaderCell(name);
        first.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(first);
        for (int i = 0; i < cells.length; i++) {
            var cell = new NativeTableCell(cells[i]);
            cell.getElement().setAttribute("data-label", titles.get(i + 1));
            row.add(cell);
        }
        body.add(row);
    }

    static Span text(String text) {
        return new Span(text);
    }
}
