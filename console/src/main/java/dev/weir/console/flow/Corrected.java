package dev.weir.console.flow;

import dev.weir.engine.Judgement;
import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.Correction;
import dev.weir.wire.definition.CorrectedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says of an incident that ends why, when a correction took out the time in which it opened: in time that is corrected already none
 * opens, so the correction came later. Thread-safe.
 */
public final class Corrected {
    private final IncidentBook book;
    private final Supplier<List<Correction>> corrections;

    /** Of the corrections in force at each call. */
    public Corrected(IncidentBook book, Supplier<List<Correction>> corrections) {
        this.book = book;
        this.corrections = corrections;
    }

    /** The judgement with what is to be said before an end. The same before it is taken in as often as it is asked. */
    public Judgement told(Judgement judgement) {
        var events = new ArrayList<IncidentEvent>();
        for (IncidentEvent event : judgement.events()) {
            if (event instanceof IncidentEvent.Resolved over) {
                book.find(over.incident())
                        .flatMap(incident -> by(incident, over.at()))
                        .ifPresent(events::add);
            }
            events.add(event);
        }
        return new Judgement(judgement.closed(), judgement.verdict(), events);
    }

    private Optional<IncidentEvent> by(Incident incident, Instant at) {
        var opened = new Interval(incident.opened(), incident.opened().plusMillis(1));
        return corrections.get().stream()
                .filter(correction -> correction.slos().contains(incident.slo()))
                .filter(correction -> !CorrectedTime.of(correction, opened).isEmpty())
                .findFirst()
                .map(correction -> new IncidentEvent.Corrected(
                        incident.id(), at, correction.name(), correction.author(), correction.reason()));
    }
}
