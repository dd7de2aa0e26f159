package dev.weir.ui.definitions;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;

/** A definition in the list. */
final class DefinitionRow extends ListItem {
    DefinitionRow(Definitions.Row row, Instant now, ZoneId zone) {
        addClassName("weir-definition-row");
        var kind = new Span(row.id().kind());
        kind.addClassName("weir-definition-kind");
        var link = new Anchor(Address.of(row.id()), row.title());
        link.addClassName("weir-row-link");
        link.getElement().setAttribute("router-link", true);
        var name = new Span(row.id().name());
        name.addClassName("weir-code");
        var facts =
                new Div(name, new Span(Facts.origin(row.origin())), new Span(Facts.version(row.version(), now, zone)));
        facts.addClassName("weir-row-facts");
        add(kind, new Div(link, facts));
        if (row.version().withdrawn()) {
            var gone = new Span("withdrawn");
            gone.addClassName("weir-quiet");
            add(gone);
        }
    }
}
