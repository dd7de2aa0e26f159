package dev.weir.console.flow;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Case;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The open incidents of the book with what there is to know of each. The stages ask for all of them with every page, so what is
 * known is looked up again only when an incident went on or some seconds passed. Thread-safe.
 */
public final class OpenCases implements Case.Open {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Known(Incident incident, Briefing briefing, Instant at) {}

    private final IncidentBook book;
    private final Briefings briefings;
    private final InstantSource clock;
    private final Map<IncidentId, Known> known = new HashMap<>();

    /** Reads from these. */
    public OpenCases(IncidentBook book, Briefings briefings, InstantSource clock) {
        this.book = book;
        this.briefings = briefings;
        this.clock = clock;
    }

    @Override
    public synchronized List<Case> cases() {
        Instant now = clock.instant();
        List<Incident> open = book.open();
        if (known.size() > open.size()) {
            var ids = open.stream().map(Incident::id).collect(Collectors.toCollection(HashSet::new));
            known.keySet().retainAll(ids);
        }
        return open.stream()
                .map(incident -> new Case(incident, briefing(incident, now)))
                .toList();
    }

    private Briefing briefing(Incident incident, Instant now) {
        Known before = known.get(incident.id());
        if (before != null
                && before.incident().equals(incident)
                && now.isBefore(before.at().plus(FRESH))) {
            return before.briefing();
        }
        Briefing briefing = briefings.of(incident, now);
        known.put(incident.id(), new Known(incident, briefing, now));
        return briefing;
    }
}
