package dev.weir.ui.reports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** What a revision says otherwise than the one before; not there for the first one. */
final class DifferenceCard extends Section {
    private static final int MOST = 30;

    private final H2 heading = new H2();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph("Nothing: it knows no more than that one did.");
    private List<Reports.Difference> shown = List.of();

    DifferenceCard() {
        addClassName("weir-panel");
        list.addClassName("weir-report-differences");
        none.addClassName("weir-quiet");
        add(heading, none, list);
    }

    void show(Reports.Detail detail) {
        int revision = detail.row().key().revision();
        setVisible(revision > 1);
        int count = detail.differences().size();
        heading.setText("Otherwise than revision " + (revision - 1) + (count == 0 ? "" : " (" + count + ")"));
        none.setVisible(count == 0);
        if (detail.differences().equals(shown)) {
            return;
        }
        shown = detail.differences();
        list.removeAll();
        shown.stream().limit(MOST).forEach(one -> list.add(row(one)));
        if (shown.size() > MOST) {
            list.add(new ListItem("and " + (shown.size() - MOST) + " more, in differences.json"));
        }
    }

    private static ListItem row(Reports.Difference one) {
        var facts = new Div(new Span("was " + one.before()), new Span("is " + one.after()));
        facts.addClassName("weir-row-facts");
        return new ListItem(new Span(one.what()), facts);
    }
}
