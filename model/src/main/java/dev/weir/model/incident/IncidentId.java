package dev.weir.model.incident;

import dev.weir.model.slo.SloId;
import java.time.Instant;

/**
 * The identity of an incident and its dedup key at every receiver. It is made of facts alone (the SLO and the instant at which
 * it began), so that a restart or a replay that judges the same samples again finds the same incident.
 */
public record IncidentId(String key) implements Comparable<IncidentId> {
    /** Refuses a blank key or one longer than PagerDuty takes (255). */
    public IncidentId {
        if (key.isBlank() || key.length() > 255) {
            throw new IllegalArgumentException("incident key '" + key + "' must have 1 to 255 characters");
        }
    }

    /** The incident of this SLO that began then. */
    public static IncidentId of(SloId slo, Instant began) {
        return new IncidentId(slo.name() + "-" + Long.toString(began.toEpochMilli(), 36));
    }

    @Override
    public int compareTo(IncidentId other) {
        return key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return key;
    }
}
