package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Labels;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outputs that are read along, and how old results are when they become visible there. */
final class Outputs {
    private final List<Output> outputs = new ArrayList<>();
    private final Map<String, OutputView> views = new TreeMap<>();

    Outputs(KafkaConfig config, Instant now) {
        config.outputs().forEach((pipeline, topic) -> {
            var output = new Output(pipeline, topic, Labels.none(), now, config);
            outputs.add(output);
            views.put(pipeline, output.view());
        });
        config.namedOutputs()
                .forEach((topic, pipeline) ->
                        outputs.add(new Output(pipeline, topic, Labels.of("output", topic), now, config)));
    }

    /** One output. {@code labels} tell it from the pipeline's own output, which has none. */
    private record Output(String pipeline, String topic, Labels labels, OutputView view, OutputLatency latency) {
        Output(String pipeline, String topic, Labels labels, Instant now, KafkaConfig config) {
            this(
                    pipeline,
                    topic,
                    labels,
                    new OutputView(new EventTimes(config.eventTimes(), config.where()), now),
                    new OutputLatency(config.silence(), labels));
        }

        boolean own() {
            return labels.values().isEmpty();
        }
    }

    /** Who wants to see the records of which topic. */
    Map<String, List<Tail.View>> byTopic() {
        var byTopic = new HashMap<String, List<Tail.View>>();
        outputs.forEach(output ->
                byTopic.computeIfAbsent(output.topic(), t -> new ArrayList<>()).add(output.view()));
        return byTopic;
    }

    /** For how long nothing came out of this pipeline; null when it has no output. */
    @Nullable
    Duration silent(String pipeline, Instant at) {
        OutputView view = views.get(pipeline);
        return view == null ? null : Duration.between(view.since(), at);
    }

    /** Adds latencies; {@code waiting} is the age of the oldest unread input by pipeline, {@code aged} the pipelines whose newest record is known already. */
    void publish(Measurements measurements, Map<String, Duration> waiting, Set<String> aged) {
        for (Output output : outputs) {
            Measurement measurement = measurements.of(output.pipeline());
            boolean ages = output.own() && !aged.contains(output.pipeline());
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
}
