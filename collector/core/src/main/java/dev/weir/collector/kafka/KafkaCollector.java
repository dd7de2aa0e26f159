package dev.weir.collector.kafka;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Measured;
import dev.weir.collector.Measurement;
import dev.weir.collector.Sick;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Groups first, then inputs, then outputs: what the silence of an output means depends on what waits at its input. */
final class KafkaCollector implements Collector {
    private static final long READING_SHARE = 2;

    private final KafkaConfig config;
    private final CollectorContext context;
    private final Cluster cluster;
    private final OutputSampler sampler;
    private final Map<String, GroupLag> lags = new HashMap<>();
    private final Map<String, OutputView> views = new TreeMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private boolean started;

    KafkaCollector(KafkaConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        Clients clients = new Clients(config);
        cluster = new Cluster(config, clients);
        config.groups().keySet().forEach(group -> {
            lags.put(group, new GroupLag(group, config.ownBacklog(), cluster::timeOf));
        });
        var byTopic = new HashMap<String, List<OutputView>>();
        config.outputs().forEach((pipeline, topic) -> {
            var output = new Output(pipeline, topic, Labels.none(), config, context);
            outputs.add(output);
            views.put(pipeline, output.view());
        });
        config.namedOutputs()
                .forEach((topic, pipeline) ->
                        outputs.add(new Output(pipeline, topic, Labels.of("output", topic), config, context)));
        outputs.forEach(output ->
                byTopic.computeIfAbsent(output.topic(), t -> new ArrayList<>()).add(output.view()));
        sampler = new OutputSampler(
                clients, new EventTimes(config.eventTimes(), config.where()), byTopic, context.clock());
    }

    /** One output that is read along. {@code labels} tell it from the pipeline's own output, which has none. */
    private record Output(String pipeline, String topic, Labels labels, OutputView view, OutputLatency latency) {
        Output(String pipeline, String topic, Labels labels, KafkaConfig config, CollectorContext context) {
            this(
                    pipeline,
                    topic,
                    labels,
                    new OutputView(context.clock().instant()),
                    new OutputLatency(config.silence(), labels));
        }

        boolean own() {
            return labels.values().isEmpty();
        }
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        if (!started && !outputs.isEmpty()) {
            started = true;
            sampler.start();
        }
        Attempt attempt = () -> Measured.of(measure(at));
        return attempt.scrape(target(), at, context.clock());
    }

    private List<Sample> measure(Instant at) throws Sick, InterruptedException {
        Deadline deadline = Deadline.in(config.timeout(), context.clock());
        var measurements = new TreeMap<String, Measurement>();
        var names = new TreeSet<>(config.groups().values());
        names.addAll(config.inputs().keySet());
        outputs.forEach(output -> names.add(output.pipeline()));
        names.forEach(name -> measurements.put(name, new Measurement(new PipelineId(context.environment(), name), at)));
        var waiting = new HashMap<String, Duration>();
        groups(measurements, waiting, deadline);
        inputs(measurements, waiting, deadline);
        outputs(measurements, waiting);
        return measurements.values().stream()
                .flatMap(measurement -> measurement.samples().stream())
                .toList();
    }

    private static Measurement of(Map<String, Measurement> measurements, String pipeline) {
        Measurement measurement = measurements.get(pipeline);
        if (measurement == null) {
            throw new IllegalStateException("no measurement for " + pipeline);
        }
        return measurement;
    }

    private void groups(Map<String, Measurement> measurements, Map<String, Duration> waiting, Deadline deadline)
            throws Sick, InterruptedException {
        if (config.groups().isEmpty()) {
            return;
        }
        var committed = cluster.committed(config.groups().keySet(), deadline);
        var partitions = new HashSet<TopicPartition>();
        committed.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        var ends = new HashMap<TopicPartition, Long>();
        cluster.offsets(partitions, OffsetSpec.latest(), deadline)
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        Deadline reading = Deadline.in(config.timeout().dividedBy(READING_SHARE), context.clock());
        for (var entry : lags.entrySet()) {
            String pipeline = config.groups().getOrDefault(entry.getKey(), "");
            var offsets = committed.getOrDefault(entry.getKey(), Map.of());
            Duration oldest = entry.getValue().add(offsets, ends, of(measurements, pipeline), reading);
            if (oldest != null) {
                waiting.put(pipeline, oldest);
            }
        }
    }

    private void inputs(Map<String, Measurement> measurements, Map<String, Duration> waiting, Deadline deadline)
            throws Sick, InterruptedException {
        if (config.inputs().isEmpty()) {
            return;
        }
        var partitions = cluster.partitions(new TreeSet<>(config.inputs().values()), deadline);
        var newest = new HashMap<String, List<Long>>();
        cluster.offsets(partitions, OffsetSpec.maxTimestamp(), deadline)
                .forEach((partition, info) -> newest.computeIfAbsent(partition.topic(), t -> new ArrayList<>())
                        .add(info.timestamp()));
        for (var input : config.inputs().entrySet()) {
            var times = newest.getOrDefault(input.getValue(), List.of());
            Duration age = InputSpread.add(times, of(measurements, input.getKey()));
            if (age != null) {
                waiting.computeIfAbsent(input.getKey(), pipeline -> unanswered(pipeline, age, measurements));
            }
        }
    }

    /** Without a group nobody says what is read. But input that came after the last output has waited since: that long, while the input flows. */
    private @Nullable Duration unanswered(String pipeline, Duration inputAge, Map<String, Measurement> measurements) {
        OutputView view = views.get(pipeline);
        if (view == null) {
            return null;
        }
        Instant at = of(measurements, pipeline).at();
        Duration silent = Duration.between(view.since(), at);
        return inputAge.compareTo(silent) < 0 ? silent : Duration.ZERO;
    }

    private void outputs(Map<String, Measurement> measurements, Map<String, Duration> waiting) {
        for (Output output : outputs) {
            Measurement measurement = of(measurements, output.pipeline());
            boolean ages = output.own() && !config.inputs().containsKey(output.pipeline());
            if (output.view().failure() != null) {
                output.latency().missing(measurement);
                if (ages) {
                    measurement.missing(Signal.LAST_RECORD_AGE);
                }
                continue;
            }
            OutputView.Seen seen = output.view().take();
            output.latency().add(seen, waiting.get(output.pipeline()), measurement);
            Instant newest = seen.newestEvent();
            if (ages && newest != null) {
                double age = Duration.between(newest, measurement.at()).toMillis() / 1_000.0;
                measurement.value(Signal.LAST_RECORD_AGE, Math.max(0, age));
            }
        }
    }

    @Override
    public void close() {
        sampler.close();
        cluster.close();
    }
}
