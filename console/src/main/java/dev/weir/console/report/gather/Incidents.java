package dev.weir.console.report.gather;

import dev.weir.alerting.Decision;
import dev.weir.alerting.DecisionCodec;
import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pager;
import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.history.Simulation;
import dev.weir.engine.local.Beat;
import dev.weir.model.Actor;
import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Verdict;
import dev.weir.reports.fact.Fact;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.json.ChangeCodec;
import dev.weir.wire.json.IncidentEventCodec;
import dev.weir.wire.json.VerdictCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What happened in the period: changed verdicts, incidents, pages, changes, and when Weir itself was not there. */
final class Incidents {
    private static final Set<Page.Kind> LOUDER =
            EnumSet.of(Page.Kind.TRIGGER, Page.Kind.ESCALATE, Page.Kind.STEP, Page.Kind.REMIND);

    /** Shorter breaks cost no slice. */
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private final StoredPast past;
    private final Interval when;
    private final Instant known;
    private final Set<SloId> slos;
    private final Belonging inScope;
    private final Map<IncidentId, Incident> touched = new LinkedHashMap<>();
    private final Map<IncidentId, String> causes = new HashMap<>();

    Incidents(StoredPast past, Interval when, Instant known, Set<SloId> slos, Belonging inScope) {
        this.past = past;
        this.when = when;
        this.known = known;
        this.slos = slos;
        this.inScope = inScope;
    }

    void feed(Fact.Taker taker) {
        verdicts(taker);
        incidents();
        pages(taker);
        touched.values().forEach(incident -> taker.take(trouble(incident)));
        changes(taker);
        dark(taker);
    }

    private void verdicts(Fact.Taker taker) {
        var before = new TreeMap<SloId, Verdict>();
        var within = new ArrayList<Verdict>();
        past.replay("verdicts", new VerdictCodec(), (Verdict verdict) -> {
            if (!slos.contains(verdict.slo()) || !verdict.at().isBefore(when.end())) {
                return;
            }
            if (verdict.at().isBefore(when.start())) {
                before.put(verdict.slo(), verdict);
            } else {
                within.add(verdict);
            }
        });
        before.values().forEach(verdict -> taker.take(verdict(verdict)));
        within.forEach(verdict -> taker.take(verdict(verdict)));
    }

    private static Fact.VerdictChange verdict(Verdict verdict) {
        String reason = switch (verdict.condition()) {
            case Condition.Healthy healthy -> "";
            case Condition.Firing firing -> firing.reason();
            case Condition.NoData silent -> "nothing usable came for " + silent.silence();
        };
        return new Fact.VerdictChange(
                verdict.slo().name(),
                verdict.definitionVersion(),
                verdict.at(),
                verdict.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                verdict.budget().remaining(),
                verdict.budget().low(),
                verdict.budget().high(),
                reason);
    }

    private void incidents() {
        var events = new LinkedHashMap<IncidentId, List<IncidentEvent>>();
        past.replay("incidents", new IncidentEventCodec(), (IncidentEvent event) -> {
            boolean begun = event instanceof IncidentEvent.Opened || events.containsKey(event.incident());
            if (begun && !event.at().isAfter(known)) {
                events.computeIfAbsent(event.incident(), any -> new ArrayList<>())
                        .add(event);
            }
        });
        events.forEach((id, its) -> {
            Incident incident = Incident.of(its);
            boolean mine = slos.contains(incident.slo()) || inScope.pipeline(incident.pipeline());
            boolean touches = incident.opened().isBefore(when.end())
                    && incident.resolved().map(end -> end.isAfter(when.start())).orElse(true);
            if (mine && touches) {
                touched.put(id, incident);
            }
        });
    }

    private Fact.Trouble trouble(Incident incident) {
        Instant until = incident.resolved().orElse(known);
        String by = "";
        Instant acknowledged = null;
        String corrected = "";
        var events = new ArrayList<Fact.Event>();
        for (IncidentEvent event : incident.events()) {
            if (event instanceof IncidentEvent.Acknowledged taken && acknowledged == null) {
                acknowledged = taken.at();
                by = taken.by().name();
            }
            if (event instanceof IncidentEvent.Corrected out) {
                corrected = out.correction();
            }
            events.add(event(event));
        }
        return new Fact.Trouble(
                incident.id().key(),
                incident.slo().name(),
                incident.pipeline().toString(),
                incident.severity().word(),
                incident.reason(),
                incident.since().orElse(null),
                incident.opened(),
                acknowledged,
                by,
                incident.resolved().orElse(null),
                incident.timeOpen(until),
                causes.getOrDefault(incident.id(), ""),
                corrected,
                events);
    }

