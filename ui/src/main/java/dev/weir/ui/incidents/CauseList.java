package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** What may have caused an incident, the likeliest first, each with how likely it is, what speaks for it and against it, and the way it took. */
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
        candidates.forEach(candidate -> list.add(item(candidate)));
    }

    private static ListItem item(Evidence.Candidate candidate) {
        var item = new ListItem();
        candidate.share().ifPresent(share -> {
            var odds = new Span(percent(share) + " ");
            odds.addClassNames("weir-number", "weir-share");
            item.add(odds);
        });
        item.add(new Span(candidate.text() + " "));
        if (!candidate.basis().isEmpty()) {
            var basis = new Span(candidate.basis() + " ");
            basis.addClassName("weir-quiet");
            item.add(basis);
        }
        if (!candidate.href().isEmpty()) {
            item.add(link(candidate.href(), "look", "look at: " + candidate.text()), new Span(" "));
        }
        if (!candidate.path().isEmpty()) {
            item.add(link(candidate.path(), "the way it took", "the way it took from: " + candidate.text()));
        }
        if (!candidate.reasons().isEmpty()) {
            var reasons = new UnorderedList();
            reasons.addClassName("weir-reasons");
            candidate.reasons().forEach(reason -> reasons.add(item(reason)));
            item.add(reasons);
        }
        return item;
    }

    private static ListItem item(Evidence.Reason reason) {
        var mark = new Span(reason.speaksFor() ? "+ " : "− ");
        mark.addClassNames("weir-number", "weir-quiet");
        mark.getElement().setAttribute("aria-label", reason.speaksFor() ? "speaks for it:" : "speaks against it:");
        mark.getElement().setAttribute("role", "img");
        var item = new ListItem(mark, new Span(reason.text() + " "));
        if (!reason.href().isEmpty()) {
            item.add(link(reason.href(), "look", "look at: " + reason.text()));
        }
        return item;
    }

    private static Anchor link(String href, String text, String label) {
        var link = new Anchor(href, text);
        link.getElement().setAttribute("router-link", true);
        link.setAriaLabel(label);
        link.addClassName("weir-quiet");
        return link;
    }

    /** Whole percents; nothing is certain. */
    private static String percent(double share) {
        long percent = Math.round(share * 100);
        return percent < 1 ? "< 1 %" : percent > 99 ? "> 99 %" : percent + " %";
    }
}
