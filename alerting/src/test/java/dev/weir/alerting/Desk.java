package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Route;
import dev.weir.model.incident.Silence;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The whole line over a store that survives the process, with the incidents that are told to it. Time is minutes after noon. */
final class Desk {
    final MortalStore store;
    final List<Route> routes = new ArrayList<>();
    final List<Silence> silences = new ArrayList<>();
    final Set<IncidentId> defective = new HashSet<>();
    private final Facts facts = new Facts();
    private final Map<IncidentId, Incident> book = new TreeMap<>();
    private Journal<IncidentEvent> journal;
    private Outbox outbox;
    private Decisions decisions;
    private Routing routing;
    private Timetable timetable;
    private Pager pager;

    Desk() {
        this(new MortalStore());
    }

    Desk(MortalStore store) {
        this.store = store;
        journal = store.open("incidents", facts);
        routing = new Routing(
                () -> routes,
                List.of(
                        wants("pager", Severity.PAGE),
                        wants("tickets", Severity.TICKET, Severity.PAGE),
                        wants("chief")));
        outbox = Outbox.in(store);
        decisions = Decisions.in(store);
        timetable = new Timetable(routing, outbox, decisions);
        pager = wire();
    }

    /** The process dies and is started again: what is left are the journals and the book that is read from them. */
    void restart() {
        journal = store.open("incidents", facts);
        book.clear();
        journal.replay(this::known);
        outbox = Outbox.in(store);
        decisions = Decisions.in(store);
        timetable = new Timetable(routing, outbox, decisions);
        pager = wire();
    }

