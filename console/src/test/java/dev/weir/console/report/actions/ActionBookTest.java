package dev.weir.console.report.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.store.MemoryStore;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.Scope;
import dev.weir.reports.Week;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionBookTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Week W46 = new Week(2026, 46, BERLIN);
    private static final Week W47 = W46.next();
    private static final Week W48 = W47.next();
    /** The Monday on which the report about week 46 is made. */
    private static final Instant MONDAY = Instant.parse("2026-11-16T05:00:00Z");

    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");
    private static final Scope ALL = new Scope.Estate();

    private final MemoryStore store = new MemoryStore();
    private final Audit audit = new Audit(store, InstantSource.fixed(MONDAY));
    private final ActionBook book = book();

    private ActionBook book() {
        return new ActionBook(
                store,
                audit,
                (scope, about) -> scope instanceof Scope.Estate || scope.text().equals("sla:" + about));
    }

    private static ActionItem.Wish wish(String about) {
        return new ActionItem.Wish(about, "Add a partition", "ann", Optional.of(LocalDate.of(2026, 11, 20)));
    }

    private static List<String> ids(List<Fact.Action> facts) {
        return facts.stream().map(Fact.Action::id).toList();
    }

    @Test
    void an_item_stands_in_every_report_until_it_is_done() {
        String id = book.open(W46, wish("fraud"), ANN, MONDAY).id();
        assertEquals(List.of(), book.facts(W46.previous(), ALL));
        assertEquals(List.of(id), ids(book.facts(W46, ALL)));
        assertEquals(List.of(id), ids(book.facts(W48, ALL)));
        book.done(id, ANN, MONDAY.plus(Duration.ofDays(3)));
        assertEquals(List.of(id), ids(book.facts(W47, ALL)), "it was done in that week");
        assertEquals(List.of(), book.facts(W48, ALL));
        book.undo(id, ANN, MONDAY.plus(Duration.ofDays(4)));
        assertEquals(List.of(id), ids(book.facts(W48, ALL)));
    }

    @Test
    void a_fact_says_who_is_to_do_what_until_when_and_that_it_is_done() {
        var item = book.open(W46, wish("fraud"), ANN, MONDAY);
        Instant later = MONDAY.plusSeconds(60);
        book.done(item.id(), ANN, later);
        assertEquals(
                List.of(new Fact.Action(
                        item.id(),
                        "fraud",
                        "Add a partition",
                        "ann",
                        "2026-11-20",
                        "2026-W46",
                        MONDAY,
                        later,
                        "person:ann")),
                book.facts(W46, ALL));
    }

    @Test
    void each_missed_promise_is_suggested_once_for_the_owner_of_its_agreement_due_a_week_later() {
        var report = report(
                line("fraud", Outcome.MISSED, "platform"),
                line("orders", Outcome.MISSED, "shop"),
                line("clicks", Outcome.KEPT, "web"),
                line("loads", Outcome.UNPROVEN, "web"));
        var opened = book.suggest(W46, report, MONDAY);
        assertEquals(
                List.of("2026-W46.fraud", "2026-W46.orders"),
                opened.stream().map(ActionItem::id).toList());
        assertEquals(
                List.of("risk", "shop"), opened.stream().map(ActionItem::owner).toList());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 23)), opened.getFirst().due());
        assertTrue(opened.getFirst().title().contains("The promise fraud"));
        book.done("2026-W46.fraud", ANN, MONDAY);
        assertEquals(List.of(), book.suggest(W46, report, MONDAY.plusSeconds(9)), "a revision suggests nothing again");
        assertEquals(List.of(), book().suggest(W46, report, MONDAY), "nor does a restart");
        assertEquals(
                List.of("2026-W47.fraud"),
                book.suggest(W47, report, MONDAY.plus(Duration.ofDays(7))).stream()
                        .map(ActionItem::id)
                        .toList(),
                "what is still open is carried over");
    }

    @Test
    void it_reads_the_same_after_a_restart_and_every_change_is_audited() {
        String id = book.open(W46, wish("fraud"), ANN, MONDAY).id();
        book.change(
                id,
                new ActionItem.Wish("fraud", "Add two partitions", "", Optional.empty()),
                new Actor(Actor.Kind.TOKEN, "ci"),
                MONDAY.plusSeconds(1));
        book.done(id, ANN, MONDAY.plusSeconds(2));
        book.done(id, ANN, MONDAY.plusSeconds(3));
        book.undo(id, ANN, MONDAY.plusSeconds(4));
        book.undo(id, ANN, MONDAY.plusSeconds(5));
        book.done(id, ANN, MONDAY.plusSeconds(6));
        assertEquals(book.all(ALL), book().all(ALL));
        assertEquals(
                List.of(
                        "report.action.open person:ann",
                        "report.action.change token:ci",
                        "report.action.done person:ann",
                        "report.action.undo person:ann",
                        "report.action.done person:ann"),
                audit.after(0, 10).stream()
                        .map(entry -> entry.value().verb() + " " + entry.value().actor())
                        .toList());
        assertTrue(book.done("none", ANN, MONDAY).isEmpty());
    }

    @Test
    void what_is_due_first_stands_first_and_what_is_done_last() {
        var done = book.open(W46, wish("a"), ANN, MONDAY);
        var some = book.open(W46, new ActionItem.Wish("b", "t", "", Optional.empty()), ANN, MONDAY);
        var near = book.open(W46, wish("c"), ANN, MONDAY);
        book.done(done.id(), ANN, MONDAY);
        assertEquals(
                List.of(near.id(), some.id(), done.id()),
                book.all(ALL).stream().map(ActionItem::id).toList());
        assertTrue(near.late(LocalDate.of(2026, 11, 21)));
        assertTrue(!near.late(LocalDate.of(2026, 11, 20)) && !some.late(LocalDate.MAX));
    }

    @Test
    void a_report_about_one_agreement_tells_only_what_is_about_it() {
        var mine = book.open(W46, wish("fraud"), ANN, MONDAY);
        book.open(W46, wish("orders"), ANN, MONDAY);
        assertEquals(List.of(mine.id()), ids(book.facts(W46, new Scope.OfSla("fraud"))));
        assertEquals(2, book.facts(W46, ALL).size());
    }

    @Test
    void texts_that_no_table_holds_are_refused_and_so_is_one_more_than_there_may_be() {
        assertThrows(IllegalArgumentException.class, () -> wish(" "));
        assertThrows(IllegalArgumentException.class, () -> wish("x".repeat(101)));
        assertThrows(
                IllegalArgumentException.class, () -> new ActionItem.Wish("fraud", "two\nlines", "", Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ActionItem.Wish("fraud", "t", "", Optional.of(LocalDate.of(12026, 1, 1))));
        for (int i = 0; i < ActionBook.MOST; i++) {
            book.open(W46, wish("fraud"), ANN, MONDAY);
        }
        assertThrows(IllegalArgumentException.class, () -> book.open(W46, wish("fraud"), ANN, MONDAY));
        assertEquals(List.of(), book.suggest(W46, report(line("fraud", Outcome.MISSED, "x")), MONDAY));
    }

    private static Report.SloLine line(String slo, Outcome outcome, String owner) {
        var attained = new Report.Attained(0.9, 0.9, 0.9, 1, 9, 10);
        return new Report.SloLine(
                slo,
                "The promise " + slo,
                "demo/x",
                owner,
                1,
                0.95,
                "28 days",
                outcome,
                attained,
                attained,
                null,
                List.of(),
                new Report.Budget(null, null, null, null, null, null, List.of()),
                List.of(),
                List.of());
    }

    private static Report report(Report.SloLine... lines) {
        var span = W46.interval();
        return new Report(
                new Report.Head(
                        "demo",
                        "estate",
                        W46.key(),
                        Period.Kind.WEEK,
                        span.start(),
                        span.end(),
                        "Europe/Berlin",
                        "MONDAY",
                        span.end(),
                        false,
                        null,
                        "test"),
                new Report.Summary(1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, null, 0, null, 0, null, 0, List.of(), 0),
                List.of(new Report.SlaLine(
                        "cards",
                        "Cards",
                        "bank",
                        "risk",
                        "fraud",
                        Outcome.MISSED,
                        List.of("fraud"),
                        List.of("fraud"),
                        List.of(),
                        0,
                        null)),
                Stream.of(lines).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Report.Alerts(0, 0, 0, null, 0, List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
