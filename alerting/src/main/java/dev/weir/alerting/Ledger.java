package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.store.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is owed and what was refused, by destination: a fold over the journal of deliveries that is read on from the last known
 * position, so that it never contains what was not committed. Of what is settled nothing is kept but the refusals. Thread-safe;
 * not to be asked inside a unit of work, which would show what may yet fail.
 */
final class Ledger {
    /** The newest refusals that are remembered; older ones are in the journal alone. */
    static final int REFUSALS = 10_000;

    private static final int BATCH = 500;
    private static final Comparator<Owed> IN_ORDER = Comparator.comparingLong(Owed::order);

    private final Journal<Delivery> journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Owed>> owed = new LinkedHashMap<>();
    private final LinkedHashMap<String, Refusal> refusals = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private long born = Long.MAX_VALUE;
    private long position;

    /** A promise that was refused or given up. */
    record Refusal(Owed promise, Delivery.Refused refused) {}

    /** Reads the journal as far as it goes: what it holds now is from before this process. */
    Ledger(Journal<Delivery> journal) {
        this.journal = journal;
        readOn();
        born = position;
    }

    /** What is owed to anybody, in the order of the promises. */
    List<Owed> owed() {
        return locked(() -> owed.values().stream()
                .flatMap(one -> one.values().stream())
                .map(this::asItIs)
                .sorted(IN_ORDER)
                .toList());
    }

    /** What is owed to a destination, incident by incident, each in the order of the promises. */
    Collection<List<Owed>> chains(String destination) {
        return locked(() -> {
            var chains = new LinkedHashMap<IncidentId, List<Owed>>();
            for (Owed one : owed.getOrDefault(destination, Map.of()).values()) {
                chains.computeIfAbsent(one.page().incident(), any -> new ArrayList<>())
                        .add(asItIs(one));
            }
            chains.values().forEach(chain -> chain.sort(IN_ORDER));
            return List.copyOf(chains.values());
        });
    }

    /** What was refused or given up, the newest last. */
    List<Refusal> refusals() {
        return locked(() -> List.copyOf(refusals.values()));
    }

    /** What is owed of this page to this destination. */
    Optional<Owed> owed(String page, String destination) {
        return locked(() -> Optional.ofNullable(
                        owed.getOrDefault(destination, Map.of()).get(page))
                .map(this::asItIs));
    }

    /** An attempt begins: until its result is kept, nobody knows whether the page was taken. */
    void underWay(Delivery promise) {
        locked(() -> underWay.add(key(promise)));
    }

    private Owed asItIs(Owed one) {
        return one.untaken() && underWay.contains(key(one.promise()))
                ? new Owed(one.promise(), one.order(), one.last(), false, one.atOnce())
                : one;
    }

    private interface Question<T> {
        T ask();
    }

    private <T> T locked(Question<T> question) {
        lock.lock();
        try {
            readOn();
            return question.ask();
        } finally {
            lock.unlock();
        }
    }

    private void readOn() {
        List<Journal.Entry<Delivery>> news;
        do {
            news = journal.after(position, BATCH);
            for (var entry : news) {
                take(entry.value(), entry.position());
                position = entry.position();
            }
        } while (news.size() == BATCH);
    }

    private void take(Delivery delivery, long at) {
        Map<String, Owed> his = owed.computeIfAbsent(delivery.destination(), any -> new HashMap<>());
        String page = delivery.page();
        underWay.remove(key(delivery));
        switch (delivery) {
            case Delivery.Queued queued -> his.put(page, new Owed(queued, at, Optional.empty(), at > born, false));
            case Delivery.Retry retry -> his.computeIfPresent(page, (key, one) -> one.tried(retry));
            case Delivery.Sent sent -> his.remove(page);
            case Delivery.Withdrawn withdrawn -> {
                his.remove(page);
                refusals.remove(key(withdrawn));
            }
            case Delivery.Refused refused -> {
                Owed one = his.remove(page);
                if (one != null) {
                    refusals.put(key(refused), new Refusal(one.refused(refused.why()), refused));
                    if (refusals.size() > REFUSALS) {
                        refusals.pollFirstEntry();
                    }
                }
            }
            case Delivery.Requeued again -> {
                Refusal refusal = refusals.remove(key(again));
                Owed before = refusal != null ? refusal.promise() : his.get(page);
                var first = new Delivery.Queued(page, again.destination(), again.at(), again.what());
                Owed known = before != null ? before : new Owed(first, at, Optional.empty(), false, true);
                his.put(page, known.again(again, at > born));
            }
        }
    }

    private static String key(Delivery delivery) {
        return delivery.page() + " to " + delivery.destination();
    }
}
