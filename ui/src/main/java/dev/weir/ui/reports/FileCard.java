package dev.weir.ui.reports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.ui.Words;
import java.util.List;

/** The files of a revision, to be taken away. */
final class FileCard extends Section {
    private final UnorderedList list = new UnorderedList();
    private List<Reports.File> shown = List.of();

    FileCard() {
        addClassName("weir-panel");
        list.addClassName("weir-report-files");
        add(new H2("Files"), list);
    }

    void show(Reports.Detail detail) {
        if (detail.files().equals(shown)) {
            return;
        }
        shown = detail.files();
        list.removeAll();
        for (Reports.File file : shown) {
            var link = new Anchor(file.address(), file.title());
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", true);
            var size = new Span(file.bytes() < 0 ? "" : Words.bytes((double) file.bytes()));
            size.addClassName("weir-quiet");
            list.add(new ListItem(link, size));
        }
    }
}
