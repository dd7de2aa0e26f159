package dev.weir.wire.definition;

import dev.weir.model.Labels;
import dev.weir.model.slo.Symptom;
import java.net.URI;
import java.util.Optional;

/**
 * What the definition of an SLO or alert says to those who are told of it, and to routes and silences. It changes nothing about how it
 * is judged, so it makes no new version of it.
 *
 * @param labels a label with a list of values has them with commas between
 * @param runbook what to do about it; http or https
 * @param symptom what sort of trouble it is, where that is said instead of taken from what it reads
 */
public record About(Labels labels, Optional<URI> runbook, Optional<Symptom> symptom) {
    private static final About NOTHING = new About(Labels.none(), Optional.empty(), Optional.empty());

    /** It says nothing. */
    public static About nothing() {
        return NOTHING;
    }
}
