package dev.weir.alerting;

import dev.weir.model.PipelineId;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.incident.Silence;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The stage behind {@link Stage#inhibit}: a page downstream is held back while trouble upstream explains it and was told.
 *
 * <p>The rule of all rules is that it must not silence everyone. So only what a destination took, as loudly as the page would be,
 * holds anything; everything that is in doubt (silenced, refused, given up, of another kind, quieter, begun too late, further away
 * than the search goes) lets the page pass; and every hold and every wait has an end that counts from facts.
 *
 * <p>Effects are often noticed before their cause. A page therefore waits a moment when something upstream looks as if it were
 * about to be told. On a cycle everybody is upstream of everybody: there a page waits for an incident that began earlier and for
 * nothing else, so that there is always a first that waits for nobody.
 */
final class Inhibiting implements Stage {
    /** How much later than its effect a cause may seem to begin: two scrapes of a minute, which is the coarsest usual. */
    static final Duration LATER = Duration.ofMinutes(2);

    private static final Duration WAITING_LOOK = Duration.ofSeconds(1);
    private static final Duration INHIBITED_LOOK = Duration.ofSeconds(10);

    private final Inhibition limits;
    private final Case.Open open;
    private final Upstreams upstreams;
    private final Suspects suspects;
    private final Silences silences;
    private final Reception.Asked reception;
    private final Predicate<Page> told;

    Inhibiting(
            Inhibition limits,
            Case.Open open,
            Upstreams upstreams,
            Suspects suspects,
            Silences silences,
            Reception.Asked reception,
            Predicate<Page> told) {
        this.limits = limits;
        this.open = open;
        this.upstreams = upstreams;
        this.suspects = suspects;
        this.silences = silences;
        this.reception = reception;
        this.told = told;
    }

    @Override
    public Outcome apply(Page page, Instant now) {
        return switch (page.kind()) {
            case REMIND, NOTICE, ACKNOWLEDGE, RESOLVE -> new Outcome.Pass(page);
            case TRIGGER, ESCALATE, STEP -> limits.enabled() ? look(page, now) : new Outcome.Pass(page);
        };
    }

    private Outcome look(Page page, Instant now) {
        var ancestry = new Ancestry(upstreams);
        if (ancestry.of(page.pipeline()).isEmpty() || told.test(page)) {
            return new Outcome.Pass(page);
        }
        List<Case> cases = open.cases();
        var victim = Victim.of(page, cases);
        Instant end = victim.began().plus(limits.longest());
        if (!now.isBefore(end)) {
            return new Outcome.Pass(page);
        }
        List<Case> causes = causes(victim, cases, ancestry, now);
        List<Case> accepted = causes.stream()
                .filter(cause -> loudEnough(cause, page) && received(cause, page) == Reception.ACCEPTED)
                .toList();
        Optional<Case> root = root(accepted, victim, ancestry);
        if (root.isPresent()) {
            return held(page, Outcome.Reason.INHIBITED, id(root.get()).key(), soonest(end, now.plus(INHIBITED_LOOK)));
        }
        if (page.kind() == Page.Kind.STEP) {
            return new Outcome.Pass(page);
        }
        return hope(victim, cases, causes, ancestry, now)
                .filter(hope -> now.isBefore(hope.until()))
                .map(hope -> held(
                        page,
                        Outcome.Reason.WAITING,
                        hope.by(),
                        soonest(soonest(hope.until(), end), now.plus(WAITING_LOOK))))
                .orElseGet(() -> new Outcome.Pass(page));
    }

    /** The page's side of the question. {@code began} is when its incident was opened last, {@code since} when the badness began. */
    private record Victim(Page page, Instant began, Instant since) {
        static Victim of(Page page, List<Case> cases) {
            // the incident of a page that tells of its opening is not in the book yet
            Instant began = cases.stream()
                    .filter(one -> id(one).equals(page.incident()))
                    .findFirst()
                    .map(Inhibiting::began)
                    .orElse(page.at());
            return new Victim(page, began, page.briefing().since().orElse(began));
        }

        Symptom symptom() {
            return page.briefing().symptom();
        }
    }

    /** What upstream could be the cause, and is not silenced; told or not. */
    private List<Case> causes(Victim victim, List<Case> cases, Ancestry ancestry, Instant now) {
        Map<PipelineId, Integer> upstream = ancestry.of(victim.page().pipeline());
        List<Silence> silent = silences.active(now);
        return cases.stream()
                .filter(one -> upstream.containsKey(pipeline(one)))
                .filter(one -> !id(one).equals(victim.page().incident()))
                .filter(one -> one.briefing().symptom().explains(victim.symptom()))
                .filter(one -> !since(one).isAfter(victim.since().plus(LATER)))
                .filter(one -> silent.stream()
                        .noneMatch(silence -> silence.when().contains(now) && silence.matches(attributes(one))))
                .toList();
    }

    /** The one that no other of them feeds, unless they feed each other; of several the furthest, then the earliest. */
    private static Optional<Case> root(List<Case> accepted, Victim victim, Ancestry ancestry) {
        Map<PipelineId, Integer> distance = ancestry.of(victim.page().pipeline());
        return accepted.stream()
                .filter(one -> accepted.stream().noneMatch(other -> isUpstream(other, one, ancestry)))
                .min(Comparator.<Case, Integer>comparing(one -> -distance.getOrDefault(pipeline(one), 0))
                        .thenComparing(Inhibiting::began)
                        .thenComparing(Inhibiting::id));
    }

    private static boolean isUpstream(Case other, Case one, Ancestry ancestry) {
        return ancestry.of(pipeline(one)).containsKey(pipeline(other))
                && !ancestry.of(pipeline(other)).containsKey(pipeline(one));
    }

    /** What may become the cause: an incident or, while there is none, a pipeline; and how long it is waited for. */
    private record Hope(String by, Instant until) {}

    private Optional<Hope> hope(Victim victim, List<Case> cases, List<Case> causes, Ancestry ancestry, Instant now) {
        Page page = victim.page();
        Instant latest = page.at().plus(limits.patienceBurning()).plus(limits.patience());
        return ancestry.of(page.pipeline()).keySet().stream()
                .flatMap(pipeline -> {
                    boolean cycle = ancestry.onOneCycle(page.pipeline(), pipeline);
                    List<Case> explaining = cases.stream()
                            .filter(one -> pipeline(one).equals(pipeline))
                            .filter(one -> one.briefing().symptom().explains(victim.symptom()))
                            .toList();
                    if (explaining.isEmpty()) {
                        return cycle ? Stream.<Hope>empty() : suspicion(pipeline, victim, now).stream();
                    }
                    return explaining.stream()
                            .filter(causes::contains)
                            .filter(one -> !cycle || isEarlier(one, victim))
                            .filter(one -> received(one, page) == Reception.PENDING)
                            .map(one -> new Hope(id(one).key(), soonest(latest, until(one, page))));
                })
                .max(Comparator.comparing(Hope::until).thenComparing(Hope::by));
    }

    private Optional<Hope> suspicion(PipelineId pipeline, Victim victim, Instant now) {
        Instant asked = victim.page().at();
        return switch (suspects.look(pipeline, victim.symptom(), now)) {
            case INNOCENT -> Optional.empty();
            case SILENT, FIRING -> Optional.of(new Hope(pipeline.toString(), asked.plus(limits.patience())));
            case BURNING -> Optional.of(new Hope(pipeline.toString(), asked.plus(limits.patienceBurning())));
        };
    }

    /** A cause that is loud enough is about to be taken; one that began just now may get louder; an old quiet one hardly will. */
    private Instant until(Case cause, Page page) {
        Instant began = began(cause);
        if (loudEnough(cause, page)) {
            return latest(page.at(), began).plus(limits.patience());
        }
        return latest(page.at().plus(limits.patience()), began.plus(limits.patienceBurning()));
    }

    private static boolean isEarlier(Case one, Victim victim) {
        int byBeginning = began(one).compareTo(victim.began());
        return byBeginning < 0
                || (byBeginning == 0 && id(one).compareTo(victim.page().incident()) < 0);
    }

    private Reception received(Case cause, Page page) {
        return reception.of(id(cause), page.severity());
    }

    private static boolean loudEnough(Case cause, Page page) {
        return cause.incident().severity().compareTo(page.severity()) >= 0;
    }

    /** When an incident was opened, or re-opened, last. */
    static Instant began(Case one) {
        return Pages.began(one.incident()).at();
    }

    private static Instant since(Case one) {
        return one.briefing().since().or(() -> one.incident().since()).orElse(began(one));
    }

    private static Attributes attributes(Case one) {
        var incident = one.incident();
        return Attributes.of(new Page(
                incident.id().key(),
                Page.Kind.TRIGGER,
                0,
                incident.id(),
                incident.slo(),
                incident.pipeline(),
                incident.severity(),
                incident.reason(),
                incident.opened(),
                one.briefing()));
    }

    private static IncidentId id(Case one) {
        return one.incident().id();
    }

    private static PipelineId pipeline(Case one) {
        return one.incident().pipeline();
    }

    private static Instant soonest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Outcome held(Page page, Outcome.Reason reason, String by, Instant lookAgain) {
        return new Outcome.Held(page, reason, by, Optional.of(lookAgain));
    }
}
