package dev.weir.ui.incidents;

import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import java.time.Duration;
import java.util.List;

/** What the page of an incident reads about why: the candidates for a cause, whom it touches, and the charts around the onset. */
public interface Evidence {
    /** What may have caused it, the likeliest first; nothing when nothing speaks for anything. */
    List<Candidate> candidates(IncidentId incident);

    /** The agreements that name its promise, with what it put at risk by each. */
    List<Affected> affected(IncidentId incident);

    /** What was promised, then what the candidates name, over a span; nothing when the incident is unknown. */
    List<Track> tracks(IncidentId incident, Interval when, Duration step);

    /** What happened in a span: this incident with its onset, pages and who took it, other incidents, and changes. */
    List<Band> bands(IncidentId incident, Interval when);

    /**
     * What may have caused it.
     *
     * @param text a sentence with its figures
     * @param basis how that is known: what it was worked out of
     * @param href where to see it; empty when there is nothing to see
     */
    record Candidate(String text, String basis, String href) {}

    /** An agreement that it touches. {@code atRisk} is what this incident put at risk by it alone. */
    record Affected(String name, String title, String consumer, AtRisk atRisk) {}
}
