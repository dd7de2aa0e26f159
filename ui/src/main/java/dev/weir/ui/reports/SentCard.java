package dev.weir.ui.reports;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import dev.weir.ui.Moment;
import dev.weir.ui.Visitor;
import dev.weir.ui.Words;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a revision went, and what came of each attempt. */
final class SentCard extends Section {
    private static final int SHOWN_MS = 6_000;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph("This revision went to nobody.");
    private Reports.@Nullable Key key;

    SentCard(Reports reports, Visitor visitor, Runnable changed) {
        addClassName("weir-panel");
        list.addClassName("weir-report-sent");
        none.addClassName("weir-quiet");
        var again = new Button("Send again", event -> {
            String came = reports.resend(Objects.requireNonNull(key), visitor.actor());
            Notification.show(came, SHOWN_MS, Notification.Position.BOTTOM_START);
            changed.run();
        });
        again.addClassName("weir-small");
        again.setVisible(visitor.mayAct());
        var head = new Div(new H2("Sent"), again);
        head.addClassName("weir-panel-head");
        add(head, none, list);
    }

    void show(Reports.Detail detail, ZoneId zone) {
        key = detail.row().key();
        none.setVisible(detail.row().sent().isEmpty());
        list.removeAll();
        for (Reports.Sent one : detail.row().sent()) {
            var when = new Moment();
            when.show(Words.clock(one.at(), detail.at(), zone), one.at(), zone);
            var facts = new Div(
                    when, new Span(one.attempts() > 1 ? "attempt " + one.attempts() : ""), new Span(one.what()));
            facts.addClassName("weir-row-facts");
            list.add(new ListItem(new Div(ReportText.mark(one.state()), new Span(one.to())), facts));
        }
    }
}
