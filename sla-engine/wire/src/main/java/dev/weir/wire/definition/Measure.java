package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The content of an SLI: what is measured, before an SLO says what is good. */
sealed interface Measure {
    /** Its metric sources. */
    List<MetricSource> sources();

    /** A value that is compared. */
    record Value(MetricSource metric) implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of(metric);
        }
    }

    /** The lag of the watermark, by slices of event time. */
    record EventTime(MetricSource lag) implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of(lag);
        }
    }

    /** A part and its whole. */
    record Ratio(MetricSource part, Indicator.Ratio.Counts counts, MetricSource total, boolean counters)
            implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of(part, total);
        }
    }

    /** A ratio that somebody else computed. */
    record Share(MetricSource metric, Indicator.Ratio.Counts counts) implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of(metric);
        }
    }

    /** A valid indicator that another system would have to be asked for. */
    record Elsewhere(Metric.Foreign source) implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of();
        }
    }

    /** Reads the {@code spec} of an SLI. */
    static Optional<Measure> read(Node spec, Library library) {
        return spec.fields(Keys.of("description", "thresholdMetric", "ratioMetric"))
                .flatMap(fields -> {
                    fields.description();
                    return fields.either("thresholdMetric", "ratioMetric", "write thresholdMetric: {metricSource: …}")
                            .flatMap(node -> fields.has("thresholdMetric")
                                    ? value(node, library)
                                    : RatioMetric.read(node, library));
                });
    }

    private static Optional<Measure> value(Node node, Library library) {
        return metric(node, library).flatMap(metric -> switch (metric) {
            case Metric.Foreign foreign -> Optional.of(new Elsewhere(foreign));
            case Metric.Own own ->
                own.slices().isPresent() ? eventTime(own.slices().get(), own.source()) : compared(node, own.source());
        });
    }

    private static Optional<Measure> compared(Node node, MetricSource source) {
        if (source.signal().filter(Signal::counter).isPresent()) {
            return node.error(
                    source.metric() + " is a counter, its value only grows",
                    "use a ratioMetric, or a signal that is no counter");
        }
        return Optional.of(new Value(source));
    }

    private static Optional<Measure> eventTime(Node slices, MetricSource source) {
        return slices.text().flatMap(word -> {
            if (!word.equals("event-time")) {
                return slices.error("unknown slices '" + Excerpt.of(word) + "'", "write slices: event-time");
            }
            if (source.signal().isEmpty()
                    || source.signal().get() != Signal.WATERMARK_LAG
                    || !source.labels().values().isEmpty()
                    || !source.present().isEmpty()) {
                return slices.error(
                        "slices of event time follow the watermark of a whole pipeline",
                        "write signal: " + Signal.WATERMARK_LAG.seriesName() + ", without labels");
            }
            return Optional.of(new EventTime(source));
        });
    }

    /** The {@code metricSource} that a part of an SLI holds. */
    static Optional<Metric> metric(Node node, Library library) {
        return node.fields(Keys.of("metricSource"))
                .flatMap(fields -> fields.required("metricSource", "write metricSource: {type: weir, spec: …}"))
                .flatMap(inner -> Metric.read(inner, library));
    }

    /** The pipelines that its sources name in full, each once. */
    default Stream<PipelineId> pipelines() {
        return sources().stream().flatMap(source -> source.named().stream()).distinct();
    }
}
