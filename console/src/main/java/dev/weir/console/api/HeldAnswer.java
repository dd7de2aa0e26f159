package dev.weir.console.api;

import dev.weir.alerting.Decision;
import dev.weir.alerting.Decisions;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident stands to others upstream and downstream of it.
 *
 * @param holds the incidents whose pages are held, since this one explains them
 * @param heldBy the incident upstream that holds the page of this one; null when none does
 */
record HeldAnswer(List<Victim> holds, @Nullable String heldBy) {
    /** An incident that is held, with whom it concerns; {@code since} is when its badness began, null when nobody knows. */
    record Victim(
            String incident,
            String slo,
            String title,
            String pipeline,
            String environment,
            String severity,
            String owner,
            List<String> slas,
            @Nullable Instant since) {
        static Victim of(Page page) {
            var known = page.briefing();
            return new Victim(
                    page.incident().key(),
                    page.slo().name(),
                    known.title(),
                    page.pipeline().name(),
                    page.pipeline().environment(),
                    page.severity().word(),
                    known.owner(),
                    known.slas(),
                    known.since().orElse(null));
        }
    }

    static HeldAnswer of(IncidentId incident, Decisions decisions) {
        return new HeldAnswer(
                decisions.waiting(Outcome.Reason.INHIBITED, incident.key()).stream()
                        .map(Decision::page)
                        .map(Victim::of)
                        .toList(),
                decisions.waiting().stream()
                        .filter(one -> one.page().incident().equals(incident)
                                && one.page().kind() == Page.Kind.TRIGGER)
                        .flatMap(one -> one.held().stream())
                        .filter(held -> held.reason() == Outcome.Reason.INHIBITED)
                        .map(Outcome.Held::by)
                        .findFirst()
                        .orElse(null));
    }
}
