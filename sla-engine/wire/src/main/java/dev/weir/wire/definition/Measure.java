package dev.weir.wire.definition;

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

    /** Two counters. */
    record Share(MetricSource part, Indicator.Ratio.Counts counts, MetricSource total) implements Measure {
        @Override
        public List<MetricSource> sources() {
            return List.of(part, total);
        }
    }

    /** Reads the {@code spec} of an SLI. */
    static Optional<Measure> read(Node spec, Library library) {
        return spec.fields(Keys.of("description", "thresholdMetric", "ratioMetric"))
                .flatMap(fields -> {
                    fields.description();
                    return fields.either("thresholdMetric", "ratioMetric", "write thresholdMetric: {metricSource: …}")
                            .flatMap(node ->
                                    fields.has("thresholdMetric") ? value(node, library) : share(node, library));
                });
    }

    private static Optional<Measure> value(Node node, Library library) {
        return source(node, library).flatMap(metric -> {
            if (metric.signal().isPresent() && metric.signal().get().counter()) {
                return node.error(
                        metric.metric() + " is a counter, its value only grows",
                        "use a ratioMetric, or a signal that is no counter");
            }
            return Optional.of(new Value(metric));
        });
    }

    private static Optional<Measure> share(Node node, Library library) {
        Keys keys = Keys.of("counter", "good", "bad", "total")
                .refusing("raw", "raw ratios are not read yet", "use good or bad, and total")
                .refusing("rawType", "raw ratios are not read yet", "use good or bad, and total");
        return node.fields(keys).flatMap(fields -> {
            boolean counter = fields.required("counter", "write counter: true")
                    .flatMap(flag -> flag.bool()
                            .flatMap(yes -> yes
                                    ? Optional.of(true)
                                    : flag.error(
                                            "ratios of gauges are not read yet", "use counters, and counter: true")))
                    .orElse(false);
            Optional<MetricSource> part = fields.either("good", "bad", "write bad: {metricSource: …}")
                    .flatMap(side -> counted(side, library));
            Optional<MetricSource> total =
                    fields.required("total", "write total: {metricSource: …}").flatMap(side -> counted(side, library));
            if (!counter || part.isEmpty() || total.isEmpty()) {
                return Optional.empty();
            }
            var counts = fields.has("good") ? Indicator.Ratio.Counts.GOOD : Indicator.Ratio.Counts.BAD;
            return Optional.of(new Share(part.get(), counts, total.get()));
        });
    }

    private static Optional<MetricSource> counted(Node node, Library library) {
        return source(node, library).flatMap(metric -> {
            if (metric.signal().isPresent() && !metric.signal().get().counter()) {
                return node.error(metric.metric() + " is no counter", "use a signal that ends in _total");
            }
            return Optional.of(metric);
        });
    }

    private static Optional<MetricSource> source(Node node, Library library) {
        return node.fields(Keys.of("metricSource"))
                .flatMap(fields -> fields.required("metricSource", "write metricSource: {type: weir, spec: …}"))
                .flatMap(inner -> MetricSource.read(inner, library));
    }

    /** The pipelines that its sources name in full, each once. */
    default Stream<dev.weir.model.PipelineId> pipelines() {
        return sources().stream().flatMap(source -> source.named().stream()).distinct();
    }
}
