package dev.weir.ui.reports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;

/** One report of the history. */
final class ReportRow extends ListItem {
    ReportRow(Reports.Row row, Instant now, ZoneId zone) {
        addClassName("weir-incident-row");
        var what = new Span(row.about().title());
        what.addClassName("weir-quiet");
        var link = new Anchor(
                ReportAddress.page(new Reports.Key(row.key().scope(), row.key().period(), 0)),
                ReportText.period(row.key().period()) + ", " + ReportText.days(row.period()));
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        var made = new Moment();
        made.show("made " + Words.clock(row.made(), now, zone), row.made(), zone);
        var failed = new Span(ReportText.failed(row.sent()));
        failed.addClassName("weir-wrong");
        var facts = new Div(
                new Span(row.glance().map(ReportText::glance).orElse("what it says cannot be read")),
                made,
                new Span(row.key().revision() > 1 ? "revision " + row.key().revision() : ""),
                new Span(row.sent().isEmpty() ? "sent to nobody" : ReportText.sent(row.sent())),
                failed,
                new Span(Words.bytes((double) row.bytes())));
        facts.addClassName("weir-row-facts");
        add(new Div(row.glance().map(ReportText::mark).orElseGet(ReportRow::unread), what), link, facts);
    }

    private static Mark unread() {
        var mark = new Mark();
        mark.show("?", "cannot be read", "no-data");
        return mark;
    }
}
