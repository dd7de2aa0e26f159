package dev.weir.ui.incidents;

import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.chart.Band;
import dev.weir.ui.evidence.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the page of an incident reads about why: the candidates for a cause, whom it touches, and the charts around the onset. */
public interface Evidence {
    /** What may have caused it, the likeliest first; nothing when nothing speaks for anything. */
    List<Candidate> candidates(IncidentId incident);

    /** The pipelines that take what comes of its pipeline, nearest first: those that hurt already, and those that may. */
    List<Reached> downstream(IncidentId incident);

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
     * @param share how likely it is among all that were weighed, 0…1; empty when it was not weighed
     * @param path where the way from it to the incident is drawn; empty when there is none
     */
    record Candidate(
            String text, String basis, String href, Optional<Double> share, List<Reason> reasons, String path) {
        /** Copies the reasons. */
        public Candidate {
            reasons = List.copyOf(reasons);
        }

        /** One that was not weighed against others. */
        public Candidate(String text, String basis, String href) {
            this(text, basis, href, Optional.empty(), List.of(), "");
        }
    }

    /**
     * Why a candidate stands where it stands.
     *
     * @param speaksFor whether it speaks for the candidate
     * @param href where to see it; empty when there is nothing to see
     */
    record Reason(String text, boolean speaksFor, String href) {}

    /**
     * A pipeline that takes what comes of the one in trouble.
     *
     * @param href its incident when it has one, else its page
     * @param state how it does, in words
     * @param hurts whether it has an incident of its own since
     * @param steps how many pipelines away it is
     */
    record Reached(
            String name,
            String href,
            String owner,
            List<String> agreements,
            String state,
            boolean hurts,
            int steps,
            AtRisk atRisk) {
        /** Copies the agreements. */
        public Reached {
            agreements = List.copyOf(agreements);
        }
    }

    /** An agreement that it touches. {@code atRisk} is what this incident put at risk by it alone. */
    record Affected(String name, String title, String consumer, AtRisk atRisk) {}
}
