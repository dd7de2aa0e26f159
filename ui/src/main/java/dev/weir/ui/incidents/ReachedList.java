package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** The pipelines downstream of the one in trouble: those that hurt first, then those that may. Not there when there are none. */
final class ReachedList extends Div {
    private static final int MOST = 12;

    private final UnorderedList list = new UnorderedList();
    private List<Evidence.Reached> shown = List.of();

    ReachedList() {
        list.addClassName("weir-plain");
        add(new H2("Who takes what comes of it"), list);
        setVisible(false);
    }

    void show(List<Evidence.Reached> reached) {
        setVisible(!reached.isEmpty());
        if (reached.equals(shown)) {
            return;
        }
        shown = reached;
        list.removeAll();
        for (Evidence.Reached one : reached.subList(0, Math.min(MOST, reached.size()))) {
            var link = new Anchor(one.href(), one.name());
            link.getElement().setAttribute("router-link", true);
            var state = new Span(one.state());
            var whose = new Span(whose(one));
            whose.addClassName("weir-quiet");
            var item = new ListItem(link, state, whose);
            if (!one.atRisk().isNone()) {
                var money = new Span(one.atRisk().text() + " at risk by it");
                money.addClassName("weir-number");
                item.add(money);
            }
            list.add(item);
        }
        if (reached.size() > MOST) {
            list.add(new ListItem(new Span("and " + (reached.size() - MOST) + " more")));
        }
    }

    private static String whose(Evidence.Reached one) {
        String owner = one.owner().isEmpty() ? "nobody stands for it" : one.owner();
        return one.agreements().isEmpty() ? owner : owner + ", held to " + String.join(", ", one.agreements());
    }
}
