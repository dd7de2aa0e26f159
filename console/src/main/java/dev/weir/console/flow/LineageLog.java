package dev.weir.console.flow;

import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.News;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.event.ToldCodec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The OpenLineage events that came in and said something new, in the order of their arrival. Thread-safe. */
public final class LineageLog {
    private static final Duration AHEAD = Duration.ofMinutes(5);
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
     * An event that may be kept: a clock that runs ahead would put it before what has not happened yet.
     *
     * @throws BadEvent when it is none, or its time cannot be
     */
    public static LineageEvent admitted(JsonNode json, Instant now) throws BadEvent {
        var event = EventReader.read(json);
        if (event.at().isBefore(Instant.EPOCH)) {
            throw new BadEvent("eventTime lies before 1970");
        }
        if (event.at().isAfter(now.plus(AHEAD))) {
            throw new BadEvent("eventTime lies more than 5 minutes ahead of this console, check the sender's clock");
        }
        return event;
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
