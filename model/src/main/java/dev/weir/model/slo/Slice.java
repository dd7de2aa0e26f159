package dev.weir.model.slo;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored fact: what one SLO's definition version made of one span of time.
 *
 * @param part 0 for the SLO itself, k for the k-th component of a composite that burns by the sum of theirs
 * @param measured how much of the span was covered by usable samples
 * @param knownAt when Weir knew this; a later fact about the same span replaces it "as known now"
 */
public record Slice(
        SloId slo,
        int definitionVersion,
        int part,
        Interval span,
        double good,
        double total,
        Duration measured,
        Instant knownAt) {
    /** Refuses more good events than events, and more measured time than there is. */
    public Slice {
        if (!(good >= 0 && good <= total)) {
            throw new IllegalArgumentException(
                    "slice " + span + " of " + slo + ": good " + good + " of total " + total);
        }
        if (measured.isNegative() || measured.compareTo(span.length()) > 0) {
            throw new IllegalArgumentException("slice " + span + " of " + slo + ": measured " + measured);
        }
    }

    /** A slice of an SLO itself. */
    public Slice(
            SloId slo,
            int definitionVersion,
            Interval span,
            double good,
            double total,
            Duration measured,
            Instant knownAt) {
        this(slo, definitionVersion, 0, span, good, total, measured, knownAt);
    }
}
