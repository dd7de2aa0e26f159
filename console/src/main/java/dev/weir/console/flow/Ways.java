package dev.weir.console.flow;

import dev.weir.alerting.Explanation;
import dev.weir.model.incident.Incident;
import java.time.Instant;

/** How the way is found that the pages of an incident take. */
@FunctionalInterface
public interface Ways {
    /** The way as it is now, with what the line said so far. */
    Explanation of(Incident incident, Instant now);
}
