package dev.weir.ui.agreements;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The incidents that touched an agreement, open ones first. */
final class TouchedList extends Div {
    private final transient Simulated simulated;
    private final H2 heading = new H2();
    private final Paragraph none = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private List<Agreements.Touched> shown = List.of();

    TouchedList(Simulated simulated) {
        this.simulated = simulated;
        list.addClassName("weir-rows");
        add(heading, none, list);
    }

    void show(Agreements.Detail detail, ZoneId zone) {
        int all = detail.incidents();
        int some = detail.touched().size();
        heading.setText("Incidents that touched it (" + all + " in "
                + detail.back().toDays() + " days" + (all > some ? ", the newest " + some + " are shown)" : ")"));
        none.setText("None of its promises burned in this time.");
        none.setVisible(all == 0);
        if (detail.touched().equals(shown)
                && detail.touched().stream().noneMatch(one -> one.incident().open())) {
            return;
        }
        shown = detail.touched();
        list.removeAll();
        shown.forEach(one -> list.add(row(one, detail.at(), zone)));
    }

    private ListItem row(Agreements.Touched touched, Instant now, ZoneId zone) {
        Incident incident = touched.incident();
        var mark = new Mark();
        if (!incident.open()) {
            mark.show("●", "over", "met");
        } else if (incident.severity() == Severity.PAGE) {
            mark.show("■", "page", "breached");
        } else {
            mark.show("▲", "ticket", "burning");
        }
        var title = new Span(touched.title());
        title.addClassName("weir-quiet");
        var head = new Div(mark, title);
        if (simulated.at(incident.opened())) {
            var tag = new Span(Simulated.WORD);
            tag.addClassName("weir-tag");
            head.add(tag);
        }
        var link = new Anchor("incidents/" + incident.id(), incident.reason());
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        var since = new Moment();
        since.show(
                (incident.open() ? "since " : "began ") + Words.clock(incident.opened(), now, zone),
                incident.opened(),
                zone);
        var facts = new Div(
                since, new Span((incident.open() ? "for " : "lasted ") + Words.duration(incident.timeOpen(now))));
        if (!touched.atRisk().isNone()) {
            facts.add(new Span(touched.atRisk().text() + (incident.open() ? " at risk so far" : " was at risk")));
        }
        facts.addClassName("weir-row-facts");
        var row = new ListItem(head, link, facts);
        row.addClassName("weir-incident-row");
        return row;
    }
}
