package dev.weir.console.silence;

import dev.weir.alerting.Briefings;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.incident.Matcher;
import dev.weir.model.slo.Expectation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where silences are asked for, on the screens and over the API: what one would hold, making it, ending it. Thread-safe. */
public final class SilenceDesk {
    private final SilenceBook book;
    private final Supplier<? extends Collection<? extends Expectation>> defined;
    private final Briefings briefings;
    private final IncidentBook incidents;
    private final Consumer<String> ended;

    /**
     * Over the book, and what it takes to tell whom a silence touches.
     *
     * @param ended hears the id of each silence that was ended early, so that what it held is looked at again
     */
    public SilenceDesk(
            SilenceBook book,
            Supplier<? extends Collection<? extends Expectation>> defined,
            Briefings briefings,
            IncidentBook incidents,
            Consumer<String> ended) {
        this.book = book;
        this.defined = defined;
        this.briefings = briefings;
        this.incidents = incidents;
        this.ended = ended;
    }

    /** All silences: those that hold, those to come, those that are over. */
    public List<SilenceBook.Kept> all(Instant now) {
        return book.all(now);
    }

    /** The silence of this id. */
    public Optional<SilenceBook.Kept> find(String id) {
        return book.find(id);
    }

    /** What these matchers would hold. */
    public Reach reach(List<Matcher> matchers, Instant now) {
        return Reach.of(matchers, defined.get(), briefings, incidents, now);
    }

    /** Makes a silence of a draft that was checked. */
    public SilenceBook.Kept make(Draft.Checked draft, Actor author, Instant now) {
        return book.make(draft.matchers(), draft.when(), author, draft.reason(), now);
    }

    /** Ends a silence now; what it held and still burns is told at once. Empty when there is none of this id. */
    public Optional<SilenceBook.Kept> end(String id, Actor by, Instant now) {
        Optional<SilenceBook.Kept> kept = book.end(id, by, now);
        kept.ifPresent(any -> ended.accept(id));
        return kept;
    }
}
