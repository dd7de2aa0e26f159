package dev.weir.model.incident;

import dev.weir.model.Labels;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What whoever is told needs to know beside the sentence, and what routes and silences match by.
 *
 * @param title the SLO's title
 * @param owner who stands for the pipeline
 * @param slas the agreements that hold the SLO: for whom it matters
 * @param labels those of the SLO's definition
 * @param symptom what sort of trouble it is
 * @param since when the badness began; empty when nobody knows
 * @param money what is at risk so far, as a phrase; empty when no agreement prices it or it is not known yet
 * @param cause the probable cause, as a sentence; empty when nothing is known
 * @param runbook what to do about it; empty when nobody wrote one
 */
public record Briefing(
        String title,
        String owner,
        List<String> slas,
        Labels labels,
        Symptom symptom,
        Optional<Instant> since,
        String money,
        String cause,
        Optional<URI> runbook) {
    /** Copies the agreements. */
    public Briefing {
        slas = List.copyOf(slas);
    }

    /** Of an SLO of which nothing but its title is known. */
    public static Briefing untold(String title) {
        return new Briefing(
                title, "", List.of(), Labels.none(), Symptom.OTHER, Optional.empty(), "", "", Optional.empty());
    }
}
