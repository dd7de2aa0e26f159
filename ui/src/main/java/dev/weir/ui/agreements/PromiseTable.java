package dev.weir.ui.agreements;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCaption;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.weir.model.slo.Budget;
import dev.weir.ui.Mark;
import dev.weir.ui.PromiseText;
import dev.weir.ui.Words;
import java.util.List;

/** The promises of an agreement: where each stands, what it attained, and what is left of its budget. */
final class PromiseTable extends NativeTable {
    private final NativeTableBody body = new NativeTableBody();
    private List<Agreements.Promise> shown = List.of();

    PromiseTable() {
        addClassNames("weir-table", "weir-promises");
        var row = new NativeTableRow();
        for (String title : List.of("Promise", "Stands", "Now", "Attained so far", "Promised", "Budget left")) {
            var cell = new NativeTableHeaderCell(title);
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        var caption = new NativeTableCaption();
        caption.setText("The promises of this agreement");
        add(caption, new NativeTableHeader(row), body);
    }

    void show(List<Agreements.Promise> promises) {
        if (promises.equals(shown)) {
            return;
        }
        shown = promises;
        body.removeAll();
        promises.stream().map(PromiseTable::row).forEach(body::add);
    }

    private static NativeTableRow row(Agreements.Promise promise) {
        var slo = promise.slo();
        var link = new Anchor("slos/" + slo.id().name(), slo.title());
        link.getElement().setAttribute("router-link", true);
        var name = new NativeTableHeaderCell(link);
        name.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(name);
        row.add(
                cell("Stands", Mark.of(promise.standing())),
                cell("Now", new Span(PromiseText.subject(slo) + " " + now(promise))),
                cell("Attained so far", new Span(attained(promise))),
                cell("Promised", new Span(Words.attainment(slo.target().ratio()))),
                cell("Budget left", new Span(left(promise))));
        return row;
    }

    private static NativeTableCell cell(String of, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-of", of);
        return cell;
    }

    private static String now(Agreements.Promise promise) {
        return promise.verdict()
                .map(verdict ->
                        Double.isNaN(verdict.last()) ? Words.UNKNOWN : PromiseText.value(promise.slo(), verdict.last()))
                .orElse(Words.UNKNOWN);
    }

    /** {@code 98.2 %}, {@code 91 % to 98.2 %} where time that nobody measured leaves it open, or that nothing was measured. */
    static String attained(Agreements.Promise promise) {
        return promise.verdict()
                .map(verdict -> verdict.budget())
                .filter(budget -> budget.total() > 0)
                .map(budget -> {
                    String low = Words.attainment(budget.low());
                    String high = Words.attainment(budget.high());
                    return low.equals(high) ? high : low + " to " + high;
                })
                .orElse("nothing measured");
    }

    private static String left(Agreements.Promise promise) {
        return promise.verdict()
                .map(verdict -> verdict.budget())
                .filter(budget -> budget.total() > 0)
                .map(Budget::remaining)
                .map(Words::percent)
                .orElse(Words.UNKNOWN);
    }
}
