package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.alerting.Case;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Inhibition;
import dev.weir.alerting.Notices;
import dev.weir.alerting.NotifierConfig;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pace;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Pages;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Silences;
import dev.weir.alerting.Stage;
import dev.weir.alerting.Suspects;
import dev.weir.alerting.Timetable;
import dev.weir.alerting.webhook.WebhookConfig;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A pager as the console wires it, over a real store and a real receiver, at a time that is driven second by second. */
final class StormyAfternoon implements AutoCloseable {
    /** A full outage fires the fast rule of a 99.9 % target after 1.44 % of an hour. */
    static final Duration DETECTION = Duration.ofSeconds(52);

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration SETTLED = Duration.ofSeconds(75);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pace AT_ONCE =
            new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofDays(1), 60_000, 10_000);

    private final Set<PipelineId> refused;
    private final Map<PipelineId, String> owners = new LinkedHashMap<>();
    private final Map<PipelineId, Instant> onsets = new LinkedHashMap<>();
    private final Map<IncidentId, Case> open = new LinkedHashMap<>();
    private final Set<String> pages = ConcurrentHashMap.newKeySet();
    private final Set<String> notices = ConcurrentHashMap.newKeySet();
    private final HttpServer receiver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedStore store;
    private final Outbox outbox;
    private final Decisions decisions;
    private final Dispatcher dispatcher;
    private final Pager pager;
    private volatile Instant now = NOON;

    StormyAfternoon(Path folder, Map<PipelineId, Set<PipelineId>> rivers, Set<PipelineId> refused) throws IOException {
        this.refused = refused;
        InstantSource clock = () -> now;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        receiver.createContext("/", this::receive);
        receiver.start();
        store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), clock);
        outbox = Outbox.in(store);
        decisions = Decisions.in(store);
        List<NotifierConfig> notifiers = List.of(notifier("pager", Severity.PAGE), notifier("owners", Severity.TICKET));
        dispatcher = new Dispatcher(
                outbox, notifiers.stream().map(one -> one.open(http)).toList(), AT_ONCE, clock, result -> {});
        var routing = new Routing(List::of, notifiers);
        Case.Open cases = () -> List.copyOf(open.values());
        Stage line = Stage.silence(Silences.none())
                .then(Stage.quiet(routing))
                .then(Stage.inhibit(
                        Inhibition.usual(),
                        cases,
                        pipeline -> rivers.getOrDefault(pipeline, Set.of()),
                        this::look,
                        Silences.none(),
                        outbox))
                .then(Stage.group(routing, outbox, cases, decisions, Silences.none()))
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(routing, outbox));
        pager = new Pager(
                store,
                line,
                routing,
                decisions,
                new Timetable(routing, outbox, decisions),
                cases,
                new Notices(cases, outbox::told)::after,
                promised -> dispatcher.wake());
        dispatcher.start();
    }

    void owned(PipelineId pipeline, String owner) {
        owners.put(pipeline, owner);
    }

    /** Lets every pipeline burn from its onset on, in seconds from noon, and goes on until everything must be settled. */
    void play(Map<PipelineId, Integer> seconds, int spread) throws InterruptedException {
        seconds.forEach((pipeline, onset) -> onsets.put(pipeline, NOON.plusSeconds(onset)));
        Instant end = NOON.plusSeconds(spread).plus(DETECTION).plus(SETTLED);
        for (now = NOON.minusSeconds(spread); now.isBefore(end); now = now.plusSeconds(1)) {
            onsets.forEach((pipeline, onset) -> {
                if (onset.plus(DETECTION).equals(now)) {
                    opens(pipeline, onset);
                }
            });
            delivered();
            pager.look(now);
            delivered();
        }
    }

    /** How many incidents the pager was told of. */
    int pages() {
        return pages.size();
    }

    /** How many notices the owners took. */
    int notices() {
        return notices.size();
    }

    /** How many beginnings are recorded as held by the incident of this pipeline. */
    int heldBy(PipelineId pipeline) {
        return open.values().stream()
                .map(Case::incident)
                .filter(incident -> incident.pipeline().equals(pipeline))
                .mapToInt(incident -> decisions
                        .waiting(Outcome.Reason.INHIBITED, incident.id().key())
                        .size())
                .sum();
    }

    private Suspects.Look look(PipelineId pipeline, Symptom explained, Instant at) {
        Instant onset = onsets.get(pipeline);
        if (onset == null || at.isBefore(onset)) {
            return Suspects.Look.INNOCENT;
        }
        return at.isBefore(onset.plus(DETECTION)) ? Suspects.Look.BURNING : Suspects.Look.FIRING;
    }

    private void opens(PipelineId pipeline, Instant onset) {
        var slo = new SloId(pipeline.name());
        var opened = new IncidentEvent.Opened(
                IncidentId.of(slo, now),
                now,
                Optional.of(onset),
                slo,
                pipeline,
                Severity.PAGE,
                "it burns 14 times too fast");
        var one = new Case(
                Incident.of(List.of(opened)),
                new Briefing(
                        pipeline.name(),
                        owners.getOrDefault(pipeline, ""),
                        List.of(),
                        Labels.none(),
                        Symptom.FLOW,
                        Optional.of(onset),
                        "",
                        "",
                        Optional.empty()));
        pager.tell(
                new Pager.Work() {
                    @Override
                    public void keep() {
                        // the facts of incidents are the engine's; what is counted here are outcomes and deliveries
                    }

                    @Override
                    public List<Page> pages() {
                        return Pages.of(opened, one.incident(), one.briefing()).stream()
                                .toList();
                    }

                    @Override
                    public void taken() {
                        open.put(opened.incident(), one);
                    }
                },
                now);
    }

    /** Waits until the receiver has answered for everything that was promised. */
    private void delivered() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!outbox.unsettled().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the receiver did not get everything within " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private NotifierConfig notifier(String name, Severity severity) {
        var address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + name);
        var usual = WebhookConfig.to(name, address, URI.create("http://127.0.0.1:8080"));
        return new WebhookConfig(
                name,
                address,
                usual.source(),
                Set.of(severity),
                usual.timeout(),
                usual.signingSecret(),
                usual.bearerToken());
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean no = refused.stream().anyMatch(pipeline -> body.contains("\"pipeline\":\"" + pipeline + "\""));
        if (!no && body.contains("\"kind\":\"trigger\"")) {
            pages.add(value(body, "\"incident\":\""));
        } else if (!no && body.contains("\"kind\":\"notice\"")) {
            notices.add(value(body, "\"id\":\""));
        }
        exchange.sendResponseHeaders(no ? 403 : 202, -1);
        exchange.close();
    }

    private static String value(String body, String key) {
        int from = body.indexOf(key) + key.length();
        return body.substring(from, body.indexOf('"', from));
    }

    @Override
    public void close() {
        dispatcher.close();
        store.close();
        receiver.stop(0);
        http.close();
    }
}
