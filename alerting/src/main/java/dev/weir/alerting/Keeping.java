package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A destination that forgets what it was told unless it is told again and again, as Alertmanager does. What it was told comes from
 * the journal of deliveries, so it goes on after a restart.
 */
public interface Keeping extends Notifier {
    /**
     * As {@link #send(Page, Instant)}, which is asked when nothing is known of what came before.
     *
     * @param told what the destination took of the incident since it last began, in order; without notices
     */
    Delivery send(Page page, List<Page> told, Instant now) throws InterruptedException;

    @Override
    default Delivery send(Page page, Instant now) throws InterruptedException {
        return send(page, List.of(), now);
    }

    /** How often it is told again. */
    Duration every();

    /** How long after its end an incident is still told of. */
    Duration after();

    /**
     * Tells again of every incident that goes on, or ended less than {@link #after} ago: what the destination took of each, as in
     * {@link #send(Page, List, Instant)}. Answers why it could not, if so. Never while it
     * sends: a page waits for it, so it takes a few seconds at most.
     */
    Optional<Failure> keep(List<List<Page>> incidents, Instant now) throws InterruptedException;
}
