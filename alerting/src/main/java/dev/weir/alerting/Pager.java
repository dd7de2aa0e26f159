package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Puts pages through the line, one fact at a time: one lock is held around the unit of work and around taking the fact into the
 * book, so that no two incidents decide on each other at once, and what a stage reads of others was kept. What became of a page is
 * journaled in the same unit of work when it differs from what became of it before.
 *
 * <p>A page that is held is asked about again by {@link #look}: when it is due, and when what it is held by changed, which is an
 * incident that went on, or of which a delivery was settled. All of this is read from the journals. What is remembered between two
 * looks only saves asking in vain, and is forgotten with the process: the first look asks about everything.
 */
public final class Pager {
    /** The journal's name in a store. */
    public static final String JOURNAL = "outcomes";

    private static final int BATCH = 500;
    private static final int FAILURES = 20;

    private final Journals journals;
    private final Journal<Delivery> deliveries;
    private final Stage line;
    private final Routing routing;
    private final Decisions decisions;
    private final Timetable timetable;
    private final Case.Open open;
    private final Following following;
    private final Consumer<List<Delivery>> promises;

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<IncidentId, Instant> idleUntil = new HashMap<>();
    private List<Route> routes = List.of();
    private boolean first = true;
    private long settledUntil;

    /** What is to be kept together with the pages that tell of it. */
    public interface Work {
        /** Writes the facts; within the unit of work, which may fail. */
        void keep();

        /** The pages that tell of them, in order; after {@link #keep}, within the unit of work. */
        List<Page> pages();

        /** They were kept: the book takes them in; within the lock, so it must be quick. */
        void taken();
    }

    /** Further pages that an outcome makes: the notice to the owner of a victim. They are put through the line in the same unit of work. */
    @FunctionalInterface
    public interface Following {
        /** Those that follow from this; their own outcomes make no more. Asked whenever a page is, so the ids are made of facts. */
        List<Page> after(Outcome outcome, Instant now);

        /** Nothing follows. */
        static Following nothing() {
            return (outcome, now) -> List.of();
        }
    }

    /**
     * Over the journals of a store.
     *
     * @param line ends in {@link Stage#send}
     * @param open everything that was kept, from the moment on at which {@link Work#taken} returns
     * @param promises is given what was promised, after it was kept and before anything else is decided: the book takes it in and the
     *     dispatcher is woken
     */
    public Pager(
            Journals journals,
            Stage line,
            Routing routing,
            Decisions decisions,
            Timetable timetable,
            Case.Open open,
            Following following,
            Consumer<List<Delivery>> promises) {
        this.journals = journals;
        this.deliveries = journals.open(Outbox.JOURNAL, new DeliveryCodec());
        this.line = line;
        this.routing = routing;
        this.decisions = decisions;
        this.timetable = timetable;
        this.open = open;
        this.following = following;
        this.promises = promises;
    }

    /** Keeps facts and tells of them, in this call. When the store refuses, nothing was kept, and it throws. Any thread. */
    public void tell(Work work, Instant now) {
        lock.lock();
        try {
            var ruling = new Ruling();
            journals.atomically(() -> {
                ruling.clear();
                work.keep();
                ruling.pass(work.pages(), now);
            });
            try {
                work.taken();
            } finally {
                ruling.taken(); // it was kept, whatever the book says to it
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks again about what is held and due, and tells what is due by time alone; every second. A page is a unit of work of its own:
     * one that meets a defect is asked again at the next look and keeps back no other; after some, as when the store refuses,
     * the rest waits for the next look too. Throws the first failure in the end.
     */
    public void look(Instant now) {
        lock.lock();
        try {
            settled();
            var news = new News(Set.copyOf(changed), first, !routes.equals(routing.routes()));
            changed.removeAll(news.names());
            var failures = new Failures();
            boolean done = false;
            try {
                look(news, now, failures);
                done = true;
            } finally {
                if (!done) {
                    changed.addAll(news.names());
                }
            }
            first = false;
            routes = routing.routes();
            failures.tell();
        } finally {
            lock.unlock();
        }
    }

    private void look(News news, Instant now, Failures failures) {
        Map<IncidentId, Case> cases = open.cases().stream()
                .collect(Collectors.toMap(one -> one.incident().id(), one -> one));
        decisions.retain(cases::containsKey);
        idleUntil.keySet().retainAll(cases.keySet());
        for (Decision held : decisions.waiting()) {
            Case one = cases.get(held.page().incident());
            if (one != null && byEvent(held.page().kind()) && news.ask(held, now)) {
                failures.aside(names(held), () -> again(held.page(), one, now));
            }
        }
        cases.values().stream()
                .sorted(Grouping.EARLIEST)
                .forEach(one ->
                        failures.aside(Set.of(one.incident().id().key()), () -> byTime(one, news, now, failures)));
    }

    /**
     * What pages are held by has changed, such as a silence that was cancelled: those held by it are asked about again at the next
     * look. Any thread, returns at once.
     *
     * @param by as in {@code Outcome.Held.by}: an incident's key, the id of a silence, the name of a route
     */
    public void changed(String by) {
        changed.add(by);
    }

    /** What became of every page: the answer to "why was I not paged?". */
    public Decisions decisions() {
        return decisions;
    }

    /** The way of an incident: its route, its group, its steps and when they are told, and what the line said to its pages so far. */
    public Explanation explain(Case one, Instant now) {
        return routing.explain(Pages.beginning(one), timetable.handedOver(one), now)
                .with(decisions.of(one.incident().id()));
    }

    private static boolean byEvent(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER, ESCALATE, NOTICE, ACKNOWLEDGE, RESOLVE -> true;
            case STEP, REMIND -> false;
        };
    }

    /** A beginning is told with what is known by now; one from before an incident was over and began again is not told any more. */
    private void again(Page page, Case one, Instant now) {
        if (page.kind() == Page.Kind.NOTICE) {
            once(page, now);
        } else if (!page.at().isBefore(Pages.began(one.incident()).at())) {
            once(Pages.knowing(page, one.briefing()), now);
        }
    }

    private void byTime(Case one, News news, Instant now, Failures failures) {
        IncidentId id = one.incident().id();
        if (!news.of(id) && now.isBefore(idleUntil.getOrDefault(id, Instant.MIN))) {
            return;
        }
        Timetable.Plan plan = timetable.of(one, now);
        for (Page page : plan.due()) {
            Optional<Decision> before = decisions.latest(page.id());
            if (before.map(held -> news.ask(held, now)).orElse(true)) {
                failures.aside(before.map(Pager::names).orElse(Set.of(id.key())), () -> once(page, now));
            }
        }
        idleUntil.put(id, plan.due().isEmpty() ? plan.next().orElse(Instant.MAX) : now);
    }

    private void once(Page page, Instant now) {
        var ruling = new Ruling();
        journals.atomically(() -> {
            ruling.clear();
            ruling.pass(List.of(page), now);
        });
        ruling.taken();
    }

    /** What it takes to have changed for this decision to be asked again. */
    private static Set<String> names(Decision decision) {
        var names = new HashSet<>(Set.of(decision.page().incident().key()));
        decision.held().ifPresent(held -> names.add(held.by()));
        return names;
    }

    /** What failed in one look. */
    private final class Failures {
        private final List<RuntimeException> all = new ArrayList<>();

        /** Does it; when it fails, it comes again at the next look, as if these had changed. */
        void aside(Set<String> names, Runnable work) {
            if (all.size() >= FAILURES) {
                throw all.getFirst();
            }
            try {
                work.run();
            } catch (RuntimeException failure) {
                changed.addAll(names);
                all.add(failure);
            }
        }

        void tell() {
            if (!all.isEmpty()) {
                throw all.getFirst();
            }
        }
    }

    /** Reads on which deliveries were settled, which may hold and release others. */
    private void settled() {
        List<Journal.Entry<Delivery>> news;
        do {
            news = deliveries.after(settledUntil, BATCH);
            for (var entry : news) {
                Delivery delivery = entry.value();
                if (delivery.settled() || delivery instanceof Delivery.Requeued) {
                    changed.add(Pages.incidentOf(delivery.page()).key());
                }
                settledUntil = entry.position();
            }
        } while (news.size() == BATCH);
    }

    /**
     * What happened since the last look.
     *
     * @param names of what changed that a page may be held by
     * @param everything nothing is known of what happened, so everything is asked about
     * @param rerouted whether the routes are others; what they hold is asked about, and nothing else is
     */
    private record News(Set<String> names, boolean everything, boolean rerouted) {
        boolean of(IncidentId id) {
            return everything || rerouted || names.contains(id.key());
        }

        boolean ask(Decision decision, Instant now) {
            return decision.held()
                    .filter(held -> everything
                            || names.contains(held.by())
                            || (rerouted && byRoute(held.reason()))
                            || held.lookAgain().filter(at -> !at.isAfter(now)).isPresent())
                    .isPresent();
        }

        private static boolean byRoute(Outcome.Reason reason) {
            return switch (reason) {
                case QUIET, GROUPED -> true;
                case SILENCED, INHIBITED, WAITING, DUPLICATE -> false;
            };
        }
    }

    /** What one unit of work decides; nothing is remembered of it before it was kept. */
    private final class Ruling {
        private final List<Decision> kept = new ArrayList<>();
        private final List<Decision> unchanged = new ArrayList<>();
        private final List<Delivery> promised = new ArrayList<>();
        private final Set<String> touched = new HashSet<>();

        void clear() {
            kept.clear();
            unchanged.clear();
            promised.clear();
            touched.clear();
        }

        void pass(List<Page> pages, Instant now) {
            for (Page page : pages) {
                following.after(pass(page, now), now).forEach(next -> pass(next, now));
            }
        }

        private Outcome pass(Page page, Instant now) {
            var decision = new Decision(now, line.apply(page, now));
            touched.add(page.incident().key());
            decision.held().ifPresent(held -> touched.add(held.by()));
            if (decisions.keep(decision)) {
                kept.add(decision);
            } else if (decision.polled()) {
                unchanged.add(decision);
            }
            if (decision.outcome() instanceof Outcome.Done done) {
                promised.addAll(done.deliveries());
            }
            return decision.outcome();
        }

        void taken() {
            unchanged.forEach(decisions::taken);
            kept.forEach(decisions::taken);
            if (!promised.isEmpty()) {
                promises.accept(List.copyOf(promised));
            }
            if (!kept.isEmpty()) {
                changed.addAll(touched);
            }
        }
    }
}
