package dev.weir.alerting;

import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import java.util.List;

/** An incident and what there is to know about it. */
public record Case(Incident incident, Briefing briefing) {
    /** Where the open ones are found: by stages that look at more than one page. */
    @FunctionalInterface
    public interface Open {
        /** Every incident that is open, as of the last fact that was kept; no shadows. Cheap, and callable from any thread. */
        List<Case> cases();
    }
}
