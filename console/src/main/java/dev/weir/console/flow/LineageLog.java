package dev.weir.console.flow;

import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.event.ToldCodec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The OpenLineage events that came in, in the order of their arrival. Thread-safe. */
public final class LineageLog {
    private final Journals journals;
    private final Journal<Told> journal;
    private final List<Consumer<List<Told>>> followers = new CopyOnWriteArrayList<>();

    /** Opens the journal {@code lineage}. */
    public LineageLog(Journals journals) {
        this.journals = journals;
        journal = journals.open("lineage", new ToldCodec());
    }

    /**
     * Keeps the events, all or none; what was told before is not kept again, nor is a run's going on more than once a minute. Followers
     * hear of those that were kept, one batch after the other.
     */
    public synchronized void keep(List<LineageEvent> events, Instant known) {
        var fresh = new ArrayList<Told>();
        journals.atomically(() -> {
            fresh.clear();
            for (LineageEvent event : events) {
                var told = new Told(event, known);
                if (journal.appendOnce(told, event.uniqueKey())) {
                    fresh.add(told);
                }
            }
        });
        if (!fresh.isEmpty()) {
            followers.forEach(follower -> follower.accept(List.copyOf(fresh)));
        }
    }

    /** Hands over everything that was kept, in order, and from then on everything that is; the follower must be quick and must not throw. */
    public synchronized void follow(Consumer<List<Told>> follower) {
        journal.replay(told -> follower.accept(List.of(told)));
        followers.add(follower);
    }
}
