package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** What the pages about incidents read and do. */
public interface Incidents {
    /** Calls the reader at once, and whenever something changed, with the newest incidents (open ones first, then newest first). */
    Subscription watch(Consumer<List<Entry>> reader);

    /** Takes an incident: pages about it stop repeating. Does nothing to one that is taken or over. */
    void acknowledge(IncidentId incident, Actor by, String note);

    /** An incident, what it is about, and what became of its pages. */
    record Entry(Incident incident, String title, List<Delivery> deliveries) {
        /** Copies the deliveries. */
        public Entry {
            deliveries = List.copyOf(deliveries);
        }
    }
}
