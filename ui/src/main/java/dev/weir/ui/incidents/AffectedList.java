package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** The agreements that an incident touches, with what it put at risk by each. Not there when there are none. */
final class AffectedList extends Div {
    private final UnorderedList list = new UnorderedList();
    private List<Evidence.Affected> shown = List.of();
    private boolean open;

    AffectedList() {
        list.addClassName("weir-plain");
        add(new H2("Agreements that it touches"), list);
        setVisible(false);
    }

    void show(List<Evidence.Affected> affected, boolean goesOn) {
        setVisible(!affected.isEmpty());
        if (affected.equals(shown) && open == goesOn) {
            return;
        }
        shown = affected;
        open = goesOn;
        list.removeAll();
        for (Evidence.Affected one : affected) {
            var link = new Anchor("slas/" + one.name(), one.title());
            link.getElement().setAttribute("router-link", true);
            var whom = new Span("for " + one.consumer());
            whom.addClassName("weir-quiet");
            var money = new Span(
                    one.atRisk().isNone()
                            ? "no money at risk that is known"
                            : one.atRisk().text() + (goesOn ? " at risk so far" : " was at risk"));
            money.addClassName("weir-number");
            list.add(new ListItem(link, whom, money));
        }
    }
}
