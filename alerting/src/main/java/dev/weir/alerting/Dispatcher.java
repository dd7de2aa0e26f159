package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promises of an outbox: one virtual thread a destination, so that a slow one delays no other. Attempts are made at least
 * once and one after another; how they are paced and ordered is written in {@code Lane}.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(5);
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Endings endings;
    private final InstantSource clock;
    private final Consumer<Delivery> watch;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<Runner> runners = new ArrayList<>();
    private final List<Runner> keepers = new ArrayList<>();

    /**
     * @param notifiers one a destination
     * @param paces how fast and how patiently each destination is told, by its name
     * @param endings what is over and need not be told of any more
     * @param watch is given every result after it was kept, on the destination's thread; for counters and screens
     */
    public Dispatcher(
            Outbox outbox,
            List<Notifier> notifiers,
            Function<String, Pace> paces,
            Endings endings,
            InstantSource clock,
            Consumer<Delivery> watch) {
        this.outbox = outbox;
        this.endings = endings;
        this.clock = clock;
        this.watch = watch.andThen(Dispatcher::log);
        for (Notifier notifier : notifiers) {
            var lane = new Lane(notifier, outbox, paces.apply(notifier.destination()), endings, clock, this.watch);
            if (lanes.putIfAbsent(notifier.destination(), lane) != null) {
                throw new IllegalArgumentException("two notifiers are named '" + notifier.destination() + "'");
            }
            var turn = new ReentrantLock();
            runners.add(new Runner("tell", lane.destination(), lane::step, turn));
            if (notifier instanceof Keeping keeping) {
                keepers.add(new Runner("keep", lane.destination(), new Keeper(keeping, outbox, clock)::step, turn));
            }
        }
    }

    /** With one pace for all, and nothing known of endings but the resolve pages. */
    public Dispatcher(
            Outbox outbox, List<Notifier> notifiers, Pace pace, InstantSource clock, Consumer<Delivery> watch) {
        this(outbox, notifiers, any -> pace, Endings.unknown(), clock, watch);
    }

    /** Begins with what is owed from before; once. */
    public void start() {
        long strays = outbox.unsettled().stream()
                .filter(promise -> !lanes.containsKey(promise.destination()))
                .count();
        if (strays > 0) {
            LOG.warn("{} pages are owed to destinations that are not configured any more; they are kept", strays);
        }
        all().forEach(runner -> runner.thread.start());
    }

    /** There is something new; to be called after the unit of work that promised it. Any thread, returns at once. */
    public void wake() {
        runners.forEach(runner -> runner.bell.release());
    }

    /** The destinations that nobody tells any more, since their threads have ended; all of them before the start. Any thread. */
    public List<String> dead() {
        return all().stream()
                .filter(runner -> !runner.thread.isAlive())
                .map(runner -> runner.destination)
                .distinct()
                .toList();
    }

    /**
     * Has a page tried again at once that was refused or given up, or that waits after a failure. Not for a destination that is not
     * configured, an incident that is over, or what a later page told already. Any thread; not inside a unit of work.
     */
    public Retried retry(String page, String destination, Actor by) {
        if (!lanes.containsKey(destination)) {
            return new Retried.Unknown("there is no notifier '" + destination + "'; configured are: "
                    + (lanes.isEmpty() ? "none" : String.join(", ", lanes.keySet())));
        }
        Retried answer = outbox.retry(page, destination, by, endings, clock.instant());
        if (answer instanceof Retried.Promised(Delivery.Requeued again)) {
            watch.accept(again);
            wake();
        }
        return answer;
    }

    /** The names of the destinations, as configured. */
    public List<String> destinations() {
        return List.copyOf(lanes.keySet());
    }

    /** What no destination has taken: what is owed, in the order of the promises, and then what was refused, the newest first. */
    public List<Undelivered> undelivered() {
        Instant now = clock.instant();
        var all = new ArrayList<Undelivered>();
        outbox.ledger().owed().forEach(one -> all.add(owed(one, now)));
        outbox.ledger().refusals().reversed().forEach(one -> all.add(refused(one)));
        return all;
    }

    private Undelivered owed(Owed one, Instant now) {
        Lane lane = lanes.get(one.promise().destination());
        Undelivered.State state = lane == null
                ? Undelivered.State.STRAY
                : one.last().isPresent() ? Undelivered.State.WAITING : Undelivered.State.OWED;
        return new Undelivered(
                one.page(),
                one.promise().destination(),
                state,
                one.promise().at(),
                one.attempts(),
                one.last().map(Delivery.Retry::why),
                one.last().map(Delivery.Retry::at),
                Optional.ofNullable(lane).map(its -> its.due(one)).filter(now::isBefore));
    }

    private static Undelivered refused(Ledger.Refusal one) {
        Failure why = one.refused().why();
        return new Undelivered(
                one.promise().page(),
                one.refused().destination(),
                Undelivered.State.REFUSED,
                one.promise().promise().at(),
                one.promise().attempts() + 1,
                Optional.of(why),
                Optional.of(one.refused().at()),
                Optional.empty());
    }

    /** Stops within a few seconds; what was not settled is owed after the next start. */
    @Override
    public void close() {
        all().forEach(runner -> runner.thread.interrupt());
        for (Runner runner : all()) {
            try {
                if (runner.thread.getState() != Thread.State.NEW && !runner.thread.join(TO_STOP)) {
                    LOG.warn("the thread of {} did not stop in time", runner.destination);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void log(Delivery result) {
        switch (result) {
            case Delivery.Refused refused ->
                LOG.warn("{} refused page {}: {}", refused.destination(), refused.page(), refused.why());
            case Delivery.Retry retry
            when retry.attempt() == 1 ->
                LOG.warn(
                        "{} did not take page {}, it is tried again: {}",
                        retry.destination(),
                        retry.page(),
                        retry.why());
            case Delivery.Retry again -> LOG.debug("{} still does not take page {}", again.destination(), again.page());
            case Delivery.Sent sent -> LOG.info("{} took page {}", sent.destination(), sent.page());
            case Delivery.Withdrawn withdrawn ->
                LOG.info("page {} is not sent to {}: {}", withdrawn.page(), withdrawn.destination(), withdrawn.why());
            case Delivery.Requeued again ->
                LOG.info("page {} is tried again for {}", again.page(), again.destination());
            case Delivery.Queued queued -> LOG.debug("{} is promised page {}", queued.destination(), queued.page());
        }
    }

    private List<Runner> all() {
        return Stream.concat(runners.stream(), keepers.stream()).toList();
    }

    @FunctionalInterface
    private interface Step {
        /** Does something and answers how long to wait before the next time. */
        Duration step() throws InterruptedException;
    }

    /** The outermost loop of one destination: nothing but an interrupt ends it. */
    private static final class Runner {
        private final String destination;
        private final Step step;
        /** One at a time at one destination, or a repetition that is late would make what is over fire again. */
        private final ReentrantLock turn;

        private final Semaphore bell = new Semaphore(0);
        private final Thread thread;

        Runner(String what, String destination, Step step, ReentrantLock turn) {
            this.destination = destination;
            this.step = step;
            this.turn = turn;
            this.thread = Thread.ofVirtual().name(what + "-" + destination).unstarted(this::run);
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Duration wait = step();
                    if (!wait.isZero() && bell.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                        bell.drainPermits();
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private Duration step() throws InterruptedException {
            turn.lockInterruptibly();
            try {
                return step.step();
            } catch (RuntimeException defect) {
                LOG.error("telling {} failed, it is tried again in {}", destination, AFTER_A_DEFECT, defect);
                return AFTER_A_DEFECT;
            } finally {
                turn.unlock();
            }
        }
    }
}
