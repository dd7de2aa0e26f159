package dev.weir.alerting;

import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Tells the owner of what is held back that it is, and by what: once per cause and owner, when the first page of that owner is
 * held. Nobody is woken by it.
 *
 * <p>A notice belongs to the incident of its cause, since it says something about that: its id begins with it, and it continues its
 * story, so the incident that is held back has no story yet, and if it is told later that is its beginning everywhere. What routes
 * match by, its pipeline, SLO, severity and briefing, is that of what is held.
 */
public final class Notices {
    private final Case.Open open;
    private final Predicate<Page> told;

    /**
     * @param told whether a page was promised already
     */
    public Notices(Case.Open open, Predicate<Page> told) {
        this.open = open;
        this.told = told;
    }

    /** The notice that follows from this outcome; none when nothing is held by a cause, or its owner was told. */
    public List<Page> after(Outcome outcome, Instant now) {
        if (!(outcome instanceof Outcome.Held held) || held.reason() != Outcome.Reason.INHIBITED) {
            return List.of();
        }
        var cause = new IncidentId(held.by());
        return open.cases().stream()
                .filter(one -> one.incident().id().equals(cause))
                .map(one -> notice(one, held.page()))
                .filter(notice -> !told.test(notice))
                .toList();
    }

    private static Page notice(Case cause, Page victim) {
        Incident incident = cause.incident();
        Instant began = Inhibiting.began(cause);
        String id = Pages.id(incident.id(), "notice-" + digest(victim.briefing().owner()), began);
        return new Page(
                id,
                Page.Kind.NOTICE,
                0,
                incident.id(),
                victim.slo(),
                victim.pipeline(),
                victim.severity(),
                Sentence.cut(Sentence.of(text(cause, victim)), Pages.MAX_SUMMARY),
                victim.at().isAfter(began) ? victim.at() : began,
                victim.briefing());
    }

    private static String text(Case cause, Page victim) {
        var felt = victim.briefing();
        var source = cause.briefing();
        return felt.title() + " (" + victim.pipeline()
                + ") suffers from trouble upstream, and nobody else is paged for it: "
                + source.title() + " (" + cause.incident().pipeline() + ")"
                + (source.owner().isBlank() ? "" : ", which " + source.owner() + " owns") + ": "
                + cause.incident().reason()
                + (felt.slas().isEmpty() ? "" : "; it matters to " + String.join(", ", felt.slas()));
    }

    /** An owner may be written in any letters, a page's id may not. */
    private static String digest(String owner) {
        return UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    }
}
