package dev.weir.ui.impact;

import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What lateness makes of a promise, in words. */
public sealed interface Fate {
    /** It breaks, for certain or maybe; {@code latest} is empty when a delay on the way was not measured. */
    record Breaks(boolean certain, Instant earliest, Optional<Instant> latest, Optional<Duration> budget)
            implements Fate {}

    /** It is not kept already. */
    record Broken() implements Fate {}

    /** It holds, and bears so much more. */
    record Holds(Duration remaining) implements Fate {}

    /** It cannot be told. */
    record Unknown(String why) implements Fate {}

    /** Lateness makes no difference to it. */
    record Untouched() implements Fate {}

    /** The state as the marks have it: shape, word, style. */
    default String[] mark() {
        return switch (this) {
            case Breaks breaks ->
                breaks.certain()
                        ? new String[] {"■", "breaks", "breached"}
                        : new String[] {"▲", "may break", "burning"};
            case Broken broken -> new String[] {"■", "is broken", "breached"};
            case Holds holds -> new String[] {"●", "holds", "met"};
            case Unknown unknown -> new String[] {"?", "unknown", "no-data"};
            case Untouched untouched -> new String[] {"–", "not touched", "quiet"};
        };
    }

    /** Its place in a list of which the worst stands first. */
    default int rank() {
        return switch (this) {
            case Broken broken -> 0;
            case Breaks breaks -> breaks.certain() ? 1 : 2;
            case Unknown unknown -> 3;
            case Holds holds -> 4;
            case Untouched untouched -> 5;
        };
    }

    /** The sentence. */
    default String words(Instant now, ZoneId zone) {
        return switch (this) {
            case Breaks(boolean certain, Instant earliest, Optional<Instant> latest, Optional<Duration> budget) -> {
                String when = latest.filter(late -> !late.equals(earliest))
                        .map(late -> "at " + Words.clock(late, now, zone) + " (earliest "
                                + Words.clock(earliest, now, zone) + ")")
                        .orElseGet(
                                () -> (latest.isPresent() ? "at " : "earliest at ") + Words.clock(earliest, now, zone));
                yield (certain ? "breaks " : "may break ")
                        + when
                        + budget.map(left -> left.isZero()
                                        ? "; its budget is used up"
                                        : "; its budget lasts " + Words.duration(left) + " from then")
                                .orElse("");
            }
            case Broken broken -> "is not kept as it is";
            case Holds(Duration remaining) ->
                remaining.isZero() ? "just holds" : "holds, and bears " + Words.duration(remaining) + " more";
            case Unknown(String why) -> "cannot be told: " + why;
            case Untouched untouched -> "promises nothing that lateness breaks";
        };
    }
}
