package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;

/** Tells one destination. A sick destination is a result, not an exception. */
public interface Notifier {
    /**
     * Tries once, within its own time-out, and says what came of it: {@code Sent}, {@code Retry} (its attempt is 1, the dispatcher
     * counts) or {@code Refused}. The page's id is the idempotency key, its incident the dedup key. Called by one thread at a time.
     */
    Delivery send(Page page, Instant now) throws InterruptedException;

    /** The name of the destination, as configured. */
    String destination();
}
