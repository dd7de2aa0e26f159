package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Browser;
import dev.weir.ui.Live;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What shadow definitions would have told: nobody was. */
@Route("shadow")
@PageTitle("Would have paged")
@PermitAll
final class ShadowView extends Div {
    private static final int MOST = 200;

    private final H2 heading = new H2();
    private final OrderedList list = new OrderedList();
    private final Div nothing = new Div();
    private final H2 calm = new H2();
    private final Paragraph how = new Paragraph();

    ShadowView(Shadow shadow) {
        addClassName("weir-incidents");
        list.addClassName("weir-rows");
        nothing.addClassName("weir-empty");
        nothing.add(calm, how);
        Live.on(this, shadow::watch, this::show);
        var told = new Anchor("incidents", "Incidents that were told");
        told.addClassName("weir-quiet");
        add(told, new Div(heading, list), nothing);
    }

    private void show(Shadow.Snapshot snapshot) {
        ZoneId zone = getUI().map(Browser::zone).orElse(ZoneOffset.UTC);
        int all = snapshot.entries().size();
        heading.setVisible(all > 0);
        list.setVisible(all > 0);
        nothing.setVisible(all == 0);
        heading.setText("Would have told (" + all + (all > MOST ? ", the newest " + MOST + " are shown)" : ")"));
        list.removeAll();
        snapshot.entries().stream()
                .limit(MOST)
                .map(entry -> row(entry, snapshot.at(), zone))
                .forEach(list::add);
        calm.setText(snapshot.shadows() == 0 ? "No shadow" : "No shadow would have told anything");
        how.setText(
                snapshot.shadows() == 0
                        ? "A definition that is not trusted yet can be judged without waking anybody: give it the annotation"
                                + " weir.dev/shadow: \"true\". What it would have told then stands here."
                        : (snapshot.shadows() == 1 ? "1 is judged." : snapshot.shadows() + " are judged.")
                                + " When one would wake somebody, it stands here.");
    }

    private static ListItem row(Shadow.Entry entry, Instant now, ZoneId zone) {
        Incident incident = entry.incident();
        var mark = new Mark();
        State.show(mark, incident);
        var what = new Span(entry.title() + " · " + incident.pipeline());
        what.addClassName("weir-quiet");
        var since = new Moment();
        since.show(Story.began(incident) + " " + Words.clock(incident.opened(), now, zone), incident.opened(), zone);
        String duration = Words.duration(Story.lasted(incident, now));
        var facts = new Div(since, new Span(incident.open() ? "for " + duration : "lasted " + duration));
        facts.addClassName("weir-row-facts");
        var row = new ListItem(new Div(mark, what), new Span(incident.reason()), facts);
        row.addClassName("weir-incident-row");
        return row;
    }
}
