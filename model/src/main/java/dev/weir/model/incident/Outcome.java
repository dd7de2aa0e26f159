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
        /** Something upstream explains it. */
        INHIBITED,
        /** It waits for others of its group. */
        GROUPED,
        /** It was told already. */
        DUPLICATE
    }
}
