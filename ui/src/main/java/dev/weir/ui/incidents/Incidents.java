package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the pages about incidents read and do. */
public interface Incidents {
    /**
     * Calls the reader at once, whenever something changed, and at least every 15 s so that ages stay true, from threads of its
     * own.
     */
    Subscription watch(Consumer<Snapshot> reader);

    /** Takes an incident: pages about it stop repeating. Does nothing to one that is taken or over. */
    void acknowledge(IncidentId incident, Actor by, String note);

    /** Says something about an incident, open or over, at most 1,000 characters. Does nothing to one that is unknown. */
    void comment(IncidentId incident, Actor by, String text);

    /** The newest incidents at one instant: open ones first, then newest first. */
    record Snapshot(Instant at, List<Entry> entries) {
        /** Copies the entries. */
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** An incident, what it is about, what became of its pages, and what it put at risk so far. */
    record Entry(Incident incident, String title, List<Delivery> deliveries, AtRisk atRisk) {
        /** Copies the lists. */
        public Entry {
            deliveries = List.copyOf(deliveries);
        }
    }
}
