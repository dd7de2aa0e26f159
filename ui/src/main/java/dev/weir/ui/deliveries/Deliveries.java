package dev.weir.ui.deliveries;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.incident.Page;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the page about deliveries reads and does. */
public interface Deliveries {
    /** Calls the reader at once, whenever something changed, and at least every 15 s, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** Has a page tried again at once; answers what came of that wish, in a sentence. */
    String retry(String page, String destination, Actor by);

    /**
     * What no destination has taken at one instant.
     *
     * @param destinations how many are configured
     */
    record Snapshot(Instant at, int destinations, List<Entry> entries) {
        /** Copies the entries. */
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** What a page waits for. */
    enum State {
        /** Its turn. */
        OWED,
        /** The next attempt, after one that failed. */
        WAITING,
        /** Somebody: it was refused or given up. */
        REFUSED,
        /** A destination that is not configured any more. */
        STRAY
    }

    /**
     * A page that its destination has not taken.
     *
     * @param promised when it was promised
     * @param attempts how often it was tried
     * @param why what came of the last attempt; empty when there was none
     * @param at when that was
     * @param due when it is tried the next time; empty when at once, or never of itself
     * @param fix what somebody can do about it; empty when nothing needs to be done
     */
    record Entry(
            Page page,
            String destination,
            State state,
            Instant promised,
            int attempts,
            Optional<Failure> why,
            Optional<Instant> at,
            Optional<Instant> due,
            String fix) {}
}
