package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Attributes;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The stage behind {@link Stage#group}. A group has no state of its own: who leads it is read from what was told, so a restart
 * changes nothing, and a leader whose page was refused, or told elsewhere than where a member's page would go, holds nothing.
 */
record Grouping(Routing routing, Outbox outbox, Case.Open open, Decisions decisions, Silences silences)
        implements Stage {
    private static final int NAMED = 5;

    @Override
    public Outcome apply(Page page, Instant now) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE -> decide(page, now);
            case STEP, REMIND, NOTICE, ACKNOWLEDGE, RESOLVE -> new Outcome.Pass(page);
        };
    }

    private Outcome decide(Page page, Instant now) {
        List<String> destinations = routing.destinations(page);
        if (destinations.isEmpty()) {
            return new Outcome.Pass(page);
        }
        String group = routing.group(page);
        for (Case other : open.cases().stream().sorted(EARLIEST).toList()) {
            if (other.incident().id().equals(page.incident())) {
                if (!told(other.incident()).to().isEmpty()) {
                    return new Outcome.Pass(page);
                }
            } else if (routing.group(Pages.beginning(other)).equals(group)) {
                Told told = told(other.incident());
                if (!silenced(other, now)
                        && told.to().containsAll(destinations)
                        && page.severity().compareTo(told.loudest()) <= 0) {
                    return new Outcome.Held(
                            page, Outcome.Reason.GROUPED, other.incident().id().key(), Optional.empty());
                }
            }
        }
        List<Decision> others = decisions.waiting(Outcome.Reason.GROUPED, group).stream()
                .filter(one -> !one.page().incident().equals(page.incident()))
                .toList();
        if (page.severity() == Severity.TICKET) {
            Instant wait = began(page, others).plus(routing.of(page).groupWait());
            if (now.isBefore(wait)) {
                return new Outcome.Held(page, Outcome.Reason.GROUPED, group, Optional.of(wait));
            }
        }
        return new Outcome.Pass(others.isEmpty() ? page : Pages.saying(page, "; with it: " + titles(others)));
    }

    /** The order of leadership. */
    static final Comparator<Case> EARLIEST = Comparator.comparing(
                    (Case one) -> one.incident().opened())
            .thenComparing(one -> one.incident().id());

    /** It could not say who joined. */
    private boolean silenced(Case leader, Instant now) {
        var attributes = Attributes.of(Pages.beginning(leader));
        return silences.active(now).stream()
                .anyMatch(silence -> silence.when().contains(now) && silence.matches(attributes));
    }

    private Told told(Incident incident) {
        return Told.of(incident, outbox.deliveries(incident.id()));
    }

    /** The wait of a group is that of its first. */
    private static Instant began(Page page, List<Decision> others) {
        return others.stream()
                .map(one -> one.page().at())
                .filter(at -> at.isBefore(page.at()))
                .min(Instant::compareTo)
                .orElse(page.at());
    }

    /** What is in trouble besides, in a few words. */
    static String titles(List<Decision> others) {
        var titles = new ArrayList<>(others.stream()
                .map(one -> one.page().briefing().title() + " (" + one.page().pipeline() + ")")
                .distinct()
                .sorted()
                .toList());
        int more = titles.size() - NAMED;
        if (more > 0) {
            titles.subList(NAMED, titles.size()).clear();
            titles.add("and " + more + " more");
        }
        return String.join(", ", titles);
    }
}
