package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
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
    private final Endings endings;
    private final InstantSource clock;
    private final Consumer<Delivery> watch;
    private final TokenBucket bucket;
    private int failuresInARow;
    private volatile Instant heldUntil = Instant.EPOCH;
    private @Nullable Delivery unrecorded;

    Lane(Notifier notifier, Outbox outbox, Pace pace, Endings endings, InstantSource clock, Consumer<Delivery> watch) {
        this.notifier = notifier;
        this.outbox = outbox;
        this.pace = pace;
        this.endings = endings;
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
        var chains = outbox.ledger().chains(destination());
        for (List<Owed> chain : chains) {
            // its end or somebody who took it is behind it: that need not wait for the next attempt
            if (chain.size() > 1 && !NoNews.in(chain, "", Optional.empty(), now).isEmpty() && withdrawn(chain, now)) {
                return Duration.ZERO;
            }
        }
        if (now.isBefore(heldUntil)
                && chains.stream().noneMatch(chain -> chain.getFirst().atOnce())) {
            return Duration.between(now, heldUntil);
        }
        Next next = next(chains, now);
        if (next.ready().isEmpty()) {
            return next.pause();
        }
        Owed one = next.ready().get();
        if (endings.ended(one.page().incident()).isPresent() && withdrawn(chainOf(one, chains), now)) {
            return Duration.ZERO;
        }
        Duration forToken = bucket.take(now);
        if (!forToken.isZero()) {
            return forToken;
        }
        Delivery result = attempt(one, now);
        slowDown(result);
        keep(result);
        return Duration.ZERO;
    }

    /** When this page is tried the next time, as far as it is known now; never before its turn. Any thread. */
    Instant due(Owed one) {
        Instant own = ownDue(one);
        Instant destination = heldUntil;
        return one.atOnce() || own.isAfter(destination) ? own : destination;
    }

    private Instant ownDue(Owed one) {
        return one.last().map(pace::due).orElse(Instant.EPOCH);
    }

    private static List<Owed> chainOf(Owed one, Collection<List<Owed>> chains) {
        return chains.stream().filter(chain -> chain.contains(one)).findFirst().orElseThrow();
    }

    private boolean withdrawn(List<Owed> chain, Instant now) {
        IncidentId incident = chain.getFirst().page().incident();
        Optional<Instant> ended = endings.ended(incident);
        List<Delivery.Withdrawn> gone = outbox.withdraw(incident, destination(), ended, now);
        gone.forEach(watch);
        return !gone.isEmpty();
    }

    private record Next(Optional<Owed> ready, Duration pause) {}

    private Next next(Collection<List<Owed>> chains, Instant now) {
        @Nullable Owed best = null;
        Instant soonest = now.plus(IDLE);
        for (List<Owed> chain : chains) {
            Owed one = chain.getFirst();
            Instant due = due(one);
            if (due.isAfter(now)) {
                soonest = due.isBefore(soonest) ? due : soonest;
            } else if (best == null || isBefore(one, best)) {
                best = one;
            }
        }
        return new Next(Optional.ofNullable(best), Duration.between(now, soonest));
    }

    private boolean isBefore(Owed one, Owed other) {
        if (one.atOnce() != other.atOnce()) {
            return one.atOnce();
        }
        int louder = one.page().severity().compareTo(other.page().severity());
        if (louder != 0) {
            return louder > 0;
        }
        int longer = ownDue(one).compareTo(ownDue(other));
        return longer < 0 || (longer == 0 && one.order() < other.order());
    }

    private Delivery attempt(Owed one, Instant now) throws InterruptedException {
        Page page = one.page();
        if (page.kind() != Page.Kind.NOTICE && page.kind() != Page.Kind.TRIGGER) {
            Story story = Story.upTo(page.id(), outbox.deliveries(page.incident()), destination());
            page = story.asTold(page);
            Optional<String> unheard = unheard(story);
            if (unheard.isPresent()) {
                return new Delivery.Withdrawn(page.id(), destination(), now, "not sent: " + unheard.get());
            }
        }
        outbox.ledger().underWay(one.promise());
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

    private Optional<String> unheard(Story story) {
        return switch (story.trigger()) {
            case PROMISED -> Optional.empty();
            case REFUSED -> Optional.of(destination() + " refused the beginning of the incident");
            case WITHDRAWN, NONE -> Optional.of(destination() + " was not told of the beginning of the incident");
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

    private boolean exhausted(Owed one, Instant then) {
        return Duration.between(one.promise().at(), then).compareTo(pace.giveUpAfter()) >= 0;
    }

    private void slowDown(Delivery result) {
        switch (result) {
            case Delivery.Retry retry -> {
                failuresInARow++;
                heldUntil = retry.after().isPresent()
                        ? pace.due(retry)
                        : retry.at().plus(pace.wait(failuresInARow, destination()));
            }
            case Delivery.Sent sent -> failuresInARow = 0;
            case Delivery.Refused refused -> failuresInARow = 0;
            case Delivery.Withdrawn withdrawn -> {}
            case Delivery.Queued queued -> {}
            case Delivery.Requeued again -> {}
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
