package dev.weir.flinkreporter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Keeps track of the wanted metrics of its process, and reads them when asked. Flink calls it from several threads; a metric that throws or is no number
 * is left out, since a reporter must never harm the job it reports on.
 */
public final class WeirReporter implements MetricReporter {
    private final Map<Metric, String> identifiers = new ConcurrentHashMap<>();

    @Override
    public void open(MetricConfig config) {
        identifiers.clear();
    }

    @Override
    public void close() {
        identifiers.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (Wanted.metric(name)) {
            identifiers.put(metric, group.getMetricIdentifier(name));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        identifiers.remove(metric);
    }

    /** The numbers of this moment by Flink's own identifier, sorted. */
    public Map<String, Double> read() {
        Map<String, Double> numbers = new TreeMap<>();
        identifiers.forEach((metric, identifier) -> {
            double number = number(metric);
            if (!Double.isNaN(number)) {
                numbers.put(identifier, number);
            }
        });
        return Collections.unmodifiableMap(numbers);
    }

    private static double number(Metric metric) {
        try {
            if (metric instanceof Counter) {
                return ((Counter) metric).getCount();
            }
            if (metric instanceof Meter) {
                return ((Meter) metric).getRate();
            }
            if (metric instanceof Gauge) {
                Object value = ((Gauge<?>) metric).getValue();
                return value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
            }
        } catch (RuntimeException e) {
            // A gauge of a closing operator may throw; what cannot be read is not known.
            return Double.NaN;
        }
        return Double.NaN;
    }
}
