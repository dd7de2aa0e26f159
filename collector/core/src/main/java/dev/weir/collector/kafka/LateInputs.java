package dev.weir.collector.kafka;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The inputs that are read along to see what comes too late. All figures are estimated: the watermark is simulated, and a fast topic is sampled. */
final class LateInputs {
    private static final List<String> QUANTILES = List.of("0.5", "0.95", "0.99");

    private final Map<String, View> views = new TreeMap<>();

    /** Rules by pipeline. */
    LateInputs(Map<String, LatenessRule> rules) {
        rules.forEach((pipeline, rule) -> views.put(pipeline, new View(rule)));
    }

    /** Who wants to see the records of which topic. */
    Map<String, List<Tail.View>> byTopic() {
        var byTopic = new HashMap<String, List<Tail.View>>();
        views.values()
                .forEach(view -> byTopic.computeIfAbsent(view.rule.topic(), t -> new ArrayList<>())
                        .add(view));
        return byTopic;
    }

    void publish(Measurements measurements) {
        views.forEach((pipeline, view) -> view.publish(measurements.of(pipeline)));
    }

    /** One input. The tail's thread writes, the scrape reads. */
    static final class View implements Tail.View {
        private final LatenessRule rule;
        private final EventTimes eventTimes;
        private Watermark watermark;
        private final Lateness lateness;
        private @Nullable String failure = "no answer from the topic yet";

        View(LatenessRule rule) {
            this.rule = rule;
            var fields = new HashMap<String, String>();
            rule.field().ifPresent(field -> fields.put(rule.topic(), field));
            eventTimes = new EventTimes(fields, Map.of());
            watermark = fresh();
            lateness = new Lateness(rule);
        }

        private Watermark fresh() {
            return new Watermark(rule.outOfOrderness(), rule.idleAfter());
        }

        @Override
        public synchronized void arrived(ConsumerRecord<byte[], byte[]> record, Instant arrival) {
            eventTimes.of(record).ifPresent(event -> {
                OptionalLong met = watermark.meet(record.partition(), event.toEpochMilli(), arrival);
                met.ifPresent(mark -> lateness.met(event.toEpochMilli(), mark, arrival));
            });
        }

        @Override
        public synchronized void watching(Set<Integer> partitions, Instant now) {
            watermark.partitions(partitions, now);
            failure = null;
        }

        @Override
        public synchronized void failed(String why, Instant now) {
            failure = why;
            watermark = fresh();
        }

        private synchronized void publish(Measurement measurement) {
            Lateness.Seen seen = lateness.seen(measurement.at());
            double ratio = failure == null ? seen.lateRatio() : Double.NaN;
            // The pipeline's own share is what its engine counts; this is what its input would make of it.
            measurement.value(Signal.LATE_RATIO, Labels.of("topic", rule.topic()), ratio, Quality.ESTIMATED);
            for (String quantile : QUANTILES) {
                double behind = failure == null ? seen.behind().quantile(Double.parseDouble(quantile)) : Double.NaN;
                measurement.value(Signal.LATENESS, Labels.of("quantile", quantile), behind, Quality.ESTIMATED);
            }
            if (failure != null) {
                measurement.finding(
                        Finding.Kind.NOT_COLLECTED,
                        "lateness of " + rule.topic(),
                        "what comes too late in " + rule.topic() + " is not known: " + failure,
                        "Weir needs DESCRIBE and READ on the topic");
                return;
            }
            LatenessAdvice.of(seen, rule)
                    .ifPresent(advice ->
                            measurement.finding(Finding.Kind.LATE_DATA, rule.topic(), advice.text(), advice.advice()));
        }
    }
}
