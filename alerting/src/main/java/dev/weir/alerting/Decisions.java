package dev.weir.alerting;

import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What became of every page, read from its journal. Of the pages of incidents that go on the last decision is remembered; of all
 * others the journal is asked. Thread-safe; written by {@link Pager} alone.
 */
public final class Decisions {
    private static final Interval EVER = new Interval(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private final Journal<Decision> journal;
    /** How many decisions one search reads at most, those made last. */
    static final int MOST = 100 * Journal.PAGE;

    private final Map<String, Decision> latest = new ConcurrentHashMap<>();
    /** Where each page of the journal begins, so that a search need not begin at the beginning. */
    private final List<Mark> marks = new ArrayList<>(List.of(new Mark(0, Instant.MIN)));

    /** A position of the journal: what stands up to it was decided until then. */
    private record Mark(long position, Instant at) {}

    private Decisions(Journal<Decision> journal) {
        this.journal = journal;
        List<Journal.Entry<Decision>> page = journal.after(0, Journal.PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> taken(entry.value()));
            mark(page);
            page = journal.after(page.getLast().position(), Journal.PAGE);
        }
    }

    /** Those kept in this store. */
    public static Decisions in(Journals journals) {
        return new Decisions(journals.open(Pager.JOURNAL, new DecisionCodec()));
    }

    /** What became last of a page of an incident that goes on. */
    public Optional<Decision> latest(String page) {
        return Optional.ofNullable(latest.get(page));
    }

    /** The pages of incidents that go on which are held back, the oldest first, the louder of two before the other. */
    public List<Decision> waiting() {
        return inOrder(Decision::waits);
    }

    private List<Decision> inOrder(Predicate<Decision> which) {
        return latest.values().stream()
                .filter(which)
                .sorted(Comparator.comparing((Decision one) -> one.page().at())
                        .thenComparing(one -> one.page().severity(), Comparator.reverseOrder())
                        .thenComparing(one -> one.page().id()))
                .toList();
    }

    /** The beginnings that are held back for this reason by this. */
    public List<Decision> waiting(Outcome.Reason reason, String by) {
        return inOrder(one -> one.page().kind() == Page.Kind.TRIGGER
                && one.held()
                        .filter(held -> held.reason() == reason && held.by().equals(by))
                        .isPresent());
    }

    /** Everything that became of the pages of an incident, in order: the answer to "why was I not paged?". */
    public List<Decision> of(IncidentId incident) {
        return journal.read(incident.key(), EVER);
    }

    /**
     * What was decided.
     *
     * @param total how many there are
     * @param newest the part that was asked for, the newest first
     * @param cut until when decisions were left out, since there are more than one search reads; empty when all were read
     */
    public record Found(int total, List<Decision> newest, Optional<Instant> cut) {
        /** Copies the list. */
        public Found {
            newest = List.copyOf(newest);
        }
    }

    /** All since an instant that match, of which some are skipped and so many are given; of very many the newest are read alone. */
    public Found search(Instant from, Predicate<Decision> wanted, int skip, int limit) {
        List<Mark> known = marks();
        int oldest = Math.max(0, known.size() - MOST / Journal.PAGE);
        int first = oldest;
        while (first + 1 < known.size() && known.get(first + 1).at().isBefore(from)) {
            first++;
        }
        var window = new ArrayDeque<Decision>();
        int total = 0;
        List<Journal.Entry<Decision>> page = journal.after(known.get(first).position(), Journal.PAGE);
        while (!page.isEmpty()) {
            for (var entry : page) {
                Decision one = entry.value();
                if (!one.at().isBefore(from) && wanted.test(one)) {
                    total++;
                    window.addFirst(one);
                    if (window.size() > skip + limit) {
                        window.removeLast();
                    }
                }
            }
            page = journal.after(page.getLast().position(), Journal.PAGE);
        }
        Instant begin = known.get(oldest).at();
        return new Found(
                total,
                window.stream().skip(skip).toList(),
                begin.isBefore(from) ? Optional.empty() : Optional.of(begin));
    }

    private synchronized List<Mark> marks() {
        List<Journal.Entry<Decision>> page;
        do {
            page = journal.after(marks.getLast().position(), Journal.PAGE);
            mark(page);
        } while (page.size() == Journal.PAGE);
        return List.copyOf(marks);
    }

    private void mark(List<Journal.Entry<Decision>> page) {
        if (page.size() == Journal.PAGE) {
            marks.add(new Mark(page.getLast().position(), page.getLast().value().at()));
        }
    }

    /** Keeps a decision, unless it says what was known of its page; tells whether it did. Within a unit of work that may fail. */
    boolean keep(Decision decision) {
        Decision before = latest.get(decision.page().id());
        boolean again = decision.outcome() instanceof Outcome.Held held
                && held.reason() == Outcome.Reason.DUPLICATE
                && (before == null || before.held().isEmpty());
        if (again || (before != null && decision.saysAs(before))) {
            return false;
        }
        journal.append(List.of(decision));
        return true;
    }

    /** It was kept. */
    void taken(Decision decision) {
        latest.put(decision.page().id(), decision);
    }

    /** Forgets the last decisions on the pages of all other incidents. */
    void retain(Predicate<IncidentId> open) {
        latest.values().removeIf(one -> !open.test(one.page().incident()));
    }
}
