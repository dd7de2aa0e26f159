package dev.weir.engine;

import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Verdict;
import java.util.List;

/**
 * What one act of judging said.
 *
 * @param closed the slices that became facts, oldest first; spans in which nothing was measured have none
 * @param events what happened to the incident of this SLO, in order
 */
public record Judgement(List<Slice> closed, Verdict verdict, List<IncidentEvent> events) {
    /** Copies the lists. */
    public Judgement {
        closed = List.copyOf(closed);
        events = List.copyOf(events);
    }
}
