package dev.weir.alerting;

import dev.weir.model.incident.IncidentId;
import java.time.Instant;
import java.util.Optional;

/** When incidents ended: what is owed of one that is over is no news. */
@FunctionalInterface
public interface Endings {
    /** When it ended; empty while it goes on, and of one that nobody knows. Any thread. */
    Optional<Instant> ended(IncidentId incident);

    /** For whom nothing ends but by its resolve page. */
    static Endings unknown() {
        return incident -> Optional.empty();
    }
}
