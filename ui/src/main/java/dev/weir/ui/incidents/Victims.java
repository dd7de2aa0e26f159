package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The incidents that nobody is woken for since this one explains them. Not there when there are none. */
final class Victims extends Div {
    private static final int MOST = 50;

    private final H2 heading = new H2();
    private final UnorderedList list = new UnorderedList();
    private List<Incidents.Victim> shown = List.of();

    Victims() {
        list.addClassName("weir-plain");
        add(heading, list);
        setVisible(false);
    }

    void show(List<Incidents.Victim> victims, Instant now, ZoneId zone) {
        setVisible(!victims.isEmpty());
        if (victims.equals(shown)) {
            return;
        }
        shown = victims;
        heading.setText("Held back because of this one (" + victims.size()
                + (victims.size() > MOST ? ", the first " + MOST + " are shown)" : ")"));
        list.removeAll();
        victims.stream().limit(MOST).map(victim -> item(victim, now, zone)).forEach(list::add);
    }

    private static ListItem item(Incidents.Victim victim, Instant now, ZoneId zone) {
        var mark = new Mark();
        mark.show("‖", "held", "held");
        var about = new Span("since " + Words.clock(victim.since(), now, zone) + ", would have been a "
                + victim.severity().word()
                + (victim.slas().isEmpty() ? "" : " · for " + String.join(", ", victim.slas()))
                + (victim.owner().isBlank() ? " · nobody is known to own it" : " · owner " + victim.owner()));
        about.addClassName("weir-quiet");
        return new ListItem(
                mark, new Anchor("incidents/" + victim.incident(), victim.title() + " · " + victim.pipeline()), about);
    }
}
