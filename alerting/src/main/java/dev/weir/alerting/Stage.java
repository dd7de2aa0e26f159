package dev.weir.alerting;

import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * One step of the way that a page takes. The whole behaviour is one line of wiring:
 *
 * <pre>{@code
 * Stage line = Stage.silence(silences)
 *         .then(Stage.quiet(routing))
 *         .then(Stage.group(routing, outbox, open, decisions, silences))
 *         .then(Stage.dedup(outbox::told))
 *         .then(Stage.send(routing, outbox));
 * }</pre>
 *
 * <p>A line is applied in the unit of work that keeps the incident's event, so that both are kept or neither is. It may be applied
 * to the same page any number of times (see {@link Pages#of(dev.weir.model.incident.Incident, dev.weir.model.incident.Briefing)}): a page is promised once.
 */
@FunctionalInterface
public interface Stage {
    /** What becomes of the page here; called by one thread at a time, which holds the lock of {@link Pager}. */
    Outcome apply(Page page, Instant now);

    /** This stage, and the next one for what it lets pass. */
    default Stage then(Stage next) {
        return (page, now) -> switch (apply(page, now)) {
            case Outcome.Pass(Page passed) -> next.apply(passed, now);
            case Outcome.Held held -> held;
            case Outcome.Done done -> done;
        };
    }

    /** Lets everything pass. */
    static Stage pass() {
        return (page, now) -> new Outcome.Pass(page);
    }

    /**
     * Holds what somebody asked not to hear of, and looks again when the last silence over it ends. It never holds the
     * acknowledgement or the end of an incident: whoever was told of the beginning is told of the end.
     */
    static Stage silence(Silences silences) {
        return new Silencing(silences);
    }

    /** Holds what the page's route does not tell at this hour, and looks again when the quiet ends. It never holds an end. */
    static Stage quiet(Routing routing) {
        return new Quieting(routing);
    }

    /**
     * Holds what trouble upstream explains, while that is told; never the end of an incident, a reminder, or what was told already.
     *
     * @param open the incidents that may be causes
     * @param silences by what is silenced nothing is explained
     * @param outbox knows how a cause was received
     */
    static Stage inhibit(
            Inhibition limits,
            Case.Open open,
            Upstreams upstreams,
            Suspects suspects,
            Silences silences,
            Outbox outbox) {
        return new Inhibiting(
                limits,
                open,
                upstreams,
                suspects,
                silences,
                (incident, atLeast) -> Reception.of(outbox.deliveries(incident), atLeast),
                outbox::told);
    }

    /**
     * Tells pages of one group as one. The first that is told leads; of the others none is told as long as the leader burns, was told
     * to everybody who would be, and is as loud. Tickets wait {@code group_wait} for others, what wakes people does not. When the
     * leader is over, the next that still burns leads; what is silenced now leads nothing, since it could not say who joined. Who joined is told by the leader's reminders, see {@link Timetable}.
     */
    static Stage group(Routing routing, Outbox outbox, Case.Open open, Decisions decisions, Silences silences) {
        return new Grouping(routing, outbox, open, decisions, silences);
    }

    /** Holds what was told already. */
    static Stage dedup(Predicate<Page> told) {
        return (page, now) -> told.test(page)
                ? new Outcome.Held(page, Outcome.Reason.DUPLICATE, page.id(), java.util.Optional.empty())
                : new Outcome.Pass(page);
    }

    /** Promises the page to its destinations; nothing passes. */
    static Stage send(Routes routes, Outbox outbox) {
        return (page, now) ->
                new Outcome.Done(page, java.util.List.copyOf(outbox.promise(page, routes.destinations(page), now)));
    }
}
