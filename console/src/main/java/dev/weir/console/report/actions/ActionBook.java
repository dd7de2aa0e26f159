package dev.weir.console.report.actions;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Scope;
import dev.weir.reports.fact.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All action items, folded from their journal; every change is audited in the same unit of work. Nothing is taken away: an item that was a mistake is
 * done. Thread-safe.
 */
public final class ActionBook {
    /** The name of their journal, which retention must leave alone: an item is carried over for as long as it is open. */
    public static final String JOURNAL = "report-actions";
    /** How many may be open at once: every report tells them all. */
    public static final int MOST = 1_000;

    private static final int DAYS_TO_DO_IT = 7;
    private static final Actor REPORTS = Actor.system("reports");
    private static final Comparator<ActionItem> ORDER = Comparator.comparing(
                    (ActionItem item) -> item.done().isPresent())
            .thenComparing(item -> item.due().orElse(LocalDate.MAX))
            .thenComparing(ActionItem::opened)
            .thenComparing(ActionItem::id);

    private final Journals journals;
    private final Journal<ActionItem> journal;
    private final Audit audit;
    private final Belonging belonging;
    private final Map<String, ActionItem> items = new LinkedHashMap<>();

    /** Folds what the journal holds. */
    public ActionBook(Journals journals, Audit audit, Belonging belonging) {
        this.journals = journals;
        this.journal = journals.open(JOURNAL, new ActionCodec());
        this.audit = audit;
        this.belonging = belonging;
        journal.replay(item -> items.put(item.id(), item));
    }

    /** Opens an item in the report about a period; refuses one more than {@link #MOST}. */
    public synchronized ActionItem open(Period period, ActionItem.Wish wish, Actor by, Instant now) {
        return open(id(now), period, wish, by, now);
    }

    /** Says anew what is to be done, by whom and until when. Empty when there is none of this id. */
    public Optional<ActionItem> change(String id, ActionItem.Wish wish, Actor by, Instant now) {
        return change(id, "report.action.change", item -> item.with(wish, item.changed()), by, now);
    }

    /** Says that it is done; when it was done before, that stands. Empty when there is none of this id. */
    public Optional<ActionItem> done(String id, Actor by, Instant now) {
        return change(
                id,
                "report.action.done",
                item -> item.done().isPresent()
                        ? item
                        : item.with(Optional.of(new ActionItem.Done(now, by)), item.changed()),
                by,
                now);
    }

    /** Takes back that it is done. Empty when there is none of this id. */
    public Optional<ActionItem> undo(String id, Actor by, Instant now) {
        return change(id, "report.action.undo", item -> item.with(Optional.empty(), item.changed()), by, now);
    }

    /**
     * Opens an item for each promise that a report says was missed, unless one was opened for it and this period before, or an earlier one is still
     * open: that is carried over. By whom the agreement, or else the pipeline, stands, and due a week later. Returns those that it opened. Once there are
     * {@link #MOST} it opens no more.
     */
    public synchronized List<ActionItem> suggest(Period period, Report report, Instant now) {
        var opened = new ArrayList<ActionItem>();
        for (Report.SloLine line : report.slos()) {
            String id = period.key() + "." + line.slo();
            if (line.outcome() == Report.Outcome.MISSED && !items.containsKey(id) && !pending(line.slo()) && !full()) {
                opened.add(open(id, period, suggestion(report, line, period, now), REPORTS, now));
            }
        }
        return opened;
    }

    /** Whether a suggestion about it is still open: that one is carried over. */
    private boolean pending(String slo) {
        return items.values().stream()
                .anyMatch(item -> item.about().equals(slo)
                        && item.by().equals(REPORTS)
                        && item.done().isEmpty());
    }

    private static ActionItem.Wish suggestion(Report report, Report.SloLine line, Period period, Instant now) {
        String owner = report.slas().stream()
                .filter(sla -> sla.slos().contains(line.slo()))
                .map(Report.SlaLine::owner)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(line.owner());
        return new ActionItem.Wish(
                line.slo(),
                shortened("Find out why \"" + line.title() + "\" was missed, and mend it"),
                owner,
                Optional.of(LocalDate.ofInstant(now, period.zone()).plusDays(DAYS_TO_DO_IT)));
    }

    private static String shortened(String title) {
        String line = title.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= ActionItem.LONGEST_TITLE ? line : line.substring(0, ActionItem.LONGEST_TITLE - 1) + "…";
    }

    /** The item of this id. */
    public synchronized Optional<ActionItem> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /** All within a scope: open ones first, the first due before the others. */
    public List<ActionItem> all(Scope scope) {
        return copy().stream()
                .filter(item -> belonging.in(scope, item.about()))
                .sorted(ORDER)
                .toList();
    }

    /** Those that the report of this scope about this period tells, in the order of {@link #all}. */
    public List<ActionItem> standing(Period period, Scope scope) {
        return all(scope).stream().filter(item -> item.standsIn(period)).toList();
    }

    /** The same as facts, as they stand now. */
    public List<Fact.Action> facts(Period period, Scope scope) {
        return standing(period, scope).stream().map(ActionBook::fact).toList();
    }

    /** An item as a fact. */
    public static Fact.Action fact(ActionItem item) {
        return new Fact.Action(
                item.id(),
                item.about(),
                item.title(),
                item.owner(),
                item.due().map(LocalDate::toString).orElse(null),
                item.period(),
                item.opened(),
                item.done().map(ActionItem.Done::at).orElse(null),
                item.by().toString());
    }

    private synchronized List<ActionItem> copy() {
        return List.copyOf(items.values());
    }

    private ActionItem open(String id, Period period, ActionItem.Wish wish, Actor by, Instant now) {
        if (full()) {
            throw new IllegalArgumentException(MOST + " action items are open: have some of them done first");
        }
        var item = new ActionItem(
                id,
                wish.about(),
                wish.title(),
                wish.owner(),
                wish.due(),
                period.key(),
                period.interval().start(),
                now,
                by,
                Optional.empty(),
                now);
        keep(item, by, "report.action.open");
        return item;
    }

    private synchronized Optional<ActionItem> change(
            String id, String verb, UnaryOperator<ActionItem> how, Actor by, Instant now) {
        ActionItem known = items.get(id);
        if (known == null) {
            return Optional.empty();
        }
        ActionItem next = how.apply(known);
        if (next.equals(known)) {
            return Optional.of(known);
        }
        if (known.done().isPresent() && next.done().isEmpty() && full()) {
            throw new IllegalArgumentException(MOST + " action items are open: have some of them done first");
        }
        ActionItem kept = next.with(next.done(), now);
        keep(kept, by, verb);
        return Optional.of(kept);
    }

    private boolean full() {
        return items.values().stream().filter(item -> item.done().isEmpty()).count() >= MOST;
    }

    private void keep(ActionItem item, Actor by, String verb) {
        journals.atomically(() -> {
            journal.append(List.of(item));
            audit.record(
                    by,
                    verb,
                    item.id(),
                    item.about() + " | " + item.title() + " | " + (item.owner().isEmpty() ? "nobody" : item.owner())
                            + item.due().map(due -> " | due " + due).orElse(""));
        });
        items.put(item.id(), item);
    }

    private String id(Instant now) {
        String first = "action-" + Long.toString(now.toEpochMilli(), 36);
        String id = first;
        for (int i = 2; items.containsKey(id); i++) {
            id = first + "-" + i;
        }
        return id;
    }
}
