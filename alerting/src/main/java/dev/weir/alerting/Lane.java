package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is owed to one destination, one step at a time and without a thread of its own, so that its behaviour in time can
 * be tried without waiting.
 *
 * <p>Order holds within an incident: a later page of it waits until the earlier one is settled, so an end never overtakes its
 * beginning. Between incidents there is none: loud ones first, then who waits longest. A failed attempt puts its own page off, and,
 * as it says more about the destination than about the page, the whole destination too, for a wait that starts over with every
 * success; so one page that the destination chokes on delays the others by a moment only, and a dead destination is asked once a
 * wait however much is owed to it.
 */
final class Lane {
    /** How long nothing is looked for when nobody rings. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private final Notifier notifier;
    private final Outbox outbox;
    private final Pace pace;
    private final InstantSource clock;
    private final Consumer<Delivery> watch;
    private final TokenBucket bucket;
    private int failuresInARow;
    private Instant heldUntil = Instant.EPOCH;
    private @Nullable Delivery unrecorded;

    Lane(Notifier notifier, Outbox outbox, Pace pace, InstantSource clock, Consumer<Delivery> watch) {
        this.notifier = notifier;
        this.outbox = outbox;
        this.pace = pace;
        this.clock = clock;
        this.watch = watch;
        this.bucket = new TokenBucket(pace.perMinute(), pace.burst());
    }

    String destination() {
        return notifier.destination();
    }

    /** Makes at most one attempt and answers how long to wait before the next step; zero when there may be more to do. */
    Duration step() throws InterruptedException {
        if (unrecorded != null) {
            keep(unrecorded);
        }
        Instant now = clock.instant();
        if (now.isBefore(heldUntil)) {
            return Duration.between(now, heldUntil);
        }
        Next next = next(now);
        if (next.ready().isEmpty()) {
            return next.pause();
        }
        Duration forToken = bucket.take(now);
        if (!forToken.isZero()) {
            return forToken;
        }
        Delivery result = attempt(next.ready().get(), now);
        slowDown(result);
        keep(result);
        return Duration.ZERO;
    }

    private record Next(Optional<Outbox.Owed> ready, Duration pause) {}

    private Next next(Instant now) {
        var seen = new HashSet<IncidentId>();
        Outbox.@Nullable Owed best = null;
        Instant soonest = now.plus(IDLE);
        for (Outbox.Owed one : outbox.owedTo(destination())) {
            if (!seen.add(one.promise().what().incident())) {
                continue;
            }
            Instant due = due(one);
            if (due.isAfter(now)) {
                soonest = due.isBefore(soonest) ? due : soonest;
            } else if (best == null || isBefore(one, best)) {
                best = one;
            }
        }
        return new Next(Optional.ofNullable(best), Duration.between(now, soonest));
    }

    private boolean isBefore(Outbox.Owed one, Outbox.Owed other) {
        int louder =
                one.promise().what().severity().compareTo(other.promise().what().severity());
        return louder > 0 || (louder == 0 && due(one).isBefore(due(other)));
    }

    private Instant due(Outbox.Owed one) {
        return one.last().map(pace::due).orElse(Instant.EPOCH);
    }

    private Delivery attempt(Outbox.Owed one, Instant now) throws InterruptedException {
        Page page = one.promise().what();
        if (page.kind() != Page.Kind.TRIGGER
                && outbox.story(page.incident(), destination()).trigger() == Story.Trigger.REFUSED) {
            return new Delivery.Refused(
                    page.id(),
                    destination(),
                    now,
                    new Failure(
                            Failure.Kind.REFUSED,
                            "not sent, since " + destination() + " refused the beginning of incident "
                                    + page.incident()));
        }
        Delivery answer = ask(page, now);
        Instant then = clock.instant();
        int attempts = one.attempts() + 1;
        return switch (answer) {
            case Delivery.Sent sent -> new Delivery.Sent(page.id(), destination(), then, sent.receipt());
            case Delivery.Refused refused -> new Delivery.Refused(page.id(), destination(), then, refused.why());
            case Delivery.Retry retry
            when exhausted(one, then) ->
                new Delivery.Refused(
                        page.id(),
                        destination(),
                        then,
                        new Failure(
                                retry.why().kind(),
                                "given up after " + attempts + " attempts; the last one: "
                                        + retry.why().message()));
            case Delivery.Retry retry ->
                new Delivery.Retry(page.id(), destination(), then, attempts, retry.why(), retry.after());
            case Delivery.Withdrawn withdrawn ->
                throw new IllegalStateException("a notifier cannot withdraw: " + destination());
            case Delivery.Requeued again ->
                throw new IllegalStateException("a notifier cannot queue: " + destination());
            case Delivery.Queued queued -> throw new IllegalStateException("a notifier cannot queue: " + destination());
        };
    }

    /** The outermost place that sees a notifier: its defects become failures of the attempt. */
    private Delivery ask(Page page, Instant now) throws InterruptedException {
        try {
            return notifier instanceof Keeping keeping
                    ? keeping.send(page, Taken.of(outbox.deliveries(page.incident()), destination()), now)
                    : notifier.send(page, now);
        } catch (RuntimeException bug) {
            var why =
                    new Failure(Failure.Kind.BUG, bug.getClass().getSimpleName() + " in the notifier " + destination());
            return new Delivery.Retry(page.id(), destination(), now, 1, why, Optional.empty());
        }
    }

    private boolean exhausted(Outbox.Owed one, Instant then) {
        return Duration.between(one.promise().at(), then).compareTo(pace.giveUpAfter()) >= 0;
    }

    private void slowDown(Delivery result) {
        if (result instanceof Delivery.Retry retry) {
            failuresInARow++;
            heldUntil = retry.after().isPresent()
                    ? pace.due(retry)
                    : retry.at().plus(pace.wait(failuresInARow, destination()));
        } else {
            failuresInARow = 0;
        }
    }

    /** Keeps the result; when the store fails, it is kept first thing next time instead of telling the destination again. */
    private void keep(Delivery result) {
        unrecorded = result;
        outbox.record(result);
        unrecorded = null;
        watch.accept(result);
    }
}
