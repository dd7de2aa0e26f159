package dev.weir.ui.incidents;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.weir.ui.Mark;
import dev.weir.ui.Moment;
import dev.weir.ui.Simulated;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** One incident in the list, updated in place. */
final class IncidentRow extends ListItem {
    /** What one can do from a row. */
    record Acts(Consumer<Inbox.Row> acknowledge, Consumer<Inbox.Row> silence, Consumer<Inbox.Row> comment) {}

    private final Mark mark = new Mark();
    private final Anchor link = new Anchor();
    private final Span what = new Span();
    private final Span tag = new Span(Simulated.WORD);
    private final Moment since = new Moment();
    private final Span lasted = new Span();
    private final Span told = new Span();
    private final Span taken = new Span();
    private final Span money = new Span();
    private final Span owner = new Span();
    private final Button take;
    private final NativeButton silence;
    private Inbox.Row row;

    IncidentRow(Inbox.Row row, boolean mayAct, Acts acts) {
        this.row = row;
        addClassName("weir-incident-row");
        link.getElement().setAttribute("router-link", true);
        link.getElement().setAttribute("data-item", true);
        link.addClassName("weir-row-link");
        what.addClassName("weir-quiet");
        tag.addClassName("weir-tag");
        take = new Button("Acknowledge", event -> acts.acknowledge().accept(this.row));
        take.addClassName("weir-small");
        take.getElement().setAttribute("data-acknowledge", true);
        silence = quiet("Silence…", "data-silence", acts.silence());
        var facts = new Div(since, lasted, told, taken, money, owner);
        facts.addClassName("weir-row-facts");
        add(new Div(mark, what, tag), link, facts);
        if (mayAct) {
            add(take);
            facts.add(silence, quiet("Comment", "data-comment", acts.comment()));
        }
    }

    private NativeButton quiet(String words, String key, Consumer<Inbox.Row> act) {
        var button = new NativeButton(words, event -> act.accept(row));
        button.addClassName("weir-row-act");
        button.getElement().setAttribute(key, true);
        return button;
    }

    void show(Inbox.Row newest, Instant now, ZoneId zone, TimeRange range, Simulated simulated) {
        row = newest;
        Incidents.Entry entry = newest.entry();
        var incident = entry.incident();
        State.show(mark, entry);
        what.setText(entry.title() + " · " + incident.pipeline());
        tag.setVisible(simulated.at(incident.opened()));
        link.setText(incident.reason());
        link.setHref(range.resumed().address("incidents/" + incident.id()));
        since.show(Story.began(incident) + " " + Words.clock(incident.opened(), now, zone), incident.opened(), zone);
        String duration = Words.duration(Story.lasted(incident, now));
        lasted.setText(incident.open() ? "for " + duration : "lasted " + duration);
        told.setText(entry.held()
                .filter(any -> incident.open())
                .map(held -> "held" + Fate.because(held, now, zone))
                .orElseGet(() -> Story.told(incident, entry.deliveries())));
        taken.setText(incident.acknowledgedBy()
                .map(actor -> "taken by " + Story.who(actor))
                .orElse(""));
        money.setText(entry.atRisk().isNone() ? "" : Story.money(entry));
        owner.setText(newest.owner().isBlank() ? "" : "owner " + newest.owner());
        take.setVisible(incident.open() && incident.acknowledgedBy().isEmpty());
        silence.setVisible(incident.open());
    }
}
