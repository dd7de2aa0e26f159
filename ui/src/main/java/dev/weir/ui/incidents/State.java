package dev.weir.ui.incidents;

import dev.weir.model.Severity;
import dev.weir.model.incident.Incident;
import dev.weir.ui.Mark;

/** How an incident stands, as shape, word and colour. */
final class State {
    private State() {}

    /** That of one whose page may be held back. */
    static void show(Mark mark, Incidents.Entry entry) {
        if (entry.incident().open()
                && entry.incident().acknowledgedBy().isEmpty()
                && entry.held().isPresent()) {
            mark.show("‖", "held", "held");
        } else {
            show(mark, entry.incident());
        }
    }

    static void show(Mark mark, Incident incident) {
        if (!incident.open()) {
            mark.show("●", "over", "met");
        } else if (incident.acknowledgedBy().isPresent()) {
            mark.show("‖", "taken", "held");
        } else if (incident.severity() == Severity.PAGE) {
            mark.show("■", "page", "breached");
        } else {
            mark.show("▲", "ticket", "burning");
        }
    }
}
