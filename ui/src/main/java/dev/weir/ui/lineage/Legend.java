package dev.weir.ui.lineage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What shapes and lines mean. */
final class Legend extends Div {
    Legend() {
        addClassName("weir-graph-legend");
        getElement().setAttribute("aria-label", "Legend");
        getElement().setAttribute("role", "group");
        for (Spot.Kind kind : Spot.Kind.values()) {
            if (kind != Spot.Kind.OWNER && kind != Spot.Kind.AGREEMENT && kind != Spot.Kind.COLUMN) {
                add(new Span(kind.glyph() + " " + kind.word()));
            }
        }
        for (State state : State.values()) {
            if (state != State.NOT_KNOWN) {
                add(state.mark());
            }
        }
        var dash = new Span();
        dash.addClassName("weir-graph-dash");
        dash.getElement().setAttribute("aria-hidden", "true");
        add(new Span(dash, new Span("declared, never observed")));
        add(new Span("drag or arrows move, wheel + − 0 zoom, Tab and arrows go along edges, Enter selects, f focuses"));
    }
}