    private Pager wire() {
        Stage defect = (page, now) -> {
            if (defective.contains(page.incident())) {
                throw new IllegalStateException("a defect that this page meets");
            }
            return new Outcome.Pass(page);
        };
        Stage line = defect.then(Stage.silence(now -> silences))
                .then(Stage.quiet(routing))
                .then(Stage.group(routing, outbox, this::open, decisions, now -> silences))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(routing, outbox));
        return new Pager(
                store, line, routing, decisions, timetable, this::open, Pager.Following.nothing(), promised -> {});
    }

    private List<Case> open() {
        return book.values().stream().filter(Incident::open).map(Desk::known).toList();
    }

    private static Case known(Incident incident) {
        return new Case(incident, Briefing.untold(incident.slo().name()));
    }

    static Instant minute(double after) {
        return Town.NOON.plusMillis((long) (after * 60_000));
    }

    IncidentId opens(String slo, Severity severity, double minute) {
        return opens(slo, severity, minute, Town.FRAUD);
    }

    IncidentId opens(String slo, Severity severity, double minute, PipelineId pipeline) {
        var id = new SloId(slo);
        var incident = IncidentId.of(id, minute(minute));
        tell(
                new IncidentEvent.Opened(
                        incident, minute(minute), id, pipeline, severity, "it burns 20 times too fast"),
                minute);
        return incident;
    }

    void louder(IncidentId incident, double minute) {
        tell(new IncidentEvent.Escalated(incident, minute(minute), Severity.PAGE, "it burns more"), minute);
    }

    void taken(IncidentId incident, double minute) {
        tell(
                new IncidentEvent.Acknowledged(incident, minute(minute), new Actor(Actor.Kind.PERSON, "ada"), "on it"),
                minute);
    }

    void over(IncidentId incident, double minute) {
        tell(new IncidentEvent.Resolved(incident, minute(minute), "healthy"), minute);
    }

    void again(IncidentId incident, Severity severity, double minute) {
        tell(
                new IncidentEvent.Reopened(incident, minute(minute), Optional.empty(), severity, "it burns again"),
                minute);
    }

    /** Whether the fact was kept. */
    boolean knows(IncidentEvent event) {
        return !journal.read(
                        event.incident().key(),
                        new Interval(event.at(), event.at().plusMillis(1)))
                .isEmpty();
    }

    private Incident next(IncidentEvent event) {
        Incident known = book.get(event.incident());
        return known == null ? Incident.of(List.of(event)) : known.then(event);
    }

    private void known(IncidentEvent event) {
        book.put(event.incident(), next(event));
    }

    /** The fact is told; the incident's page is decided in this call. */
    void tell(IncidentEvent event, double minute) {
        Incident next = next(event);
        pager.tell(
                new Pager.Work() {
                    @Override
                    public void keep() {
                        journal.append(List.of(event));
                    }

                    @Override
                    public List<Page> pages() {
                        return Pages.of(event, next, known(next).briefing()).stream()
                                .toList();
                    }

                    @Override
                    public void taken() {
                        known(event);
                    }
                },
                minute(minute));
    }

    /** The beat. */
    void look(double minute) {
        pager.look(minute(minute));
    }

    Pager pager() {
        return pager;
    }

    Case found(IncidentId incident) {
        return known(java.util.Objects.requireNonNull(book.get(incident)));
    }

    /** Every page promised to this destination so far is refused by it. */
    void refuses(String destination, double minute) {
        settle(
                destination,
                queued -> new Delivery.Refused(
                        queued.page(), destination, minute(minute), new Failure(Failure.Kind.REFUSED, "no")));
    }

    void accepts(String destination, double minute) {
        settle(destination, queued -> new Delivery.Sent(queued.page(), destination, minute(minute), "ok"));
    }

    private void settle(String destination, java.util.function.Function<Delivery.Queued, Delivery> answer) {
        outbox.unsettled().stream()
                .filter(queued -> queued.destination().equals(destination))
                .forEach(queued -> outbox.record(answer.apply(queued)));
    }

    /** What was promised, in order: {@code pager latency TRIGGER}. */
    List<String> promised() {
        var all = new ArrayList<String>();
        store.open(Outbox.JOURNAL, new DeliveryCodec()).replay(delivery -> {
            if (delivery instanceof Delivery.Queued queued) {
                all.add(queued.destination() + " " + queued.what().slo() + " "
                        + queued.what().kind());
            }
        });
        return all;
    }

    /** Of these what was promised to one destination. */
    List<String> promised(String destination) {
        return promised().stream()
                .filter(one -> one.startsWith(destination + " "))
                .map(one -> one.substring(destination.length() + 1))
                .toList();
    }

    /** What was promised to one destination, in sentences. */
    List<String> sentences(String destination) {
        var all = new ArrayList<String>();
        store.open(Outbox.JOURNAL, new DeliveryCodec()).replay(delivery -> {
            if (delivery instanceof Delivery.Queued queued
                    && queued.destination().equals(destination)) {
                all.add(queued.what().summary());
            }
        });
        return all;
    }

    /** What became of an incident's pages, in order: {@code TRIGGER QUIET by nights}, {@code TRIGGER to 2}. */
    List<String> became(IncidentId incident) {
        return pager.decisions().of(incident).stream()
                .map(one -> one.page().kind() + " "
                        + switch (one.outcome()) {
                            case dev.weir.model.incident.Outcome.Pass pass -> "passed";
                            case dev.weir.model.incident.Outcome.Held held -> held.reason() + " by " + held.by();
                            case dev.weir.model.incident.Outcome.Done done ->
                                "to " + done.deliveries().size();
                        })
                .toList();
    }

    static Route route(String name, Duration wait, Route.Step... steps) {
        return new Route(
                name,
                0,
                List.of(),
                Route.GROUP_BY,
                wait,
                Route.GROUP_INTERVAL,
                Route.REPEAT,
                List.of(),
                List.of(steps),
                List.of());
    }

    static Route.Step step(int minutes, String... destinations) {
        return new Route.Step(Duration.ofMinutes(minutes), Arrays.asList(destinations));
    }

    /** Facts as the store keeps them for this desk: by their number. */
    private static final class Facts implements Codec<IncidentEvent> {
        private final List<IncidentEvent> all = new ArrayList<>();

        @Override
        public String encode(IncidentEvent event) {
            all.add(event);
            return Integer.toString(all.size() - 1);
        }

        @Override
        public IncidentEvent decode(String text) {
            return all.get(Integer.parseInt(text));
        }

        @Override
        public String key(IncidentEvent event) {
            return event.incident().key();
        }

        @Override
        public Instant at(IncidentEvent event) {
            return event.at();
        }
    }

    /** A destination that wants to hear of these. */
    static NotifierConfig wants(String name, Severity... severities) {
        return new NotifierConfig() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<Severity> severities() {
                return Set.of(severities);
            }

            @Override
            public Notifier open(HttpClient http) {
                throw new IllegalStateException("nothing is sent in these tests");
            }
        };
    }
}
