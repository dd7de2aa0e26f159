package dev.weir.ui.impact;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;

/** What hangs on a node in a sentence or two, for pages about it; with the way to the whole of it. */
public final class ImpactCard extends Div {
    /** Of this answer. */
    public ImpactCard(Impacts.Answer answer) {
        addClassName("weir-panel");
        var more = new Div(Links.inside(
                Links.impact(answer.from(), Optional.empty(), Optional.empty()),
                "Promises, owners and what lateness breaks"));
        more.addClassName("weir-row-facts");
        add(new H2("What hangs on it"), new Paragraph(ImpactText.headline(answer)), more);
        if (!answer.thisWeek().isNone()) {
            addComponentAtIndex(2, new Paragraph(answer.thisWeek().text() + " at risk this week so far."));
        }
    }
}
