package dev.weir.ui.pipelines;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What happened in the span that the charts show, newest first; each with the shape that marks it there. */
final class NotableList extends Div {
    private static final int MOST = 30;
    private final Simulated simulated;
    private final UnorderedList list = new UnorderedList();
    private List<Notable> shown = List.of();

    NotableList(Simulated simulated) {
        this.simulated = simulated;
        addClassName("weir-notices");
        list.addClassName("weir-notes");
        add(new H2("What happened"), list);
        setVisible(false);
    }

    void show(List<Notable> notables, Instant now, ZoneId zone) {
        if (notables.equals(shown)) {
            return;
        }
        shown = notables;
        setVisible(!notables.isEmpty());
        list.removeAll();
        notables.stream().limit(MOST).forEach(notable -> list.add(item(notable, now, zone)));
        if (notables.size() > MOST) {
            list.add(new ListItem("and " + (notables.size() - MOST) + " more: choose a shorter span to see them"));
        }
    }

    private ListItem item(Notable notable, Instant now, ZoneId zone) {
        Instant start = notable.when().start();
        var at = new Span(Words.clock(start, now, zone));
        at.setTitle(Words.absolute(start, zone));
        at.addClassName("weir-note-kind");
        var shape = new Span(notable.kind().shape());
        shape.addClassNames("weir-flag", "weir-flag-" + notable.kind().word());
        shape.getElement().setAttribute("aria-hidden", "true");
        var kind = new Span(notable.kind().word());
        kind.addClassName("weir-quiet");
        var line = new Div(shape, kind, what(notable));
        line.addClassName("weir-notable");
        if (!notable.who().isBlank()) {
            line.add(new Span("by " + notable.who()));
        }
        if (simulated.at(start)) {
            var tag = new Span(Simulated.WORD);
            tag.addClassName("weir-tag");
            line.add(tag);
        }
        return new ListItem(at, line);
    }

    private static com.vaadin.flow.component.Component what(Notable notable) {
        if (notable.link().isBlank()) {
            return new Span(notable.label());
        }
        if (!notable.link().contains("://")) {
            return new Anchor(notable.link(), notable.label());
        }
        var away = new Anchor(notable.link(), notable.label(), AnchorTarget.BLANK);
        away.getElement().setAttribute("rel", "noopener noreferrer");
        away.setTitle(notable.link());
        return away;
    }
}
