package dev.weir.console.flow;

import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.News;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.event.ToldCodec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The OpenLineage events that came in and said something new, in the order of their arrival. Thread-safe. */
public final class LineageLog {
    private final Journals journals;
    private final Journal<Told> journal;
    private final News news = new News();
    private final List<Consumer<List<Told>>> followers = new CopyOnWriteArrayList<>();

    /** Opens the journal {@code lineage}. */
    public LineageLog(Journals journals) {
        this.journals = journals;
        journal = journals.open("lineage", new ToldCodec());
    }

    /**
     * Takes in the events, all or none. What says something new is kept ({@link News}); followers hear of all but repeats, one batch after the other.
     */
    public synchronized void keep(List<LineageEvent> events, Instant known) {
        var weighed = new ArrayList<Weighed>();
        for (LineageEvent event : events) {
            weighed.add(new Weighed(new Told(event, known), news.weigh(event)));
        }
        var heard = new ArrayList<Told>();
        try {
            journals.atomically(() -> {
                heard.clear();
                for (Weighed one : weighed) {
                    if (fresh(one)) {
                        heard.add(one.told);
                    }
                }
            });
        } catch (RuntimeException e) {
            news.forget();
            throw e;
        }
        if (!heard.isEmpty()) {
            followers.forEach(follower -> follower.accept(List.copyOf(heard)));
        }
    }

    private record Weighed(Told told, News.Worth worth) {}

    private boolean fresh(Weighed one) {
        return switch (one.worth) {
            case REPEATED -> false;
            case PASSING -> true;
            case KEPT -> journal.appendOnce(one.told, one.told.event().uniqueKey());
        };
    }

    /** Hands over everything that was kept, in order, and from then on everything that is; the follower must be quick and must not throw. */
    public synchronized void follow(Consumer<List<Told>> follower) {
        journal.replay(told -> follower.accept(List.of(told)));
        followers.add(follower);
    }
}
