package dev.weir.model.incident;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a page at one destination; the journal of these is the outbox. */
public sealed interface Delivery {
    /** The page's id. */
    String page();

    /** The name of the destination. */
    String destination();

    /** When. */
    Instant at();

    /** Promised: it will be sent, come what may. */
    record Queued(String page, String destination, Instant at, Page what) implements Delivery {}

    /** The destination took it; {@code receipt} is what it answered. */
    record Sent(String page, String destination, Instant at, String receipt) implements Delivery {}

    /** It did not work and is tried again; {@code after} is what the destination asked for. */
    record Retry(String page, String destination, Instant at, int attempt, Failure why, Optional<Duration> after)
            implements Delivery {}

    /** It will never work; somebody has to look. */
    record Refused(String page, String destination, Instant at, Failure why) implements Delivery {}

    /** It will not be sent, and nobody has to look: what it would have told is over. */
    record Withdrawn(String page, String destination, Instant at, String why) implements Delivery {}

    /** Somebody wants it tried again: what was refused is promised anew, what waits is tried now. */
    record Requeued(String page, String destination, Instant at, Actor by, Page what) implements Delivery {}

    /** Whether nothing more follows of itself. */
    default boolean settled() {
        return this instanceof Sent || this instanceof Refused || this instanceof Withdrawn;
    }
}
