package dev.weir.wire.definition;

import dev.weir.model.Signal;
import java.util.Optional;

/** A mapping with a {@code metricSource} of which only the growth means something. */
final class Counter {
    private Counter() {}

    /** What it reads, and where that is said. */
    static Optional<MetricSource> read(Node node, Library library) {
        return Measure.metric(node, library).flatMap(Metric::values).filter(metric -> grows(metric, node));
    }

    private static boolean grows(MetricSource metric, Node node) {
        boolean counter = metric.signal().map(Signal::counter).orElse(true);
        if (!counter) {
            node.error(metric.metric() + " is no counter", "use a signal that ends in _total");
        }
        return counter;
    }
}
