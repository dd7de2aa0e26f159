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
    private final Guard guard = new Guard();
    private final Observed observed = new Observed();
    private final Failures failures = new Failures();
    private final StreamingSignals streaming = new StreamingSignals(observed, failures);
    private final Deployment deployment;
    private final SparkConf conf;
    private boolean released;
    private volatile @Nullable String application;
    private @Nullable Run run;

    private Agent(Settings settings, SparkConf conf, Clock clock) {
        this.settings = settings;
        this.conf = conf;
        this.clock = clock;
        deployment = new Deployment(settings.engine(), engineVersion(), !settings.batch(), clock.instant());
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
                Agent agent = new Agent(new Settings(conf, System.getenv()), conf, Clock.systemUTC());
                agent.open();
                shared = agent;
            } catch (IllegalArgumentException e) {
                log.warn("weir: switched off: {}", e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                log.warn("weir: switched off, it cannot work here", e);
            }
        }
        return shared;
    }

    /** As Spark's jar tells it, or "unknown". */
    private static String engineVersion() {
        try {
            Object told = Class.forName("org.apache.spark.package$")
                    .getField("MODULE$")
                    .get(null);
            return String.valueOf(Neutral.call(told, "SPARK_VERSION"));
        } catch (ReflectiveOperationException e) {
            return "unknown";
        }
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
        heart.scheduleAtFixedRate(() -> guard.run("a heartbeat", this::beat), every, every, TimeUnit.MILLISECONDS);
        log.info("weir: {} reports to {}", settings.pipeline(), settings.endpoint());
    }

    /** Begins to report the application itself; called once, by the plugin. */
    synchronized RunListener watch(Instant started) {
        Run.Job job = new Run.Job(
                started, settings.due().orElse(null), settings.batch(), settings.local(), settings.rejects());
        Run fresh = new Run(settings.run().orElse(null), job, Vitals.ofThisProcess(), observed, failures);
        run = fresh;
        return new RunListener(
                fresh, failures, new SqlEvents(fresh, observed, settings.listens()), guard, at -> end(fresh, at));
    }

    /**
     * Names the run after the application, unless the settings have named it, and tells its beginning: a counter of failures must be seen to stand
     * at 0 before it can be seen to grow.
     */
    void named(String applicationId) {
        Run current = current();
        if (current != null) {
            current.named(applicationId);
            application = applicationId;
            beat();
        }
    }

    /** Keeps what goes wrong in a listener away from Spark. */
    Guard guard() {
        return guard;
    }

    /** The application is a batch. */
    boolean batch() {
        return settings.batch();
    }

    Failures failures() {
        return failures;
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

    /** The heartbeat: what changes with time alone. */
    void beat() {
        Instant now = now();
        Run current = current();
        List<Reading> readings = new ArrayList<>();
        if (current != null) {
            readings.addAll(current.readings(now, streaming.standing()));
            readings.addAll(deployed(now));
        } else {
            boolean failed = streaming.standing() == StreamingSignals.Standing.FAILED;
            readings.add(Reading.gauge("pipeline_up", now, failed ? 0 : 1));
        }
        readings.addAll(streaming.between(now));
        sender.offer(withDrops(readings, now));
    }

    /** Looks for the plans of queries that have none yet; where none can be found it looks again, until the query ends. */
    private synchronized List<Reading> deployed(Instant now) {
        if (!released) {
            released = true;
            deployment.version(Release.of(settings.version().orElse(null), conf));
        }
        for (String query : streaming.running()) {
            @Nullable Plan plan = deployment.knows(query) ? null : Plan.of(query);
            if (plan != null) {
                deployment.plan(query, plan.hash(), now);
                streaming.timed(query, !plan.continuous());
            }
        }
        return deployment.readings(application, now);
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
            List<Reading> readings = new ArrayList<>(streaming.rest());
            readings.addAll(streaming.between(at));
            readings.addAll(finished.readings(at, streaming.standing()));
            sender.offer(withDrops(readings, at));
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
        farewell();
    }

    /** Whoever ends the application may have been interrupted to make it end: the last figures are sent all the same. */
    private void farewell() {
        Instant end = now().plus(FAREWELL);
        boolean interrupted = Thread.interrupted();
        boolean said = false;
        while (!said) {
            try {
                Duration left = Duration.between(now(), end);
                sender.close(left.isNegative() ? Duration.ZERO : left);
                said = true;
            } catch (InterruptedException e) {
                log.info("weir: interrupted while the last figures are sent");
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
