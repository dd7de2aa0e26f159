package dev.weir.flinkreporter;

import dev.weir.agent.Reading;
import dev.weir.agent.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * The wanted metrics of this process. Flink adds and removes from its task threads, under locks, while one thread reads: both take no lock of ours and
 * wait for nothing. Of two attempts of one task the newer one counts, whichever end comes first.
 */
final class Inventory {
    private static final String JOB_MANAGER = "jobmanager";

    private final Settings settings;
    private final Map<Series, Tracked> tracked = new ConcurrentHashMap<>();
    private volatile String process = JOB_MANAGER;

    Inventory(Settings settings) {
        this.settings = settings;
    }

    void add(Metric metric, String metricName, MetricGroup group) {
        String name = Scope.name(metricName, group);
        if (settings.wanted().metric(name)) {
            Series series = Scope.series(name, group);
            String job = series.labels().getOrDefault(Tracked.JOB, "");
            tracked.put(
                    series, new Tracked(metric, series, settings.pipelineOf(job).orElse("")));
            process = series.labels().getOrDefault("tm_id", process);
        }
    }

    void remove(Metric metric, String metricName, MetricGroup group) {
        String name = Scope.name(metricName, group);
        if (settings.wanted().metric(name)) {
            tracked.computeIfPresent(Scope.series(name, group), (series, known) -> known.is(metric) ? null : known);
        }
    }

    /** What every metric says now, by pipeline, with figures about the reporter itself. */
    Map<String, List<Reading>> read(Instant at, long dropped) {
        Map<String, List<Reading>> readings = new TreeMap<>();
        Optional<String> ofProcess = settings.pipelineOfProcess().or(this::onlyPipeline);
        int unreadable = 0;
        int homeless = 0;
        for (Tracked one : tracked.values()) {
            Optional<String> pipeline = one.ofProcess() ? ofProcess : one.pipeline();
            if (pipeline.isEmpty()) {
                homeless++;
            } else if (!read(one, at, readings.computeIfAbsent(pipeline.get(), name -> new ArrayList<>()))) {
                unreadable++;
            }
        }
        for (List<Reading> all : readings.values()) {
            all.add(Reading.counter(own("weir_agent_dropped_total"), at, (double) dropped));
            all.add(Reading.gauge(own("weir_agent_metrics"), at, tracked.size()));
            all.add(Reading.gauge(own("weir_agent_unreadable_metrics"), at, unreadable));
            all.add(Reading.gauge(own("weir_agent_unattributed_metrics"), at, homeless));
        }
        return readings;
    }

    /** A metric is foreign code: of an operator that is being closed, of a class loader that is gone. */
    private static boolean read(Tracked metric, Instant at, List<Reading> readings) {
        try {
            return metric.read(at, readings::add);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** What the process itself uses is the pipeline's where it serves just one. */
    private Optional<String> onlyPipeline() {
        Set<String> pipelines = tracked.values().stream()
                .flatMap(metric -> metric.pipeline().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return pipelines.size() == 1 ? Optional.of(pipelines.iterator().next()) : Optional.empty();
    }

    private Series own(String name) {
        return new Series(name, Map.of("agent", WeirReporter.AGENT, "process", process));
    }
}