    private static Fact.Event event(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened one -> new Fact.Event(one.at(), "opened", "", one.reason());
            case IncidentEvent.Escalated one -> new Fact.Event(one.at(), "escalated", "", one.reason());
            case IncidentEvent.Eased one -> new Fact.Event(one.at(), "eased", "", one.reason());
            case IncidentEvent.Acknowledged one -> new Fact.Event(one.at(), "acknowledged", name(one.by()), one.note());
            case IncidentEvent.Commented one -> new Fact.Event(one.at(), "commented", name(one.by()), one.text());
            case IncidentEvent.Corrected one ->
                new Fact.Event(one.at(), "corrected", name(one.by()), one.correction() + ": " + one.reason());
            case IncidentEvent.Resolved one -> new Fact.Event(one.at(), "resolved", "", one.reason());
            case IncidentEvent.Reopened one -> new Fact.Event(one.at(), "reopened", "", one.reason());
        };
    }

    private static String name(Actor actor) {
        return actor.name();
    }

    /** The last word on every page that told of something new or louder. */
    private void pages(Fact.Taker taker) {
        var decided = new LinkedHashMap<String, Decision>();
        past.replay(Pager.JOURNAL, new DecisionCodec(), (Decision decision) -> {
            if (wanted(decision.page()) && !decision.at().isAfter(known)) {
                decided.put(decision.page().id(), decision);
                remember(decision.page());
            }
        });
        var outbox = new LinkedHashMap<String, Map<String, Delivery>>();
        var queued = new LinkedHashMap<String, Page>();
        past.replay(Outbox.JOURNAL, new DeliveryCodec(), (Delivery delivery) -> {
            if (delivery instanceof Delivery.Queued promised && wanted(promised.what())) {
                queued.putIfAbsent(promised.page(), promised.what());
                remember(promised.what());
            }
            if (queued.containsKey(delivery.page()) && !delivery.at().isAfter(known)) {
                outbox.computeIfAbsent(delivery.page(), any -> new TreeMap<>()).put(delivery.destination(), delivery);
            }
        });
        decided.forEach((id, decision) -> {
            Map<String, Delivery> its = outbox.getOrDefault(id, Map.of());
            String outcome = decision.held()
                    .map(Outcome.Held::reason)
                    .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                    .orElseGet(() -> sent(its));
            taker.take(told(decision.page(), outcome, its));
        });
        queued.forEach((id, page) -> {
            if (!decided.containsKey(id)) {
                Map<String, Delivery> its = outbox.getOrDefault(id, Map.of());
                taker.take(told(page, sent(its), its));
            }
        });
    }

    private boolean wanted(Page page) {
        return touched.containsKey(page.incident()) && LOUDER.contains(page.kind()) && when.contains(page.at());
    }

    private void remember(Page page) {
        if (!page.briefing().cause().isEmpty()) {
            causes.put(page.incident(), page.briefing().cause());
        }
    }

    private static Fact.Told told(Page page, String outcome, Map<String, Delivery> to) {
        return new Fact.Told(
                page.id(),
                page.incident().key(),
                page.at(),
                page.kind().name().toLowerCase(Locale.ROOT),
                page.severity().word(),
                outcome,
                List.copyOf(to.keySet()));
    }

    private static String sent(Map<String, Delivery> to) {
        if (to.values().stream().anyMatch(Delivery.Sent.class::isInstance)) {
            return "sent";
        }
        boolean over = !to.isEmpty() && to.values().stream().allMatch(Delivery::settled);
        return over ? "refused" : "waiting";
    }

    private void changes(Fact.Taker taker) {
        past.replay("changes", new ChangeCodec(), (Change change) -> {
            if (when.contains(change.at()) && inScope.pipeline(change.pipeline())) {
                taker.take(new Fact.Changed(
                        change.at(),
                        change.kind(),
                        change.pipeline().toString(),
                        change.version(),
                        change.actor().name(),
                        change.link()));
            }
        });
        past.replay(DefinitionVersion.JOURNAL, new DefinitionVersion.Written(), (DefinitionVersion version) -> {
            if (when.contains(version.at()) && slos.contains(version.slo())) {
                taker.take(new Fact.Changed(
                        version.at(),
                        "definition",
                        "SLO/" + version.slo().name(),
                        String.valueOf(version.number()),
                        "",
                        ""));
            }
        });
    }

    /** A simulation judges every few minutes alone, which is no delay. */
    private void dark(Fact.Taker taker) {
        List<Simulation> simulations = Simulation.of(past);
        past.replay(BeatCodec.JOURNAL, new BeatCodec(), (Beat beat) -> {
            switch (beat) {
                case Beat.Started started -> dark(taker, started.before(), started.at(), "Weir was not running");
                case Beat.Skipped skipped -> {
                    var time = new Interval(skipped.since(), skipped.at());
                    if (simulations.stream().noneMatch(mark -> mark.touches(time))) {
                        dark(taker, skipped.since(), skipped.at(), "judging came behind");
                    }
                }
                case Beat.Stopped stopped -> {}
            }
        });
    }

    private void dark(Fact.Taker taker, Instant from, Instant to, String why) {
        boolean noticed = Duration.between(from, to).compareTo(NOTICED) >= 0;
        if (noticed && from.isBefore(when.end()) && to.isAfter(when.start())) {
            taker.take(new Fact.Dark(new Fact.Span(from, to), why));
        }
    }
}
