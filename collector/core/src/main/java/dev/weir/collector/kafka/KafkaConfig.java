package dev.weir.collector.kafka;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Timing;
import dev.weir.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One Kafka cluster.
 *
 * @param bootstrap bootstrap servers
 * @param groups consumer group to pipeline: backlog in records and seconds
 * @param inputs pipeline to input topic: event-time skew (estimated) and age of the newest record; for engines that have no watermark per partition
 * @param outputs pipeline to output topic, whose record timestamps are event times: end-to-end latency
 * @param namedOutputs further output topic to pipeline: its latency carries the topic as a label, beside the pipeline's own
 * @param eventTimes output topic to the JSON field with the event time in epoch milliseconds, where the record's time stamp does not hold it
 * @param where output topic to {@code field=value}: only records whose JSON says so count; all unless given
 * @param ownBacklog whether the groups' lag is the pipelines' backlog, true: an engine's own figure misses what waits in its network buffers. When false the
 *     engine's collector publishes the aggregate, this one only the partitions
 * @param silence how long nothing may come out before that counts as late or idle, 15 s
 * @param properties file with further client properties (security), none unless given
 */
public record KafkaConfig(
        String name,
        Timing timing,
        String bootstrap,
        Map<String, String> groups,
        Map<String, String> inputs,
        Map<String, String> outputs,
        Map<String, String> namedOutputs,
        Map<String, String> eventTimes,
        Map<String, String> where,
        boolean ownBacklog,
        Duration silence,
        Optional<Path> properties)
        implements CollectorConfig {
    /** Copies the pairs; refuses to have nothing to do. */
    public KafkaConfig {
        groups = Map.copyOf(groups);
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
        namedOutputs = Map.copyOf(namedOutputs);
        eventTimes = Map.copyOf(eventTimes);
        where = Map.copyOf(where);
        var described = new TreeSet<>(eventTimes.keySet());
        described.addAll(where.keySet());
        for (String topic : described) {
            if (!outputs.containsValue(topic) && !namedOutputs.containsKey(topic)) {
                throw new IllegalArgumentException(
                        "event_times or where names the topic " + topic + ", which is no output");
            }
        }
        if (groups.isEmpty() && inputs.isEmpty() && outputs.isEmpty() && namedOutputs.isEmpty()) {
            throw new IllegalArgumentException("name groups, inputs or outputs, there is nothing to measure");
        }
        if (new TreeSet<>(groups.values()).size() < groups.size()) {
            throw new IllegalArgumentException(
                    "two groups are mapped to one pipeline, its backlog would have two writers");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new KafkaCollector(this, context);
    }

    @Override
    public Map<Signal, Set<String>> owns() {
        var owns = new EnumMap<Signal, Set<String>>(Signal.class);
        if (ownBacklog) {
            owns.put(Signal.BACKLOG_RECORDS, Set.copyOf(groups.values()));
        }
        var ages = new TreeSet<>(inputs.keySet());
        ages.addAll(outputs.keySet());
        owns.put(Signal.LAST_RECORD_AGE, ages);
        owns.put(Signal.EVENT_TIME_SKEW, inputs.keySet());
        owns.put(Signal.END_TO_END_LATENCY, outputs.keySet());
        return owns;
    }
}
