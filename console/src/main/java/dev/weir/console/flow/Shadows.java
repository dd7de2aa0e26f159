package dev.weir.console.flow;

import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.json.IncidentEventCodec;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of what would have been told: the incidents of definitions that are judged as shadows. They are in no list of incidents, and nothing here
 * knows a way to tell anybody. Thread-safe.
 */
public final class Shadows {
    /** The name of their journal. */
    public static final String JOURNAL = "shadow";

    private final Journal<IncidentEvent> events;
    private final IncidentBook book;

    /** Folds what the journal holds. */
    public Shadows(Journals journals) {
        events = journals.open(JOURNAL, new IncidentEventCodec());
        book = new IncidentBook(events);
    }

    /** Keeps the facts, in the unit of work that the caller is in. */
    void append(List<IncidentEvent> facts) {
        events.append(facts);
    }

    /** Takes facts in that are kept. */
    void apply(List<IncidentEvent> facts) {
        facts.forEach(book::apply);
    }

    /** The newest incident of a shadow, open or over. */
    public Optional<Incident> newest(SloId slo) {
        return book.newest(slo);
    }

    /** The open ones. */
    List<Incident> open() {
        return book.open();
    }

    /** All, open ones first, then the newest first. */
    public List<Incident> all() {
        return book.all();
    }
}
