package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Silence;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pipelines that feed each other, their incidents, one destination, and the line with inhibition over a real outbox. */
final class Valley {
    static final String PAGER = "pager";

    final Map<PipelineId, Set<PipelineId>> upstream = new HashMap<>();
    final Map<PipelineId, Suspects.Look> looks = new HashMap<>();
    final List<Silence> silences = new ArrayList<>();
    final Set<PipelineId> refused = new HashSet<>();
    final Outbox outbox = Outbox.in(new MortalStore());
    final Map<IncidentId, Case> open = new LinkedHashMap<>();
    final Map<String, Outcome> last = new TreeMap<>();
    final List<Page> notices = new ArrayList<>();
    Instant now = Town.NOON;
    private final Case.Open cases = () -> List.copyOf(open.values());
    private final Notices noticing = new Notices(cases, outbox::told);
    private final Stage line;

    Valley() {
        this(Inhibition.usual());
    }

    Valley(Inhibition limits) {
        line = Stage.inhibit(
                        limits,
                        cases,
                        pipeline -> upstream.getOrDefault(pipeline, Set.of()),
                        (pipeline, explained, at) -> looks.getOrDefault(pipeline, Suspects.Look.INNOCENT),
                        at -> silences,
                        outbox)
                .then(Stage.dedup(outbox::told))
                .then(Stage.send(page -> List.of(PAGER), outbox));
    }

    /** Each feeds the next. */
    Valley river(String... pipelines) {
        for (int i = 1; i < pipelines.length; i++) {
            upstream.computeIfAbsent(id(pipelines[i]), any -> new TreeSet<>()).add(id(pipelines[i - 1]));
        }
        return this;
    }

    Valley looks(String pipeline, Suspects.Look look) {
        looks.put(id(pipeline), look);
        return this;
    }

    Valley refuses(String pipeline) {
        refused.add(id(pipeline));
        return this;
    }

    /** Opens an incident, tells it, and lets the destination answer; returns what became of its page. */
    String opens(String pipeline) {
        return opens(pipeline, Severity.PAGE, Symptom.FLOW);
    }

    String opens(String pipeline, Severity severity, Symptom symptom) {
        return opens(pipeline, severity, symptom, now);
    }

    String opens(String pipeline, Severity severity, Symptom symptom, Instant since) {
        String outcome = opensUnanswered(pipeline, severity, symptom, since);
        answer();
        return outcome;
    }

    String opensUnanswered(String pipeline, Severity severity, Symptom symptom, Instant since) {
        return opensUnanswered(pipeline, pipeline + "-slo", severity, symptom, since);
    }

    String opensUnanswered(String pipeline, String slo, Severity severity, Symptom symptom, Instant since) {
        var of = new SloId(slo);
        var opened =
                new IncidentEvent.Opened(IncidentId.of(of, now), now, of, id(pipeline), severity, "it burns too fast");
        var briefing = new Briefing(
                slo,
                "team-" + pipeline.charAt(0),
                List.of("agreement-" + pipeline),
                Labels.none(),
                symptom,
                Optional.of(since),
                "",
                "",
                Optional.empty());
        var one = new Case(Incident.of(List.of(opened)), briefing);
        String outcome = tell(Pages.of(opened, one.incident(), briefing).orElseThrow());
        open.put(opened.incident(), one);
        return outcome;
    }

    /** Another fact of the incident of a pipeline; returns what became of its page. */
    String escalates(String pipeline, Severity severity) {
        var one = caseOf(pipeline);
        return happens(one, new IncidentEvent.Escalated(one.incident().id(), now, severity, "it burns faster"));
    }

    void closes(String pipeline) {
        var one = caseOf(pipeline);
        happens(one, new IncidentEvent.Resolved(one.incident().id(), now, "healthy"));
        open.remove(one.incident().id());
    }

    private String happens(Case one, IncidentEvent event) {
        var next = new Case(one.incident().then(event), one.briefing());
        String outcome = tell(Pages.of(event, next.incident(), one.briefing()).orElseThrow());
        open.put(one.incident().id(), next);
        answer();
        return outcome;
    }

    Case caseOf(String pipeline) {
        return open.values().stream()
                .filter(one -> one.incident().pipeline().equals(id(pipeline)))
                .findFirst()
                .orElseThrow();
    }

    /** Time passes, everything is looked at again once, and the destination answers; returns what became of this one's beginning. */
    String later(Duration passed, String pipeline) {
        now = now.plus(passed);
        look();
        return outcome(pipeline);
    }

    void look() {
        lookUnanswered();
        answer();
    }

    void lookUnanswered() {
        for (Case one : List.copyOf(open.values())) {
            Pages.of(one.incident(), one.briefing()).forEach(this::tell);
        }
    }

    void silence(String pipeline, Duration length) {
        silences.add(new Silence(
                "s-" + pipeline,
                List.of(new Matcher("pipeline", Matcher.Operator.EQUAL, pipeline)),
                new Interval(now, now.plus(length)),
                dev.weir.model.Actor.system("test"),
                "planned"));
    }

    String outcome(String pipeline) {
        return word(Objects.requireNonNull(last.get(caseOf(pipeline).incident().id() + ":" + Page.Kind.TRIGGER)));
    }

    /** The pipelines whose beginning the destination took. */
    Set<String> accepted() {
        var took = new TreeSet<String>();
        for (Case one : open.values()) {
            if (Reception.of(outbox.deliveries(one.incident().id()), Severity.TICKET) == Reception.ACCEPTED) {
                took.add(one.incident().pipeline().name());
            }
        }
        return took;
    }

    String tell(Page page) {
        Outcome outcome = line.apply(page, now);
        last.merge(
                page.incident() + ":" + page.kind(),
                outcome,
                (before, after) -> word(after).equals("DUPLICATE") ? before : after);
        for (Page notice : noticing.after(outcome, now)) {
            if (line.apply(notice, now) instanceof Outcome.Done done
                    && !done.deliveries().isEmpty()) {
                notices.add(notice);
            }
        }
        return word(outcome);
    }

    void answer() {
        for (Delivery.Queued owed : outbox.unsettled()) {
            outbox.record(
                    refused.contains(owed.what().pipeline())
                            ? new Delivery.Refused(
                                    owed.page(), PAGER, now, new Failure(Failure.Kind.REFUSED, "no such key"))
                            : new Delivery.Sent(owed.page(), PAGER, now, "202"));
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Pass pass -> "PASS";
            case Outcome.Held held ->
                held.reason() == Outcome.Reason.DUPLICATE
                        ? "DUPLICATE"
                        : held.reason() + " by " + held.by().replaceFirst("-slo-.*", "");
            case Outcome.Done done -> "TOLD";
        };
    }

    static PipelineId id(String pipeline) {
        return new PipelineId("demo", pipeline);
    }
}
