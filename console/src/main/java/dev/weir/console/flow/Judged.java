package dev.weir.console.flow;

import dev.weir.alerting.Briefings;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Pages;
import dev.weir.engine.Judgement;
import dev.weir.engine.local.Judgements;
import dev.weir.model.Actor;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where judgements go: slices, a changed verdict, incident events and the pages that they promise are kept in one transaction, so
 * that an incident without its page, or a page without its incident, cannot be. Called in the lanes' threads. When the store
 * refuses, this throws, and the lane waits and comes again: nothing is lost, and back-pressure reaches the collectors.
 */
public final class Judged implements Judgements {
    private static final Logger LOG = LoggerFactory.getLogger(Judged.class);

    /** What makes a verdict worth a line in its journal. */
    private record Gist(int version, Standing standing, Object rules) {
        static Gist of(Verdict verdict) {
            Object rules = switch (verdict.condition()) {
                case Condition.Healthy healthy -> "healthy";
                case Condition.Firing firing -> firing.rules();
                case Condition.NoData silent -> "no data";
            };
            return new Gist(verdict.definitionVersion(), verdict.standing(), rules);
        }
    }

    private final Journals journals;
    private final Journal<Slice> slices;
    private final Journal<Verdict> verdicts;
    private final Journal<IncidentEvent> events;
    private final Teller teller;
    private final Briefings briefings;
    private final IncidentBook book;
    private final Shadows shadows;
    private final Map<SloId, Gist> gists = new ConcurrentHashMap<>();
    private final AtomicBoolean stuck = new AtomicBoolean();

    /** Keeps facts and tells of them, as {@link Pager#tell} does. */
    @FunctionalInterface
    private interface Teller {
        void tell(Pager.Work work, Instant at);
    }

    /** Wires the journals with the pager. */
    public Judged(
            Journals journals,
            Journal<Slice> slices,
            Journal<Verdict> verdicts,
            Journal<IncidentEvent> events,
            Pager pager,
            Briefings briefings,
            IncidentBook book,
            Shadows shadows) {
        this(journals, slices, verdicts, events, pager::tell, briefings, book, shadows);
    }

    /** One of what nobody is to be told of: the same facts are kept, and no page is made. */
    public static Judged untold(
            Journals journals,
            Journal<Slice> slices,
            Journal<Verdict> verdicts,
            Journal<IncidentEvent> events,
            IncidentBook book,
            Shadows shadows) {
        Teller nobody = (work, at) -> {
            journals.atomically(work::keep);
            work.taken();
        };
        Briefings never = (incident, at) -> {
            throw new IllegalStateException("nobody is told of " + incident.id());
        };
        return new Judged(journals, slices, verdicts, events, nobody, never, book, shadows);
    }

    private Judged(
            Journals journals,
            Journal<Slice> slices,
            Journal<Verdict> verdicts,
            Journal<IncidentEvent> events,
            Teller teller,
            Briefings briefings,
            IncidentBook book,
            Shadows shadows) {
        this.journals = journals;
        this.slices = slices;
        this.verdicts = verdicts;
        this.events = events;
        this.teller = teller;
        this.briefings = briefings;
        this.book = book;
        this.shadows = shadows;
    }

    @Override
    public void accept(Expectation expectation, Judgement judgement, Instant at) {
        var gist = Gist.of(judgement.verdict());
        boolean changed = !gist.equals(gists.get(expectation.id()));
        if (judgement.closed().isEmpty() && judgement.events().isEmpty() && !changed) {
            return;
        }
        Runnable judged = () -> {
            slices.append(judgement.closed());
            if (changed) {
                verdicts.append(List.of(judgement.verdict()));
            }
        };
        if (expectation.shadow()) {
            keep(() -> {
                judged.run();
                shadows.append(judgement.events());
            });
            shadows.apply(judgement.events());
        } else if (judgement.events().isEmpty()) {
            keep(judged);
        } else {
            tell(judged, judgement::events, at);
        }
        gists.put(expectation.id(), gist);
    }

    /** Takes an incident on somebody's behalf; tells whether it did: one that is unknown, taken or over is left alone. */
    public boolean acknowledge(IncidentId id, Actor by, String note, Instant at) {
        return tell(
                () -> {},
                () -> book.find(id)
                        .filter(incident ->
                                incident.open() && incident.acknowledgedBy().isEmpty())
                        .<List<IncidentEvent>>map(incident -> List.of(new IncidentEvent.Acknowledged(id, at, by, note)))
                        .orElse(List.of()),
                at);
    }

