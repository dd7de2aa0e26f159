package dev.weir.ui.pipelines;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Change;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The changes of a pipeline in the span that the charts show; each is a line in them, too. */
final class ChangeList extends Div {
    private static final int MOST = 20;
    private final UnorderedList list = new UnorderedList();
    private List<Change> shown = List.of();

    ChangeList() {
        addClassName("weir-notices");
        list.addClassName("weir-notes");
        add(new H2("Changes"), list);
        setVisible(false);
    }

    void show(List<Change> changes, Instant now, ZoneId zone) {
        if (changes.equals(shown)) {
            return;
        }
        shown = changes;
        setVisible(!changes.isEmpty());
        list.removeAll();
        changes.stream().limit(MOST).forEach(change -> list.add(item(change, now, zone)));
        if (changes.size() > MOST) {
            list.add(new ListItem("and " + (changes.size() - MOST) + " more, which /api/v1/changes tells"));
        }
    }

    private static ListItem item(Change change, Instant now, ZoneId zone) {
        var at = new Span(Words.clock(change.at(), now, zone));
        at.setTitle(Words.absolute(change.at(), zone));
        at.addClassName("weir-note-kind");
        var item = new ListItem(at, new Div(new Span(words(change))));
        if (!change.link().isBlank()) {
            var more = new Anchor(change.link(), change.link(), AnchorTarget.BLANK);
            more.getElement().setAttribute("rel", "noopener noreferrer");
            item.add(new Div(more));
        }
        return item;
    }

    private static String words(Change change) {
        return change.kind() + (change.version().isBlank() ? "" : " " + change.version()) + ", by "
                + change.actor().name();
    }

    /** A change as a moment in the charts. */
    static Band moment(Change change) {
        return Band.moment(change.at(), words(change), Band.Kind.of(change.kind()));
    }
}
