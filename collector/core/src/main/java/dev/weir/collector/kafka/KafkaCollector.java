package dev.weir.collector.kafka;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Measured;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Groups first, then inputs, then outputs: what the silence of an output means depends on what waits at its input. */
final class KafkaCollector implements Collector {
    private final KafkaConfig config;
    private final CollectorContext context;
    private final Cluster cluster;
    private final Topics topics;
    private final Groups groups;
    private final Inputs inputs;
    private final Outputs outputs;
    private final LateInputs late;
    private final Tail outputTail;
    private final Tail inputTail;
    private final Map<String, InputCount> counts = new HashMap<>();
    private boolean started;

    KafkaCollector(KafkaConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        Clients clients = new Clients(config.bootstrap(), config.settings(), config.timeout());
        cluster = new Cluster(config.bootstrap(), clients);
        topics = new Topics(cluster);
        groups = new Groups(config.groups(), config.topics(), config.lag(), config.ownBacklog());
        inputs = new Inputs(config.inputs(), config.inputPatterns(), config.topics());
        outputs = new Outputs(config, context.clock().instant());
        late = new LateInputs(config.lateness());
        outputTail = new Tail("weir-output-tail", clients, outputs.byTopic(), context.clock());
        inputTail = new Tail("weir-input-tail", clients, late.byTopic(), context.clock());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        if (!started) {
            started = true;
            outputTail.start();
            inputTail.start();
        }
        Attempt attempt = () -> measure(at);
        return attempt.scrape(target(), at, context.clock());
    }

    private Measured measure(Instant at) throws Sick, InterruptedException {
        // A fifth is left for finding out who does not answer, and for what has no time-out of its own.
        Deadline deadline = Deadline.in(config.timeout().multipliedBy(4).dividedBy(5), context.clock());
        try {
            var measurements = new Measurements(context.environment(), at);
            measure(measurements, deadline);
            return measurements.all();
        } catch (Sick e) {
            if (e.why().kind() == Failure.Kind.UNAUTHORIZED) {
                cluster.close();
            }
            throw e;
        }
    }

    private void measure(Measurements measurements, Deadline deadline) throws Sick, InterruptedException {
        Instant at = measurements.at();
        groups.ask(at, cluster, deadline);
        if (groups.refused() && config.onlyGroups()) {
            throw groups.why(config.bootstrap());
        }
        inputs.ask(at, cluster, deadline);
        var names = new TreeSet<>(groups.topics());
        names.addAll(inputs.topics());
        Layout layout = topics.look(names, deadline);
        var ends = offsets(
                cluster.offsets(layout.served(), OffsetSpec.latest(), deadline).orSick(config.bootstrap()));
        var starts = offsets(cluster.offsets(groups.behind(layout, ends), OffsetSpec.earliest(), deadline));
        var wanted = groups.observe(at, layout, starts, ends);
        var newest = newest(wanted, layout, deadline);
        read(wanted, newest, deadline);
        publish(measurements, layout, ends, newest);
    }

    private static Map<TopicPartition, Long> offsets(Answers<TopicPartition, ListOffsetsResultInfo> answers) {
        var offsets = new HashMap<TopicPartition, Long>();
        answers.known().forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** The newest record by its time stamp, which no one has to read: for inputs, and where it helps to tell the age of what waits. */
    private Map<TopicPartition, Stamp> newest(
            Map<String, Map<TopicPartition, Cluster.Wanted>> wanted, Layout layout, Deadline deadline)
            throws Sick, InterruptedException {
        var asked = new TreeSet<>(java.util.Comparator.comparing(TopicPartition::toString));
        asked.addAll(inputs.served(layout));
        wanted.values().forEach(partitions -> asked.addAll(partitions.keySet()));
        var newest = new HashMap<TopicPartition, Stamp>();
        cluster.offsets(asked, OffsetSpec.maxTimestamp(), deadline).known().forEach((partition, info) -> {
            if (info.offset() >= 0 && info.timestamp() >= 0) {
                newest.put(partition, Stamp.of(info.offset(), info.timestamp()));
            }
        });
        return newest;
    }

    private void read(
            Map<String, Map<TopicPartition, Cluster.Wanted>> wanted,
            Map<TopicPartition, Stamp> newest,
            Deadline deadline)
            throws Sick, InterruptedException {
        for (var one : wanted.entrySet()) {
            var answers = cluster.read(one.getValue(), deadline);
            var seen = new Groups.Seen(answers.known(), newest);
            one.getValue().forEach((partition, want) -> groups.learn(one.getKey(), partition, want, seen));
            answers.failed().forEach((partition, why) -> {
                if (why instanceof AuthorizationException) {
                    groups.unreadable(one.getKey(), partition.topic());
                }
            });
        }
    }

    private void publish(
            Measurements measurements,
            Layout layout,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Stamp> newest) {
        var waiting = new HashMap<String, Duration>();
        var reads = new TreeMap<String, Collection<TopicPartition>>();
        groups.publish(layout, measurements, waiting, reads);
        var ages = inputs.publish(layout, newest, measurements, reads);
        ages.forEach((pipeline, age) -> {
            Duration silent = outputs.silent(pipeline, measurements.at());
            if (silent != null) {
                // Without a group nobody says what is read. But input that came after the last output has waited since:
                // that long, while the input flows.
                waiting.putIfAbsent(pipeline, age.compareTo(silent) < 0 ? silent : Duration.ZERO);
            }
        });
        counts.keySet().retainAll(reads.keySet());
        reads.forEach((pipeline, partitions) -> counts.computeIfAbsent(pipeline, p -> new InputCount())
                .add(partitions, ends, measurements.of(pipeline)));
        outputs.publish(measurements, waiting, ages.keySet());
        late.publish(measurements);
    }

    @Override
    public void close() {
        outputTail.close();
        inputTail.close();
        cluster.close();
    }
}
