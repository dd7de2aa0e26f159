package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts pages through the line, one fact at a time: the lock is held around the unit of work and around taking the fact into the
 * book, so that no two incidents decide on each other at once, and what a stage reads of others was kept. Everything that became
 * of a page is journaled when it differs from what became of it before.
 */
public final class Pager {
    /** The journal's name in a store. */
    public static final String JOURNAL = "outcomes";

    private final Journals journals;
    private final Stage line;
    private final ReentrantLock lock = new ReentrantLock();

    /** What is to be kept together with the pages it makes. */
    public interface Work {
        /** Writes the facts; within the unit of work, which may fail. */
        void keep();

        /** The pages that tell of them, in order; after {@link #keep}, within the unit of work. */
        List<Page> pages();

        /** They were kept: the book takes them in, and what was promised; within the lock, so it must be quick. */
        void taken(List<Delivery> promised);
    }

    /** Further pages that an outcome makes: the notice to the owner of a victim. Put through the line in the same unit of work. */
    @FunctionalInterface
    public interface Following {
        /** Those that follow from this; their own outcomes make no more. */
        List<Page> after(Outcome outcome, Instant now);
    }

    /** Over the journals that hold deliveries too; {@code line} ends in {@link Stage#send}. */
    public Pager(Journals journals, Stage line) {
        this.journals = journals;
        this.line = line;
    }

    /**
     * Keeps facts and tells of them, in this call. When the store refuses nothing was kept and it throws.
     *
     * @return what was promised; whoever calls wakes the dispatcher
     */
    public List<Delivery> tell(Work work, Instant now) {
        var promised = new ArrayList<Delivery>();
        lock.lock();
        try {
            journals.atomically(() -> {
                promised.clear();
                work.keep();
                for (Page page : work.pages()) {
                    if (line.apply(page, now) instanceof Outcome.Done done) {
                        promised.addAll(done.deliveries());
                    }
                }
            });
            work.taken(List.copyOf(promised));
            return List.copyOf(promised);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What pages are held by has changed, a silence that was cancelled for one: those held by it are looked at again at the next
     * look. Any thread, returns at once.
     *
     * @param by as in {@code Outcome.Held.by}: an incident's key, the id of a silence, the name of a route
     */
    public void changed(String by) {}

    /**
     * What became of the pages of an incident, in order: the answer to "why was I not paged?".
     */
    public List<Decision> outcomes(IncidentId incident) {
        return List.of();
    }
}
