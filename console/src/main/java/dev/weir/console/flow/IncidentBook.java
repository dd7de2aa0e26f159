package dev.weir.console.flow;

import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All incidents and what became of their pages, folded from the journals. Thread-safe. */
public final class IncidentBook {
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private final Map<SloId, IncidentId> newest = new HashMap<>();
    private final Map<String, List<Delivery>> deliveries = new LinkedHashMap<>();
    private final Map<String, IncidentId> pages = new LinkedHashMap<>();

    /** Folds what the journals hold. */
    public IncidentBook(Journal<IncidentEvent> events, Journal<Delivery> outbox) {
        fold(events);
        outbox.replay(this::apply);
    }

    /** Of incidents that have no pages. */
    IncidentBook(Journal<IncidentEvent> events) {
        fold(events);
    }

    private void fold(Journal<IncidentEvent> events) {
        // retention takes the oldest facts first: what is left of an incident whose beginning is gone is no incident
        // any more
        events.replay(event -> {
            if (event instanceof IncidentEvent.Opened || incidents.containsKey(event.incident())) {
                apply(event);
            }
        });
    }

    /** Takes one more fact in; what is known already changes nothing. Returns the incident as it is then. */
    public synchronized Incident apply(IncidentEvent event) {
        var known = incidents.get(event.incident());
        var next = known == null ? Incident.of(List.of(event)) : known.then(event);
        incidents.put(event.incident(), next);
        newest.merge(next.slo(), next.id(), (before, id) -> opened(before).isAfter(next.opened()) ? before : id);
        return next;
    }

    /** Takes in what became of a page. */
    public synchronized void apply(Delivery delivery) {
        if (delivery instanceof Delivery.Queued queued) {
            pages.put(queued.page(), queued.what().incident());
        }
        var incident = pages.get(delivery.page());
        if (incident != null) {
            var known = deliveries.computeIfAbsent(incident.key(), any -> new ArrayList<>());
            // of the attempts that failed the last one is enough to know
            known.removeIf(old -> old instanceof Delivery.Retry
                    && old.page().equals(delivery.page())
                    && old.destination().equals(delivery.destination()));
            known.add(delivery);
        }
    }

    /** The incident that these facts, of one incident and not taken in yet, would make. */
    public synchronized Incident preview(List<IncidentEvent> facts) {
        var known = incidents.get(facts.getFirst().incident());
        if (known == null) {
            return Incident.of(facts);
        }
        var next = known;
        for (IncidentEvent fact : facts) {
            next = next.then(fact);
        }
        return next;
    }

    /** The incident of this identity. */
    public synchronized Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(incidents.get(id));
    }

    private Instant opened(IncidentId id) {
        var known = incidents.get(id);
        return known == null ? Instant.MIN : known.opened();
    }

    /** The newest incident of an SLO, open or over. */
    public synchronized Optional<Incident> newest(SloId slo) {
        return Optional.ofNullable(newest.get(slo)).map(incidents::get);
    }

    /** The open incident of an SLO: of one SLO no other than the newest is open. */
    public Optional<Incident> open(SloId slo) {
        return newest(slo).filter(Incident::open);
    }

    /** The open incidents, the newest first. */
    public synchronized List<Incident> open() {
        return sorted(
                newest.keySet().stream().flatMap(slo -> open(slo).stream()).toList());
    }

    /** How many incidents there are, open or over. */
    public synchronized int size() {
        return incidents.size();
    }

    /** All incidents, open ones first, then the newest first. */
    public synchronized List<Incident> all() {
        return sorted(incidents.values());
    }

    /** What became of the pages of an incident, in order. */
    public synchronized List<Delivery> deliveries(IncidentId id) {
        return List.copyOf(deliveries.getOrDefault(id.key(), List.of()));
    }

    private static List<Incident> sorted(Collection<Incident> incidents) {
        return incidents.stream()
                .sorted(Comparator.comparing((Incident incident) -> !incident.open())
                        .thenComparing(incident -> incident.open() && incident.severity() != Severity.PAGE)
                        .thenComparing(Incident::opened, Comparator.reverseOrder()))
                .toList();
    }
}
