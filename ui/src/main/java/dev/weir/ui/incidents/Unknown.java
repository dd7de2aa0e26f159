package dev.weir.ui.incidents;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where an incident should that nobody knows. */
final class Unknown extends Div {
    Unknown() {
        var all = new Anchor("incidents", "All incidents");
        all.getElement().setAttribute("router-link", true);
        addClassName("weir-empty");
        add(
                new H2("This incident is not known"),
                new Paragraph("It may be older than what Weir keeps, or the address is cut off."),
                all);
    }
}
