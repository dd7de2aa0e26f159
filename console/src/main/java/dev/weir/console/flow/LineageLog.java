package dev.weir.console.flow;

import dev.weir.lineage.event.EventCodec;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.util.List;

/** The OpenLineage events that came in, in the order of their arrival. Thread-safe. */
public final class LineageLog {
    private final Journals journals;
    private final Journal<LineageEvent> journal;

    /** Opens the journal {@code lineage}. */
    public LineageLog(Journals journals) {
        this.journals = journals;
        journal = journals.open("lineage", new EventCodec());
    }

    /** Keeps the events, all or none; what was told before is not kept again, nor is a run's going on more than once a minute. */
    public void keep(List<LineageEvent> events) {
        journals.atomically(() -> events.forEach(event -> journal.appendOnce(event, event.uniqueKey())));
    }
}
