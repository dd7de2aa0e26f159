package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The promises that were made, and what became of them. It is nothing but a reading of the journal of deliveries.
 *
 * <p>A promise is an entry {@code Queued}. It is written in the unit of work that keeps the incident's event, before anybody tries
 * anything; every attempt adds what came of it; {@code Sent}, {@code Refused} and {@code Withdrawn} settle it. What is promised and not settled is
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

    private final Journals journals;
    private final Journal<Delivery> journal;
    private final Ledger ledger;

    /** Over this journal of the store, whose entries are read by the key of their incident, as {@link DeliveryCodec} makes it. */
    public Outbox(Journals journals, Journal<Delivery> journal) {
        this.journals = journals;
        this.journal = journal;
        this.ledger = new Ledger(journal);
    }

    /** Over the journal of deliveries in this store. */
    public static Outbox in(Journals journals) {
        return new Outbox(journals, journals.open(JOURNAL, new DeliveryCodec()));
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
        return ledger.owed().stream().map(Owed::promise).toList();
    }

    /** What is owed and what was refused. */
    Ledger ledger() {
        return ledger;
    }

    /** At most so many entries of the journal behind a position, in order. */
    List<Journal.Entry<Delivery>> after(long known, int limit) {
        return journal.after(known, limit);
    }

    /** Keeps what came of an attempt. */
    void record(Delivery result) {
        journal.append(List.of(result));
    }

    /**
     * Takes back what is owed of one incident to one destination and is no news any more; answers what was taken back. Decided in a
     * unit of work, so that no promise comes between the look and the record.
     *
     * @param ended when the incident ended, asked before this is called
     */
    List<Delivery.Withdrawn> withdraw(IncidentId incident, String destination, Optional<Instant> ended, Instant now) {
        Set<String> doubtful = ledger.chains(destination).stream()
                .flatMap(List::stream)
                .filter(one -> !one.untaken())
                .map(one -> one.promise().page())
                .collect(Collectors.toSet());
        var gone = new ArrayList<Delivery.Withdrawn>();
        journals.atomically(() -> {
            gone.clear();
            List<Delivery> known = deliveries(incident);
            List<Owed> chain = owed(known, destination, doubtful);
            gone.addAll(NoNews.in(chain, Story.of(known, destination).beginning(), ended, now));
            journal.append(List.copyOf(gone));
        });
        return gone;
    }

    /** What these deliveries of one incident leave owed to a destination, in the order of the promises. */
    private static List<Owed> owed(List<Delivery> known, String destination, Set<String> doubtful) {
        var promises = new LinkedHashMap<String, Delivery.Queued>();
        var open = new HashSet<String>();
        for (Delivery delivery : known) {
            if (delivery.destination().equals(destination)) {
                if (delivery instanceof Delivery.Queued queued) {
                    promises.put(queued.page(), queued);
                }
                if (delivery.settled()) {
                    open.remove(delivery.page());
                } else {
                    open.add(delivery.page());
                }
            }
        }
        return promises.values().stream()
                .filter(promise -> open.contains(promise.page()))
                .map(promise -> new Owed(promise, 0, Optional.empty(), !doubtful.contains(promise.page()), false))
                .toList();
    }

    /**
     * Promises a page anew that was refused or given up, or has one that waits tried now, for somebody who asks for it. What is
     * over, or was told by a later page, is not promised.
     */
    Retried retry(String page, String destination, Actor by, Endings endings, Instant now) {
        IncidentId incident;
        try {
            incident = Pages.incidentOf(page);
        } catch (IllegalArgumentException noId) {
            return new Retried.Unknown(String.valueOf(noId.getMessage()));
        }
        Optional<Instant> ended = endings.ended(incident);
        var answer = new AtomicReference<Retried>(
                new Retried.Unknown("page '" + page + "' was never promised to '" + destination + "'"));
        journals.atomically(() -> {
            List<Delivery> known = deliveries(incident).stream()
                    .filter(delivery -> delivery.destination().equals(destination))
                    .toList();
            known.stream()
                    .filter(delivery -> delivery instanceof Delivery.Queued
                            && delivery.page().equals(page))
                    .map(delivery -> ((Delivery.Queued) delivery).what())
                    .findFirst()
                    .ifPresent(what -> answer.set(retry(what, destination, by, known, ended, now)));
            if (answer.get() instanceof Retried.Promised(Delivery.Requeued again)) {
                journal.append(List.of(again));
            }
        });
        return answer.get();
    }

    private static Retried retry(
            Page page, String destination, Actor by, List<Delivery> known, Optional<Instant> ended, Instant now) {
        Delivery last = known.stream()
                .filter(delivery -> delivery.page().equals(page.id()))
                .reduce((one, later) -> later)
                .orElseThrow();
        var again = new Delivery.Requeued(page.id(), destination, now, by, page);
        return switch (last) {
            case Delivery.Sent sent -> new Retried.NotDone("'" + destination + "' took it at " + sent.at());
            case Delivery.Withdrawn withdrawn -> new Retried.NotDone(withdrawn.why());
            case Delivery.Refused refused -> {
                if (ended.isPresent()
                        && page.kind() != Page.Kind.RESOLVE
                        && page.at().isBefore(ended.get())) {
                    yield new Retried.NotDone("the incident is over since " + ended.get() + ", so it is not sent");
                }
                yield overtaken(page, destination, known)
                        ? new Retried.NotDone("a later page told '" + destination + "' more, so it is not sent")
                        : new Retried.Promised(again);
            }
            case Delivery.Queued queued -> new Retried.Promised(again);
            case Delivery.Retry retry -> new Retried.Promised(again);
            case Delivery.Requeued requeued -> new Retried.Promised(again);
        };
    }

    /** Whether the destination would hear something older than what it was told since. */
    private static boolean overtaken(Page page, String destination, List<Delivery> known) {
        boolean after = false;
        for (Delivery delivery : known) {
            if (delivery instanceof Delivery.Queued queued) {
                if (after
                        && (queued.what().kind() == Page.Kind.TRIGGER
                                || queued.what().kind() == Page.Kind.RESOLVE)) {
                    return true;
                }
                after |= queued.page().equals(page.id());
            }
        }
        return page.kind() == Page.Kind.TRIGGER
                && !Story.of(known, destination).beginning().equals(page.id());
    }

    private static String key(Delivery delivery) {
        return delivery.page() + " to " + delivery.destination();
    }
}
