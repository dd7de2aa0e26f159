package dev.weir.engine;

import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import java.time.Instant;

/** The incident that is open, as far as judging needs it. */
record Ongoing(IncidentId id, Instant opened, Severity severity) {}
