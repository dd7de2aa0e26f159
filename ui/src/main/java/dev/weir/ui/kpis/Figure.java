package dev.weir.ui.kpis;

import java.time.Instant;

/** What a figure of the business is now; of a counter its growth in an hour. */
public sealed interface Figure {
    /** It is known, and as of when. */
    record Known(double value, Instant at, Goal goal) implements Figure {}

    /** It cannot be told; {@code why} is a sentence. */
    record Unknown(String why) implements Figure {}

    /** How it stands to what it should be. */
    enum Goal {
        /** Reached. */
        MET,
        /** Missed. */
        MISSED,
        /** Nobody said what it should be. */
        NONE
    }
}
