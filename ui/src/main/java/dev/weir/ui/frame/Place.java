package dev.weir.ui.frame;

import dev.weir.ui.Visitor;
import java.util.List;

/**
 * A page that the rail leads to.
 *
 * @param path its address
 * @param key goes there, after {@code g}; empty when none does
 * @param group pages of one group stand together
 */
record Place(String path, String title, String glyph, String key, Group group) {
    /** What pages are about. */
    enum Group {
        /** How things are. */
        WATCH,
        /** What is promised, and who hears of it. */
        STEER,
        /** How Weir itself does. */
        RUN,
        /** Who may do what. */
        ADMINISTER
    }

    static final List<Place> ALL = List.of(
            new Place("", "Wall", "▦", "w", Group.WATCH),
            new Place("incidents", "Incidents", "⚑", "i", Group.WATCH),
            new Place("pipelines", "Pipelines", "⇶", "p", Group.WATCH),
            new Place("slos", "SLOs", "◎", "o", Group.WATCH),
            new Place("lineage", "Lineage", "⌥", "n", Group.WATCH),
            new Place("slas", "Agreements", "§", "a", Group.WATCH),
            new Place("kpis", "Business", "€", "b", Group.WATCH),
            new Place("reports", "Reports", "▤", "v", Group.WATCH),
            new Place("definitions", "Definitions", "✎", "d", Group.STEER),
            new Place("routes", "Routes", "↳", "r", Group.STEER),
            new Place("silences", "Silences", "‖", "s", Group.STEER),
            new Place("deliveries", "Deliveries", "➤", "l", Group.STEER),
            new Place("readiness", "Readiness", "☑", "y", Group.RUN),
            new Place("cost", "Cost", "¤", "m", Group.RUN),
            new Place("collectors", "Collectors", "⇊", "c", Group.RUN),
            new Place("health", "Health", "♥", "h", Group.RUN),
            new Place("people", "People", "☺", "e", Group.ADMINISTER),
            new Place("tokens", "Tokens", "#", "t", Group.ADMINISTER),
            new Place("audit", "Audit", "☰", "u", Group.ADMINISTER));

    /** Those that a person may see. */
    static List<Place> of(Visitor visitor) {
        return ALL.stream()
                .filter(place -> place.group != Group.ADMINISTER || visitor.mayAdminister())
                .toList();
    }
}
