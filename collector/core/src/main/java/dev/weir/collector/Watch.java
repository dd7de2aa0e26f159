package dev.weir.collector;

import dev.weir.model.Failure;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of one target. Whatever its collector does, the loop lives on; one log line per change of state. */
final class Watch implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Scraper.class);
    private static final Duration LAST_BREATH = Duration.ofMillis(500);
    private static final Duration HANDOVER = Duration.ofSeconds(3);

    private final CollectorConfig config;
    private final InstantSource clock;
    private final Consumer<Scrape> sink;
    private final Cadence cadence;
    private final Vitals vitals;
    private final Courier courier;
    private volatile CollectorContext context;
    private volatile TargetHealth health;
    private volatile boolean retired;
    private final Presence presence;
    private @Nullable Watch before;
    private @Nullable Thread beforeThread;
    private volatile @Nullable Collector collector;
    private @Nullable CollectorContext openedWith;
    private @Nullable Thread scraping;
    private boolean sinkSick;

    Watch(CollectorConfig config, CollectorContext context, Consumer<Scrape> sink) {
        this.config = config;
        this.context = context;
        this.clock = context.clock();
        this.sink = sink;
        cadence = Cadence.of(
                config.name(),
                config.every(),
                new SplittableRandom(config.name().hashCode()));
        vitals = new Vitals(config.name());
        courier = new Courier(context.http(), clock);
        presence = new Presence(config.name());
        health = TargetHealth.waiting(config.name(), clock.instant());
    }

    CollectorConfig config() {
        return config;
    }

    /** What the collector gets from now on; it is opened anew when that differs. */
    void adopt(CollectorContext next) {
        context = next;
    }

    /** Takes the place of another watch of this name once that has ended; called before the thread starts. */
    void follow(Watch earlier, @Nullable Thread earlierThread) {
        before = earlier;
        beforeThread = earlierThread;
    }

    /** Its last word will be that its figures are missing; called before its thread is interrupted. */
    void retire() {
        retired = true;
    }

    String name() {
        return config.name();
    }

    TargetHealth health() {
        return health;
    }

    @Override
    public void run() {
        try {
            inherit();
            int failures = 0;
            Instant due = cadence.first(clock.instant());
            while (!Thread.currentThread().isInterrupted()) {
                sleepUntil(due);
                Instant now = clock.instant();
                Duration lateness = now.isAfter(due) ? Duration.between(due, now) : Duration.ZERO;
                Scrape scrape = presence.complete(ask(now));
                note(scrape, lateness);
                deliver(vitals.with(scrape, lateness, courier.skew()));
                failures = scrape instanceof Scrape.Down ? failures + 1 : 0;
                due = cadence.next(clock.instant(), failures);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            farewell();
        }
    }

    /** Waits for the watch before this one to end, and takes over what its target gave. */
    private void inherit() throws InterruptedException {
        Watch earlier = before;
        Thread thread = beforeThread;
        before = null;
        beforeThread = null;
        if (earlier != null && thread != null) {
            try {
                thread.join(HANDOVER);
            } finally {
                // One that is stuck gave figures, too: what the new one lacks is missing.
                presence.inherit(earlier.presence);
            }
        }
    }

    private void sleepUntil(Instant due) throws InterruptedException {
        Duration pause = Duration.between(clock.instant(), due);
        if (!pause.isNegative()) {
            Thread.sleep(pause);
        }
    }

    private Scrape ask(Instant at) throws InterruptedException {
        if (scraping != null && scraping.isAlive()) {
            return down(at, new Failure(Failure.Kind.TIMEOUT, "an earlier scrape is stuck and heeds no interruption"));
        }
        FutureTask<Scrape> task = new FutureTask<>(() -> collector().scrape(at));
        scraping = Thread.ofVirtual().name("weir-scrape-" + name()).start(task);
        try {
            return task.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return down(
                    at,
                    new Failure(
                            Failure.Kind.TIMEOUT,
                            "no answer within " + config.timeout().toMillis() + " ms"));
        } catch (ExecutionException e) {
            return down(at, bug(e.getCause()));
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    private Failure bug(@Nullable Throwable cause) {
        if (health.why().map(Failure::kind).orElse(null) != Failure.Kind.BUG) {
            log.error("target {}: the collector failed, this is a defect of Weir", name(), cause);
        }
        return new Failure(Failure.Kind.BUG, String.valueOf(cause));
    }

    /** Opened by the first scrape, so that even this cannot stop the loop; opened anew when others came to own other aggregates. */
    private Collector collector() {
        CollectorContext now = context;
        Collector open = collector;
        if (open != null && now.equals(openedWith)) {
            return open;
        }
        if (open != null) {
            collector = null;
            open.close();
        }
        openedWith = now;
        open = config.open(now.with(courier));
        collector = open;
        return open;
    }

    private Scrape.Down down(Instant at, Failure why) {
        return new Scrape.Down(name(), at, Duration.between(at, clock.instant()), why, java.util.List.of());
    }

    private void deliver(Scrape scrape) {
        try {
            sink.accept(scrape);
            if (sinkSick) {
                sinkSick = false;
                log.info("target {}: its samples are kept again", name());
            }
        } catch (RuntimeException e) {
            if (!sinkSick) {
                sinkSick = true;
                log.error("target {}: its samples cannot be kept", name(), e);
            }
        }
    }

    private void note(Scrape scrape, Duration lateness) {
        TargetHealth before = health;
        Optional<Failure> why = scrape instanceof Scrape.Down down ? Optional.of(down.why()) : Optional.empty();
        var state = why.isPresent() ? TargetHealth.State.DOWN : TargetHealth.State.UP;
        boolean same =
                before.state() == state && before.why().map(Failure::kind).equals(why.map(Failure::kind));
        int samples = scrape instanceof Scrape.Up up ? up.samples().size() : 0;
        Instant since = before.state() == state ? before.since() : scrape.at();
        health = new TargetHealth(
                name(), state, since, scrape.at(), scrape.took(), samples, lateness, courier.skew(), why);
        if (same) {
            return;
        }
        if (why.isPresent()) {
            log.warn("target {} is down: {}", name(), why.get());
        } else if (before.state() == TargetHealth.State.WAITING) {
            log.info(
                    "target {} is up, {} samples in {} ms",
                    name(),
                    samples,
                    scrape.took().toMillis());
        } else {
            long seconds = Duration.between(before.since(), scrape.at()).toSeconds();
            log.info("target {} is up again after {} s", name(), seconds);
        }
    }

    private void farewell() {
        boolean interrupted = Thread.interrupted();
        try {
            if (scraping != null) {
                scraping.join(LAST_BREATH);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        Collector open = collector;
        try {
            if (open != null) {
                open.close();
            }
        } catch (RuntimeException e) {
            log.warn("target {}: closing failed", name(), e);
        }
        if (retired) {
            deliver(presence.goodbye(clock.instant()));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
