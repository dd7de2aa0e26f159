package dev.weir.sparkplugin;

import dev.weir.agent.Endpoint;
import dev.weir.agent.Envelope;
import dev.weir.agent.Identity;
import dev.weir.agent.Pace;
import dev.weir.agent.Reading;
import dev.weir.agent.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one driver runs: the sender and a heartbeat. The plugin and the streaming listener are made by Spark independently of each other,
 * so they meet here: the first one opens the agent, the plugin's shutdown closes it. Wrong settings switch Weir off with one line in the log; they
 * never stop the application.
 */
final class Agent {
    private static final Logger log = LoggerFactory.getLogger(Agent.class);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final int LARGEST_BATCH = 2_000;
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static @Nullable Agent shared;

    private final Settings settings;
    private final Clock clock;
    private final Sender sender;
    private final ScheduledExecutorService heart;
    private final StreamingSignals streaming = new StreamingSignals();
    private @Nullable Run run;

    private Agent(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        String version = Agent.class.getPackage().getImplementationVersion();
        sender = new Sender(
                "weir-sender",
                new Endpoint(settings.endpoint(), settings.token(), REQUEST),
                Envelope.samples(new Identity(
                        "spark-plugin",
                        version == null ? "dev" : version,
                        UUID.randomUUID(),
                        settings.pipeline(),
                        settings.engine())),
                Pace.of(settings.queue(), LARGEST_BATCH),
                new EngineLog());
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "weir-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The driver's agent, opened by the first call; null when the settings are wrong. */
    static synchronized @Nullable Agent of(SparkConf conf) {
        if (shared == null) {
            try {
                Agent agent = new Agent(new Settings(conf, System.getenv()), Clock.systemUTC());
                agent.open();
                shared = agent;
            } catch (IllegalArgumentException e) {
                log.warn("weir: switched off: {}", e.getMessage());
            }
        }
        return shared;
    }

    private static synchronized void forget(Agent agent) {
        if (shared == agent) {
            shared = null;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void open() {
        sender.start();
        long every = settings.heartbeat().toMillis();
        heart.scheduleAtFixedRate(this::beatOn, 0, every, TimeUnit.MILLISECONDS);
        log.info("weir: {} reports to {}", settings.pipeline(), settings.endpoint());
    }

    /** Begins to report the application itself; called once, by the plugin. */
    synchronized RunListener watch(Instant started) {
        Run fresh = new Run(
                settings.run().orElse(null), started, settings.due().orElse(null), settings.batch(), settings.local());
        run = fresh;
        return new RunListener(fresh, at -> end(fresh, at));
    }

    /** Names the run after the application, unless the settings have named it. */
    void named(String applicationId) {
        Run current = current();
        if (current != null) {
            current.named(applicationId);
        }
    }

    StreamingSignals streaming() {
        return streaming;
    }

    Instant now() {
        return clock.instant();
    }

    /** Hands readings to the sender without waiting. */
    void offer(List<Reading> readings) {
        sender.offer(readings);
    }

    /** One bad beat must not end the heartbeat. */
    private void beatOn() {
        try {
            beat();
        } catch (RuntimeException e) {
            log.warn("weir: a heartbeat was left out", e);
        }
    }

    /** The heartbeat: what changes with time alone. */
    void beat() {
        Instant now = now();
        Run current = current();
        List<Reading> readings = new ArrayList<>();
        if (current != null) {
            readings.addAll(current.readings(now, streaming.up()));
        } else {
            readings.add(Reading.gauge("pipeline_up", now, streaming.up() ? 1 : 0));
        }
        readings.addAll(streaming.lags(now));
        sender.offer(withDrops(readings, now));
    }

    private List<Reading> withDrops(List<Reading> readings, Instant at) {
        List<Reading> all = new ArrayList<>(readings);
        all.add(Reading.counter("weir_agent_dropped_total", at, (double) sender.dropped()));
        return all;
    }

    private synchronized @Nullable Run current() {
        return run;
    }

    private void end(Run finished, Instant at) {
        if (finished.end(at)) {
            heart.shutdownNow();
            sender.offer(withDrops(finished.readings(at, false), at));
        }
    }

    /** Says good-bye: the last figures, within a short time-out. */
    void close() {
        forget(this);
        Run last = current();
        if (last != null) {
            end(last, now());
        }
        heart.shutdownNow();
        try {
            sender.close(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
