package dev.weir.benchmarks;

import dev.weir.alerting.Case;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pace;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Pages;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Silences;
import dev.weir.alerting.Stage;
import dev.weir.alerting.Timetable;
import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.engine.Judgement;
import dev.weir.engine.local.History;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.model.store.Resolution;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.SliceCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The child of {@link CrashTrial}: one life of a process that judges samples and tells a receiver, on the real store, engine, pager
 * and dispatcher, from what its journals say until it is killed. The last life goes on until nothing is open and nothing is owed.
 */
public final class CrashLife {
    /** Real time between two rounds: long enough for most pages to be taken before the fault is over. */
    private static final long ROUND_MILLIS = 30;

    private static final Duration TO_SETTLE = Duration.ofMinutes(2);
    private static final int SAMPLES_A_SERIES = 10_000;
    private static final Pace PACE =
            new Pace(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofDays(100), 60_000, 10_000);

    private final CrashPlan plan;
    private final KillPoints points;
    private final EmbeddedStore store;
    private final Journals journals;
    private final Journal<Slice> slices;
    private final Journal<IncidentEvent> events;
    private final Map<IncidentId, Incident> book = new ConcurrentHashMap<>();
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final Pager pager;
    private volatile Instant now;

    private CrashLife(CrashPlan plan, Path folder, URI receiver, KillPoints points) {
        this.plan = plan;
        this.points = points;
        this.now = plan.at(0);
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), () -> now);
        journals = points.around(store);
        slices = journals.open("slices", new SliceCodec());
        events = journals.open("incidents", new IncidentEventCodec());
        events.replay(this::take);
        outbox = Outbox.in(journals);
        NotifierConfig config = new WebhookConfig(
                "receiver",
                receiver,
                URI.create("http://127.0.0.1:8080"),
                Set.of(Severity.PAGE),
                Duration.ofMillis(200),
                Optional.empty(),
                Optional.empty());
        var routing = new Routing(List::of, List.of(config));
        var decisions = Decisions.in(journals);
        dispatcher = new Dispatcher(
                outbox,
                List.of(points.around(config.open(HttpClient.newHttpClient()))),
                any -> PACE,
                id -> Optional.ofNullable(book.get(id)).flatMap(Incident::resolved),
                InstantSource.system(),
                delivery -> {});
        Stage line = Stage.silence(Silences.none())
                .then(Stage.quiet(routing))
                .then(Stage.group(routing, outbox, this::open, decisions, Silences.none()))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(routing, outbox));
        pager = new Pager(
                journals,
                line,
                routing,
                decisions,
                new Timetable(routing, outbox, decisions),
                this::open,
                Pager.Following.nothing(),
                promised -> dispatcher.wake());
    }

    /** Arguments: folder, receiver, begin of the plan, place to die at or nothing, at which time there, milliseconds to live or 0. */
    public static void main(String[] args) throws Exception {
        var points = new KillPoints(args[3], Integer.parseInt(args[4]));
        long millis = Long.parseLong(args[5]);
        if (millis > 0) {
            Thread.ofPlatform().daemon().start(() -> {
                pause(millis);
                KillPoints.die("at a random moment");
            });
        }
        var life = new CrashLife(new CrashPlan(Instant.parse(args[2])), Path.of(args[0]), URI.create(args[1]), points);
        life.live(millis == 0);
        System.out.println("lived");
        Runtime.getRuntime().halt(0);
    }

    private void live(boolean last) {
        var runner = new LocalRunner(2, 1_000, (slo, judgement, when) -> judged(judgement, when));
        long round = plan.after(store.figures().keptUntil().orElse(Instant.EPOCH));
        now = plan.at(Math.max(0, round - 1));
        runner.load(plan.slos(), new Past(), now);
        dispatcher.start();
        Instant giveUp = Instant.now().plus(TO_SETTLE);
        while (!(last
                && plan.calm(round)
                && open().isEmpty()
                && outbox.unsettled().isEmpty())) {
            if (last && Instant.now().isAfter(giveUp)) {
                System.out.println("still open: " + open().size() + ", still owed: " + outbox.unsettled());
                Runtime.getRuntime().halt(2);
            }
            if (!last || !plan.calm(round)) {
                now = plan.at(round);
                List<Sample> samples = plan.samples(round);
                points.pass("before samples are kept");
                store.append(samples);
                points.pass("after samples were kept");
                runner.accept(samples, now);
                runner.tick(now);
                pager.look(now);
                round++;
            }
            pause(ROUND_MILLIS);
        }
    }

    /** As the console keeps judgements: slices, events and the promises of their pages in one unit of work. */
    private void judged(Judgement judgement, Instant at) {
        if (judgement.events().isEmpty()) {
            slices.append(judgement.closed());
            return;
        }
        List<IncidentEvent> facts = judgement.events();
        pager.tell(
                new Pager.Work() {
                    @Override
                    public void keep() {
                        slices.append(judgement.closed());
                        events.append(facts);
                    }

                    @Override
                    public List<Page> pages() {
                        var pages = new ArrayList<Page>();
                        Optional<Incident> incident =
                                Optional.ofNullable(book.get(facts.getFirst().incident()));
                        for (IncidentEvent fact : facts) {
                            incident = Optional.of(next(incident, fact));
                            Pages.of(fact, incident.get(), briefing(incident.get()))
                                    .ifPresent(pages::add);
                        }
                        return pages;
                    }

                    @Override
                    public void taken() {
                        facts.forEach(CrashLife.this::take);
                    }
                },
                at);
    }

    private void take(IncidentEvent fact) {
        book.compute(fact.incident(), (id, known) -> next(Optional.ofNullable(known), fact));
    }

    private static Incident next(Optional<Incident> known, IncidentEvent fact) {
        return known.map(incident -> incident.then(fact)).orElseGet(() -> Incident.of(List.of(fact)));
    }

    private List<Case> open() {
        return book.values().stream()
                .filter(Incident::open)
                .map(incident -> new Case(incident, briefing(incident)))
                .toList();
    }

    private static Briefing briefing(Incident incident) {
        return Briefing.untold(incident.slo().name());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the engine starts from, as in the console. */
    private final class Past implements History {
        @Override
        public List<Slice> slices(SloId slo, int version, Interval when) {
            return Slice.asKnown(slices.read(slo.name(), when).stream()
                    .filter(slice -> slice.definitionVersion() == version)
                    .toList());
        }

        @Override
        public List<Sample> samples(Selector selector, Interval when) {
            return store.select(selector, when, new Resolution.Raw(SAMPLES_A_SERIES)).stream()
                    .flatMap(points -> points.samples().stream())
                    .sorted(Comparator.comparing(Sample::arrived))
                    .toList();
        }

        @Override
        public Optional<Incident> newestIncident(SloId slo) {
            return book.values().stream()
                    .filter(incident -> incident.slo().equals(slo))
                    .max(Comparator.comparing(Incident::opened));
        }
    }
}
