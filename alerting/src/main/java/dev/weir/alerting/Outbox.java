package dev.weir.alerting;

import dev.weir.model.Interval;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The promises that were made, and what became of them. It is nothing but a reading of the journal of deliveries.
 *
 * <p>A promise is an entry {@code Queued}. It is written in the unit of work that keeps the incident's event, before anybody tries
 * anything; every attempt adds what came of it; {@code Sent} and {@code Refused} settle it. What is promised and not settled is
 * still owed, also after the process died: whoever opens the journal again finds it. Dying between a destination's acceptance and
 * its record repeats the page under the same id and the same dedup key, which is what at-least-once means.
 *
 * <p>The promise itself asks the journal alone and remembers nothing, since the unit of work around it may still fail. What is owed
 * is remembered, and is read on from the last known position, so it never contains what was not committed.
 */
public final class Outbox {
    /** The journal's name in a store. */
    public static final String JOURNAL = "deliveries";

    private static final Interval EVER = new Interval(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    private static final int BATCH = 500;

    private final Journal<Delivery> journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Owed> owed = new LinkedHashMap<>();
    private long position;

    /** A promise that is not settled, and the last attempt at it. */
    record Owed(Delivery.Queued promise, Optional<Delivery.Retry> last) {
        /** How often it was tried. */
        int attempts() {
            return last.map(Delivery.Retry::attempt).orElse(0);
        }
    }

    /** Over a journal whose entries are read by the key of their incident, as {@link DeliveryCodec} makes it. */
    public Outbox(Journal<Delivery> journal) {
        this.journal = journal;
    }

    /** Over the journal of deliveries in this store. */
    public static Outbox in(Journals journals) {
        return new Outbox(journals.open(JOURNAL, new DeliveryCodec()));
    }

    /**
     * Promises the page to those of the destinations whose story it continues: a beginning once; an escalation, which is a beginning
     * where none was told; an acknowledgement or an end only where the beginning was told or is still owed. A page that was promised
     * to a destination is not promised to it again. To be called inside the unit of work that keeps the event; the dispatcher is
     * woken after it.
     */
    public List<Delivery.Queued> promise(Page page, List<String> destinations, Instant now) {
        List<Delivery> told = deliveries(page.incident());
        var promised = new ArrayList<Delivery.Queued>();
        for (String destination : new LinkedHashSet<>(destinations)) {
            Story.of(told, destination).continuedBy(page).ifPresent(fitting -> {
                var queued = new Delivery.Queued(page.id(), destination, now, fitting);
                if (journal.appendOnce(queued, key(queued))) {
                    promised.add(queued);
                }
            });
        }
        return promised;
    }

    /** Whether this page was promised to anybody. */
    public boolean told(Page page) {
        return deliveries(page.incident()).stream()
                .anyMatch(delivery ->
                        delivery instanceof Delivery.Queued && delivery.page().equals(page.id()));
    }

    /** Everything that was promised of an incident and what became of it, in order. */
    public List<Delivery> deliveries(IncidentId incident) {
        return journal.read(incident.key(), EVER);
    }

    /** What is still owed, in the order of the promises. Not to be called inside a unit of work: it would see what may yet fail. */
    public List<Delivery.Queued> unsettled() {
        return owed().stream().map(Owed::promise).toList();
    }

    /** What is still owed to one destination, in order. */
    List<Owed> owedTo(String destination) {
        return owed().stream()
                .filter(one -> one.promise().destination().equals(destination))
                .toList();
    }

    /** What one destination was told of an incident. */
    Story story(IncidentId incident, String destination) {
        return Story.of(deliveries(incident), destination);
    }

    /** At most so many entries of the journal behind a position, in order. */
    List<Journal.Entry<Delivery>> after(long known, int limit) {
        return journal.after(known, limit);
    }

    /** Keeps what came of an attempt. */
    void record(Delivery result) {
        journal.append(List.of(result));
    }

    private List<Owed> owed() {
        lock.lock();
        try {
            while (true) {
                List<Journal.Entry<Delivery>> news = journal.after(position, BATCH);
                for (var entry : news) {
                    take(entry.value());
                    position = entry.position();
                }
                if (news.size() < BATCH) {
                    return List.copyOf(owed.values());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(Delivery delivery) {
        switch (delivery) {
            case Delivery.Queued queued -> owed.put(key(queued), new Owed(queued, Optional.empty()));
            case Delivery.Retry retry ->
                owed.computeIfPresent(key(retry), (key, one) -> new Owed(one.promise(), Optional.of(retry)));
            case Delivery.Sent sent -> owed.remove(key(sent));
            case Delivery.Refused refused -> owed.remove(key(refused));
            case Delivery.Withdrawn withdrawn -> owed.remove(key(withdrawn));
            case Delivery.Requeued again ->
                owed.put(
                        key(again),
                        new Owed(
                                new Delivery.Queued(again.page(), again.destination(), again.at(), again.what()),
                                Optional.empty()));
        }
    }

    private static String key(Delivery delivery) {
        return delivery.page() + " to " + delivery.destination();
    }
}
