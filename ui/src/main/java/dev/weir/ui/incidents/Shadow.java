package dev.weir.ui.incidents;

import dev.weir.model.incident.Incident;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What the page about shadow definitions reads. */
public interface Shadow {
    /** Calls the reader at once, whenever something changed, and at least every 15 s, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /**
     * What shadows would have told by one instant: open ones first, then newest first.
     *
     * @param shadows how many definitions are judged as shadows
     */
    record Snapshot(Instant at, int shadows, List<Entry> entries) {
        /** Copies the entries. */
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** An incident that nobody was told of, and what it is about. */
    record Entry(Incident incident, String title) {}
}
