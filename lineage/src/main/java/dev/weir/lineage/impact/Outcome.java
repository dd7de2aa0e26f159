package dev.weir.lineage.impact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What lateness makes of a promise. */
public sealed interface Outcome {
    /**
     * It breaks.
     *
     * @param certain whether it does so under every assumption; else only when figures are as high as they were of late, or a batch just missed its data
     * @param earliest when, at the soonest
     * @param latest when, at the latest; empty when the way there has a delay that nobody measured
     * @param budget how long it may stay broken until its budget is used up; empty when that cannot be said
     */
    record Breaks(boolean certain, Instant earliest, Optional<Instant> latest, Optional<Duration> budget)
            implements Outcome {}

    /** It is not kept as it is, without any lateness. */
    record Broken() implements Outcome {}

    /** It holds; so much more lateness it bears at least. */
    record Holds(Duration remaining) implements Outcome {}

    /** It cannot be told. */
    record Unknown(String why) implements Outcome {}

    /** Lateness makes no difference to it: it promises nothing about time. */
    record Untouched() implements Outcome {}
}
