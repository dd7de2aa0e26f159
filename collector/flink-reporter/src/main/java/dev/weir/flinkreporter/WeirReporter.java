package dev.weir.flinkreporter;

import dev.weir.agent.Endpoint;
import dev.weir.agent.Envelope;
import dev.weir.agent.Identity;
import dev.weir.agent.Pace;
import dev.weir.agent.Reading;
import dev.weir.agent.Sender;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.Scheduled;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the wanted metrics of its process to the console at Flink's reporting interval. Wrong settings switch it off with one line in the log; they
 * never stop the cluster, and nothing here waits in a thread of Flink's.
 */
public final class WeirReporter implements MetricReporter, Scheduled {
    static final String AGENT = "flink-reporter";
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final EngineLog log = new EngineLog();
    private final Clock clock;
    private final Map<String, String> variables;
    private volatile @Nullable Open open;

    WeirReporter(Clock clock, Map<String, String> variables) {
        this.clock = clock;
        this.variables = variables;
    }

    /** What there is while it is switched on. */
    private static final class Open {
        final Inventory inventory;
        final Sender sender;

        Open(Inventory inventory, Sender sender) {
            this.inventory = inventory;
            this.sender = sender;
        }
    }

    @Override
    public void open(MetricConfig config) {
        try {
            Settings settings = new Settings(config, variables);
            settings.unknown().forEach(key -> log.warn("weir: " + key + " is not a setting of the reporter", null));
            Sender sender = new Sender(
                    "weir-sender",
                    new Endpoint(settings.address("api/v1/ingest/agent"), settings.token(), settings.timeout()),
                    Envelope.samples(new Identity(
                            AGENT, Version.ours(), UUID.randomUUID(), settings.environment() + "/flink", "flink")),
                    Pace.of(settings.queue(), settings.batch()),
                    log);
            sender.start();
            open = new Open(new Inventory(settings), sender);
            log.info("weir: metrics go to " + settings.address(""));
        } catch (BadSettings e) {
            log.warn("weir: the reporter is switched off: " + e.getMessage(), null);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        Open current = open;
        if (current != null) {
            current.inventory.add(metric, name, group);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        Open current = open;
        if (current != null) {
            current.inventory.remove(metric, name, group);
        }
    }

    @Override
    public void report() {
        Open current = open;
        if (current != null) {
            Map<String, List<Reading>> readings = current.inventory.read(clock.instant(), current.sender.dropped());
            readings.forEach((pipeline, ofOne) -> current.sender.offer(ofOne.stream()
                    .map(reading -> new OfPipeline(pipeline, reading))
                    .collect(Collectors.toList())));
        }
    }

    /** Says good-bye with the last figures, within three seconds. */
    @Override
    public void close() {
        Open last = open;
        if (last != null) {
            report();
            open = null;
            try {
                last.sender.close(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
