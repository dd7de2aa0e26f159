package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one destination again what it took, one step at a time and without a thread of its own. All that it knows it reads from the
 * journal of deliveries, from its beginning at first and then what is new; it forgets an incident when it needs not be told of any
 * more.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int BATCH = 500;

    private final Keeping destination;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Map<IncidentId, Taken> told = new LinkedHashMap<>();
    private long position;
    private boolean failing;

    Keeper(Keeping destination, Outbox outbox, InstantSource clock) {
        this.destination = destination;
        this.outbox = outbox;
        this.clock = clock;
    }

    String destination() {
        return destination.destination();
    }

    /** Tells once of all that stands, if anything does, and answers how long to wait before the next time. */
    Duration step() throws InterruptedException {
        readOn();
        Instant now = clock.instant();
        told.values().removeIf(one -> over(one, now));
        List<List<Page>> standing = told.values().stream()
                .map(Taken::pages)
                .filter(pages -> !pages.isEmpty())
                .toList();
        if (!standing.isEmpty()) {
            log(destination.keep(standing, now));
        }
        return destination.every();
    }

    private void readOn() {
        while (true) {
            List<Journal.Entry<Delivery>> news = outbox.after(position, BATCH);
            for (var entry : news) {
                Delivery delivery = entry.value();
                if (delivery.destination().equals(destination())) {
                    told.computeIfAbsent(Pages.incidentOf(delivery.page()), first -> new Taken())
                            .take(delivery);
                }
                position = entry.position();
            }
            if (news.size() < BATCH) {
                return;
            }
        }
    }

    private boolean over(Taken one, Instant now) {
        List<Page> pages = one.pages();
        if (pages.isEmpty()) {
            return one.nothing();
        }
        Page last = pages.getLast();
        return last.kind() == Page.Kind.RESOLVE
                && last.at().plus(destination.after()).isBefore(now);
    }

    private void log(Optional<Failure> why) {
        if (why.isPresent() && !failing) {
            LOG.warn("{} could not be told again of what goes on: {}", destination(), why.get());
        }
        if (why.isEmpty() && failing) {
            LOG.info("{} is told again of what goes on", destination());
        }
        failing = why.isPresent();
    }
}
