package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What may have caused an incident, the likeliest first, each with how that is known. */
final class CauseList extends Div {
    private final OrderedList list = new OrderedList();
    private final Paragraph none = new Paragraph(
            "Nothing that Weir knows speaks for a cause: nothing upstream burns, nothing was changed in the half hour"
                    + " before, and the collectors found nothing.");
    private List<Evidence.Candidate> shown = List.of();

    CauseList() {
        addClassName("weir-causes");
        none.addClassName("weir-quiet");
        list.setVisible(false);
        add(new H2("What may have caused it"), none, list);
    }

    void show(List<Evidence.Candidate> candidates) {
        if (candidates.equals(shown)) {
            return;
        }
        shown = candidates;
        none.setVisible(candidates.isEmpty());
        list.setVisible(!candidates.isEmpty());
        list.removeAll();
        for (Evidence.Candidate candidate : candidates) {
            var basis = new Span(candidate.basis() + " ");
            basis.addClassName("weir-quiet");
            var item = new ListItem(new Span(candidate.text() + " "), basis);
            if (!candidate.href().isEmpty()) {
                var link = new Anchor(candidate.href(), "look");
                link.getElement().setAttribute("router-link", true);
                link.setAriaLabel("look at: " + candidate.text());
                link.addClassName("weir-quiet");
                item.add(link);
            }
            list.add(item);
        }
    }
}
