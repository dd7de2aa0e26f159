package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** One incident in the list, updated in place. */
final class IncidentRow extends ListItem {
    private final Mark mark = new Mark();
    private final Anchor link = new Anchor();
    private final Span what = new Span();
    private final Moment since = new Moment();
    private final Span lasted = new Span();
    private final Span told = new Span();
    private final Span taken = new Span();
    private final Button take;
    private Incidents.Entry entry;

    IncidentRow(Incidents.Entry entry, boolean mayAct, Consumer<Incidents.Entry> acknowledge) {
        this.entry = entry;
        addClassName("weir-incident-row");
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        what.addClassName("weir-quiet");
        take = new Button("Acknowledge", event -> acknowledge.accept(this.entry));
        take.addClassName("weir-small");
        take.getElement().setAttribute("data-acknowledge", true);
        var facts = new Div(since, lasted, told, taken);
        facts.addClassName("weir-row-facts");
        add(new Div(mark, what), link, facts);
        if (mayAct) {
            add(take);
        }
    }

    void show(Incidents.Entry newest, Instant now, ZoneId zone, TimeRange range) {
        entry = newest;
        var incident = newest.incident();
        State.show(mark, newest);
        what.setText(newest.title() + " · " + incident.pipeline());
        link.setText(incident.reason());
        link.setHref(range.resumed().address("incidents/" + incident.id()));
        since.show(Story.began(incident) + " " + Words.clock(incident.opened(), now, zone), incident.opened(), zone);
        String duration = Words.duration(Story.lasted(incident, now));
        lasted.setText(incident.open() ? "for " + duration : "lasted " + duration);
        told.setText(newest.held()
                .filter(any -> incident.open())
                .map(held -> "held" + Fate.because(held, now, zone))
                .orElseGet(() -> Story.told(incident, newest.deliveries())));
        taken.setText(incident.acknowledgedBy()
                .map(actor -> "taken by " + Story.who(actor))
                .orElse(""));
        take.setVisible(incident.open() && incident.acknowledgedBy().isEmpty());
    }
}
