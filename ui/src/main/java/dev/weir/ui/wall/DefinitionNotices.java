package dev.weir.ui.wall;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** What is wrong or doubtful about the definitions, what is wrong first; not there when there is nothing to say. */
final class DefinitionNotices extends Div {
    private static final int MOST = 8;

    private final UnorderedList list = new UnorderedList();
    private List<Wall.Notice> shown = List.of();

    DefinitionNotices() {
        addClassName("weir-definitions");
        list.addClassName("weir-notes");
        add(new H2("Definitions"), list);
        setVisible(false);
    }

    /** Sends something only when a notice differs. */
    void show(List<Wall.Notice> notices) {
        if (notices.equals(shown)) {
            return;
        }
        shown = notices;
        list.removeAll();
        notices.stream().filter(Wall.Notice::wrong).limit(MOST).forEach(this::line);
        long wrong = notices.stream().filter(Wall.Notice::wrong).count();
        notices.stream()
                .filter(notice -> !notice.wrong())
                .limit(Math.max(0, MOST - wrong))
                .forEach(this::line);
        if (notices.size() > MOST) {
            list.add(new ListItem(
                    new Span(""),
                    new Span("and " + (notices.size() - MOST) + " more, which /api/v1/definitions tells")));
        }
        setVisible(!notices.isEmpty());
    }

    private void line(Wall.Notice notice) {
        var kind = new Span(notice.wrong() ? "Wrong" : "Doubtful");
        kind.addClassName("weir-note-kind");
        kind.setClassName(notice.wrong() ? "weir-wrong" : "weir-doubt", true);
        list.add(new ListItem(kind, new Div(new Span(notice.about() + ": " + notice.text()))));
    }
}
