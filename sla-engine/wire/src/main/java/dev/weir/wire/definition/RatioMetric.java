package dev.weir.wire.definition;

import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import java.util.Optional;

/** Reads a {@code ratioMetric}: good or bad over total, or a raw ratio. */
final class RatioMetric {
    private static final Keys KEYS = Keys.of("counter", "good", "bad", "total", "rawType", "raw");

    private RatioMetric() {}

    static Optional<Measure> read(Node node, Library library) {
        return node.fields(KEYS)
                .flatMap(fields -> fields.has("raw") ? raw(fields, library) : fraction(fields, library));
    }

    private static Optional<Measure> fraction(Fields fields, Library library) {
        fields.optional("rawType").ifPresent(node -> node.warning("says nothing without raw", "remove the key"));
        Optional<Node> counter = fields.optional("counter");
        Optional<Boolean> counters = counter.isPresent() ? counter.flatMap(Node::bool) : Optional.of(false);
        Optional<Node> partNode = fields.either("good", "bad", "write bad: {metricSource: …}");
        Optional<Node> totalNode = fields.required("total", "write total: {metricSource: …}");
        Optional<Metric> part = partNode.flatMap(side -> Measure.metric(side, library));
        Optional<Metric> total = totalNode.flatMap(side -> Measure.metric(side, library));
        if (part.isEmpty() || total.isEmpty() || counters.isEmpty()) {
            return Optional.empty();
        }
        if (part.get() instanceof Metric.Foreign foreign) {
            return Optional.of(new Measure.Elsewhere(foreign));
        }
        if (total.get() instanceof Metric.Foreign foreign) {
            return Optional.of(new Measure.Elsewhere(foreign));
        }
        if (counter.isEmpty()) {
            fields.owner()
                    .warning(
                            "the key 'counter' is missing, so these are read as numbers that go up and down",
                            "write counter: false, or counter: true if they only grow");
        }
        Optional<MetricSource> first = counted(partNode.get(), part.get(), counters.get());
        Optional<MetricSource> second = counted(totalNode.get(), total.get(), counters.get());
        var counts = fields.has("good") ? Indicator.Ratio.Counts.GOOD : Indicator.Ratio.Counts.BAD;
        return first.flatMap(some -> second.map(all -> new Measure.Ratio(some, counts, all, counters.get())));
    }

    private static Optional<MetricSource> counted(Node node, Metric metric, boolean counters) {
        return metric.values().flatMap(source -> {
            boolean grows = source.signal().map(Signal::counter).orElse(counters);
            if (grows == counters) {
                return Optional.of(source);
            }
            return counters
                    ? node.error(
                            source.metric() + " is no counter", "use a signal that ends in _total, or counter: false")
                    : node.error(source.metric() + " is a counter", "write counter: true");
        });
    }

    private static Optional<Measure> raw(Fields fields, Library library) {
        boolean alone = true;
        for (String key : new String[] {"good", "bad", "total"}) {
            Optional<Node> beside = fields.optional(key);
            if (beside.isPresent()) {
                beside.get().error("stands beside 'raw', only one of them may be there", "remove one of them");
                alone = false;
            }
        }
        Optional<Indicator.Ratio.Counts> counts = fields.required(
                        "rawType", "write rawType: success for good over total, failure for bad over total")
                .flatMap(RatioMetric::counts);
        Optional<Metric> metric = fields.optional("raw").flatMap(node -> Measure.metric(node, library));
        if (!alone || counts.isEmpty() || metric.isEmpty()) {
            return Optional.empty();
        }
        if (metric.get() instanceof Metric.Foreign foreign) {
            return Optional.of(new Measure.Elsewhere(foreign));
        }
        return metric.get().values().flatMap(source -> {
            if (source.signal().isPresent() && Limits.unit(source.signal().get()) != Signal.Unit.RATIO) {
                return source.node()
                        .error(
                                source.metric() + " is no ratio from 0 to 1",
                                "use a signal that is one, or good and total");
            }
            return Optional.of(new Measure.Share(source, counts.get()));
        });
    }

    private static Optional<Indicator.Ratio.Counts> counts(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "success" -> Optional.of(Indicator.Ratio.Counts.GOOD);
            case "failure" -> Optional.of(Indicator.Ratio.Counts.BAD);
            default -> node.error("unknown rawType '" + Excerpt.of(word) + "'", "use success or failure");
        });
    }
}