    /**
     * Keeps what somebody says about an incident, open or over; tells whether it did: nobody can talk about one that is unknown. What
     * was said at an instant by the same person is kept once.
     */
    public boolean comment(IncidentId id, Actor by, String text, Instant at) {
        if (book.find(id).isEmpty()) {
            return false;
        }
        tell(
                () -> {},
                () -> book.find(id)
                        .map(incident -> said(incident, by, text, at))
                        .orElse(List.of()),
                at);
        return true;
    }

    private static List<IncidentEvent> said(Incident incident, Actor by, String text, Instant at) {
        Instant then = at.isBefore(incident.opened()) ? incident.opened() : at;
        var said = new IncidentEvent.Commented(incident.id(), then, by, text);
        return incident.events().contains(said) ? List.of() : List.of(said);
    }

    /**
     * Ends the open incidents of what is not defined any more, withdrawn while nobody judged, and of what became a shadow or is none any more:
     * there it begins anew.
     */
    public void withdraw(Collection<? extends Expectation> defined, Instant at) {
        Map<SloId, Boolean> shadow = defined.stream().collect(Collectors.toMap(Expectation::id, Expectation::shadow));
        for (Incident incident : book.open()) {
            ended(incident, shadow.get(incident.slo()), false, at)
                    .ifPresent(over -> tell(() -> {}, () -> goesOn(incident.id()) ? List.of(over) : List.of(), at));
        }
        for (Incident incident : shadows.open()) {
            ended(incident, shadow.get(incident.slo()), true, at).ifPresent(over -> {
                keep(() -> shadows.append(List.of(over)));
                shadows.apply(List.of(over));
            });
        }
    }

    private boolean goesOn(IncidentId id) {
        return book.find(id).filter(Incident::open).isPresent();
    }

    private static Optional<IncidentEvent> ended(
            Incident incident, @Nullable Boolean shadow, boolean wasShadow, Instant at) {
        if (shadow == null) {
            return Optional.of(new IncidentEvent.Resolved(incident.id(), at, "its SLO is not defined any more"));
        }
        return shadow == wasShadow
                ? Optional.empty()
                : Optional.of(new IncidentEvent.Resolved(
                        incident.id(), at, wasShadow ? "it is no shadow any more" : "it became a shadow"));
    }

    /** Whether the store refuses at this moment. */
    public boolean stuck() {
        return stuck.get();
    }

    /**
     * Keeps facts of one incident and what goes with them, and tells of them; answers whether there were any.
     *
     * @param made says which, in view of everything that was kept before
     */
    private boolean tell(Runnable besides, Supplier<List<IncidentEvent>> made, Instant at) {
        var telling = new Telling(besides, made, at);
        guarded(() -> teller.tell(telling, at));
        return !telling.facts.isEmpty();
    }

    private final class Telling implements Pager.Work {
        private final Runnable besides;
        private final Supplier<List<IncidentEvent>> made;
        private final Instant at;
        private List<IncidentEvent> facts = List.of();

        Telling(Runnable besides, Supplier<List<IncidentEvent>> made, Instant at) {
            this.besides = besides;
            this.made = made;
            this.at = at;
        }

        @Override
        public void keep() {
            besides.run();
            facts = made.get();
            events.append(facts);
        }

        @Override
        public List<Page> pages() {
            var pages = new ArrayList<Page>();
            for (int i = 0; i < facts.size(); i++) {
                Incident incident = book.preview(facts.subList(0, i + 1));
                Pages.of(facts.get(i), incident, briefings.of(incident, at)).ifPresent(pages::add);
            }
            return pages;
        }

        @Override
        public void taken() {
            for (IncidentEvent fact : facts) {
                book.apply(fact);
                LOG.info("incident {}: {}", fact.incident(), fact.getClass().getSimpleName());
            }
        }
    }

    private void keep(Runnable work) {
        guarded(() -> journals.atomically(work));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (stuck.compareAndSet(false, true)) {
                LOG.error("the store refuses judgements, they are tried again: {}", e.getMessage());
            }
            throw e;
        }
        if (stuck.compareAndSet(true, false)) {
            LOG.info("the store takes judgements again");
        }
    }
}
