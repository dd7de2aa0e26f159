package dev.weir.console.access;

import dev.weir.model.Act;
import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.json.ActCodec;
import java.time.InstantSource;
import java.util.List;

/** The audit journal: who did what to what, when. Nothing is ever taken out of it. */
public final class Audit {
    private final Journal<Act> journal;
    private final InstantSource clock;

    /** Opens the journal. */
    public Audit(Journals journals, InstantSource clock) {
        this.journal = journals.open("audit", new ActCodec());
        this.clock = clock;
    }

    /** Writes a line; it is kept when this returns. {@code detail} must hold no secret. */
    public void record(Actor actor, String verb, String object, String detail) {
        journal.append(List.of(new Act(clock.instant(), actor, verb, object, detail)));
    }

    /** The lines behind a position, in order. */
    public List<Journal.Entry<Act>> after(long position, int limit) {
        return journal.after(position, limit);
    }
}
