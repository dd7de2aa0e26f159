package dev.weir.model.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a stage made of a page. */
public sealed interface Outcome {
    /** It goes on to the next stage. */
    record Pass(Page page) implements Outcome {}

    /** It is held back: why, by what, and when to look again. */
    record Held(Page page, Reason reason, String by, Optional<Instant> lookAgain) implements Outcome {}

    /** It was handed to its destinations. */
    record Done(Page page, List<Delivery> deliveries) implements Outcome {
        /** Copies the deliveries. */
        public Done {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** Why a page is held. */
    enum Reason {
        /** Somebody asked for silence. */
        SILENCED,
        /** Its route is quiet at this hour. */
        QUIET,
        /** Something upstream explains it, and was told. */
        INHIBITED,
        /** Something upstream may explain it, and is given a moment to be told first. */
        WAITING,
        /** It waits for others of its group, or was told with them. */
        GROUPED,
        /** It was told already. */
        DUPLICATE
    }
}
