package dev.weir.model.slo;

import dev.weir.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

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

    /** Of several facts about the same spans those known last: as known now. Oldest span first, of one span by part. */
    public static List<Slice> asKnown(List<Slice> facts) {
        return asKnownAt(facts, Instant.MAX);
    }

    /** Of several facts about the same spans those that were known last at that time: as known then. */
    public static List<Slice> asKnownAt(List<Slice> facts, Instant then) {
        record About(SloId slo, int definitionVersion, int part, Interval span) {}
        var known = new HashMap<About, Slice>();
        for (Slice fact : facts) {
            if (!fact.knownAt.isAfter(then)) {
                known.merge(
                        new About(fact.slo, fact.definitionVersion, fact.part, fact.span),
                        fact,
                        (before, after) -> after.knownAt.isBefore(before.knownAt) ? before : after);
            }
        }
        return known.values().stream()
                .sorted(Comparator.comparing((Slice slice) -> slice.span().start())
                        .thenComparingInt(Slice::part)
                        .thenComparingInt(Slice::definitionVersion)
                        .thenComparing(Slice::slo))
                .toList();
    }
}
