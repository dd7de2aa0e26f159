package dev.weir.alerting;

import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import java.time.Instant;

/** Where what a page says beside its sentence comes from. */
@FunctionalInterface
public interface Briefings {
    /** The newest there is to know about an incident; called while its event is being kept, so it must neither block nor throw. */
    Briefing of(Incident incident, Instant now);
}
