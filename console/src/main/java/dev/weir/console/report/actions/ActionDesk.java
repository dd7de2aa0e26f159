package dev.weir.console.report.actions;

import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where action items are asked for, on the screens and over the API. Thread-safe. */
public final class ActionDesk {
    private final ActionBook book;
    private final Supplier<Catalogue> catalogue;
    private final Function<String, Period> periods;
    private final InstantSource clock;

    /**
     * Over the book and the definitions in force.
     *
     * @param periods reads the key of a period, and refuses what is none
     */
    public ActionDesk(
            ActionBook book, Supplier<Catalogue> catalogue, Function<String, Period> periods, InstantSource clock) {
        this.book = book;
        this.catalogue = catalogue;
        this.periods = periods;
        this.clock = clock;
    }

    /** What an item can be about: the names of agreements, then those of SLOs. */
    public List<String> abouts() {
        Catalogue now = catalogue.get();
        return Stream.concat(
                        now.slas().stream().map(sla -> sla.name()).sorted(),
                        now.slos().stream().map(slo -> slo.id().name()).sorted())
                .toList();
    }

    /** All within a scope: open ones first, the first due before the others. */
    public List<ActionItem> all(Scope scope) {
        return book.all(scope);
    }

    /** Those that the report of this scope about this period tells. */
    public List<ActionItem> standing(Period period, Scope scope) {
        return book.standing(period, scope);
    }

    /** Whether an item is past its date, where days begin in the zone of reports. */
    public boolean late(ActionItem item) {
        return item.late(LocalDate.ofInstant(
                clock.instant(), periods.apply(item.period()).zone()));
    }

    /**
     * The item of this id.
     *
     * @throws NoSuchElementException when there is none
     */
    public ActionItem find(String id) {
        return found(id, book.find(id));
    }

    /**
     * Opens an item in the report about a period.
     *
     * @throws IllegalArgumentException when the period has not begun, or nothing is called what it is about
     */
    public ActionItem open(String period, ActionItem.Wish wish, Actor by) {
        Period of = periods.apply(period);
        Instant now = clock.instant();
        if (of.interval().start().isAfter(now)) {
            throw new IllegalArgumentException("period " + period + " has not begun yet");
        }
        known(wish);
        return book.open(of, wish, by, now);
    }

    /**
     * Says anew what is to be done.
     *
     * @throws NoSuchElementException when there is no item of this id
     */
    public ActionItem change(String id, ActionItem.Wish wish, Actor by) {
        if (!find(id).about().equals(wish.about())) {
            known(wish);
        }
        return found(id, book.change(id, wish, by, clock.instant()));
    }

    /**
     * Says that it is done.
     *
     * @throws NoSuchElementException when there is no item of this id
     */
    public ActionItem done(String id, Actor by) {
        return found(id, book.done(id, by, clock.instant()));
    }

    /**
     * Takes back that it is done.
     *
     * @throws NoSuchElementException when there is no item of this id
     */
    public ActionItem undo(String id, Actor by) {
        return found(id, book.undo(id, by, clock.instant()));
    }

    private void known(ActionItem.Wish wish) {
        if (!abouts().contains(wish.about())) {
            throw new IllegalArgumentException("about '" + wish.about() + "' is no agreement and no SLO in force");
        }
    }

    private static ActionItem found(String id, Optional<ActionItem> item) {
        return item.orElseThrow(() -> new NoSuchElementException("there is no action item '" + id + "'"));
    }
}
