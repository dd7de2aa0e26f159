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
 * @param groups consumer groups, by name and by pattern, to pipelines: backlog in records and seconds, lag states, time to drain. The groups of one pipeline
 *     are added up
 * @param topics which topics of those groups and patterns count, all but Kafka's own unless given
 * @param lag what counts as lag, any, and over which window it is judged, 3 min
 * @param inputs pipeline to input topic: event-time skew (estimated) and age of the newest record; for engines that have no watermark per partition
 * @param inputPatterns further input topics by pattern, to pipelines
 * @param outputs pipeline to output topic, whose record timestamps are event times: end-to-end latency
 * @param namedOutputs further output topic to pipeline: its latency carries the topic as a label, beside the pipeline's own
 * @param eventTimes output topic to the JSON field with the event time in epoch milliseconds, where the record's time stamp does not hold it
 * @param where output topic to {@code field=value}: only records whose JSON says so count; all unless given
 * @param lateness pipeline to how it treats event time: what comes too late for it
 * @param ownBacklog whether the groups' lag is the pipelines' backlog, true: an engine's own figure misses what waits in its network buffers. When false the
 *     engine's collector publishes the aggregate, this one only the partitions
 * @param silence how long nothing may come out before that counts as late or idle, 15 s
 * @param settings further client settings (security), none unless given
 */
public record KafkaConfig(
        String name,
        Timing timing,
        String bootstrap,
        Chosen groups,
        TopicRules topics,
        LagRules lag,
        Map<String, String> inputs,
        Chosen inputPatterns,
        Map<String, String> outputs,
        Map<String, String> namedOutputs,
        Map<String, String> eventTimes,
        Map<String, String> where,
        Map<String, LatenessRule> lateness,
        boolean ownBacklog,
        Duration silence,
        Settings settings)
        implements CollectorConfig {
    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

    /** Copies the pairs; refuses to have nothing to do, or no time for it. */
    public KafkaConfig {
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
        namedOutputs = Map.copyOf(namedOutputs);
        eventTimes = Map.copyOf(eventTimes);
        where = Map.copyOf(where);
        lateness = Map.copyOf(lateness);
        var described = new TreeSet<>(eventTimes.keySet());
        described.addAll(where.keySet());
        for (String topic : described) {
            if (!outputs.containsValue(topic) && !namedOutputs.containsKey(topic)) {
                throw new IllegalArgumentException(
                        "event_times or where names the topic " + topic + ", which is no output");
            }
        }
        boolean more = !inputs.isEmpty() || !inputPatterns.none() || !outputs.isEmpty() || !namedOutputs.isEmpty();
        if (groups.none() && !more && lateness.isEmpty()) {
            throw new IllegalArgumentException("name groups, inputs, outputs or lateness, there is nothing to measure");
        }
        if (timing.timeout().compareTo(LEAST_TIMEOUT) < 0) {
            throw new IllegalArgumentException("timeout " + timing.timeout()
                    + " is too short for Kafka's clients, give them a second (every: 2s)");
        }
    }

    /** The file with further client settings. */
    public Optional<Path> properties() {
        return settings.file();
    }

    /** Whether groups are all there is to do. */
    boolean onlyGroups() {
        return inputs.isEmpty()
                && inputPatterns.none()
                && outputs.isEmpty()
                && namedOutputs.isEmpty()
                && lateness.isEmpty();
    }

    @Override
    public Collector open(CollectorContext context) {
        return new KafkaCollector(this, context);
    }

    @Override
    public Map<Signal, Set<String>> owns() {
        var owns = new EnumMap<Signal, Set<String>>(Signal.class);
        if (ownBacklog) {
            owns.put(Signal.BACKLOG_RECORDS, groups.pipelines());
        }
        var skews = new TreeSet<>(inputs.keySet());
        skews.addAll(inputPatterns.pipelines());
        var ages = new TreeSet<>(skews);
        ages.addAll(outputs.keySet());
        owns.put(Signal.LAST_RECORD_AGE, ages);
        owns.put(Signal.EVENT_TIME_SKEW, skews);
        owns.put(Signal.END_TO_END_LATENCY, outputs.keySet());
        return owns;
    }
}
