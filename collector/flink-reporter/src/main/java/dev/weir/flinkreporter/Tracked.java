package dev.weir.flinkreporter;

import dev.weir.agent.Reading;
import dev.weir.agent.Series;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;

/** A registered metric and the series that it gives: one, or for a histogram its quantiles and its count. */
final class Tracked {
    /** The label with the name of the job. */
    static final String JOB = "job_name";

    private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.95, 0.98, 0.99, 0.999);

    private final Metric metric;
    private final Series series;
    private final String pipeline;
    private final List<Series> quantiles;
    private final Series count;

    /** The pipeline is empty for a metric of the whole process, and for a job whose name makes none. */
    Tracked(Metric metric, Series series, String pipeline) {
        this.metric = metric;
        this.series = series;
        this.pipeline = pipeline;
        boolean histogram = metric instanceof Histogram;
        quantiles = histogram
                ? QUANTILES.stream()
                        .map(quantile -> series.with("quantile", quantile.toString()))
                        .collect(Collectors.toList())
                : List.of();
        count = histogram ? new Series(series.name() + "_count", series.labels()) : series;
    }

    /** Whether it is this very object; equal ones of two attempts are two. */
    @SuppressWarnings("ReferenceEquality")
    boolean is(Metric other) {
        return metric == other;
    }

    /** Whether it is of the whole process, of no job. */
    boolean ofProcess() {
        return !series.labels().containsKey(JOB);
    }

    /** The pipeline that its job is. */
    Optional<String> pipeline() {
        return pipeline.isEmpty() ? Optional.empty() : Optional.of(pipeline);
    }

    /** Hands over what the metric says now; tells whether it said a number. Whatever the metric throws comes out. */
    boolean read(Instant at, Consumer<Reading> readings) {
        if (metric instanceof Counter) {
            readings.accept(Reading.counter(series, at, (double) ((Counter) metric).getCount()));
        } else if (metric instanceof Meter) {
            readings.accept(Reading.gauge(series, at, ((Meter) metric).getRate()));
        } else if (metric instanceof Histogram) {
            read((Histogram) metric, at, readings);
        } else if (metric instanceof Gauge) {
            OptionalDouble number = number(((Gauge<?>) metric).getValue());
            number.ifPresent(value -> readings.accept(Reading.gauge(series, at, value)));
            return number.isPresent();
        } else {
            return false;
        }
        return true;
    }

    private void read(Histogram histogram, Instant at, Consumer<Reading> readings) {
        readings.accept(Reading.counter(count, at, (double) histogram.getCount()));
        HistogramStatistics statistics = histogram.getStatistics();
        if (statistics.size() > 0) {
            for (int i = 0; i < QUANTILES.size(); i++) {
                readings.accept(Reading.gauge(quantiles.get(i), at, statistics.getQuantile(QUANTILES.get(i))));
            }
        }
    }

    private static OptionalDouble number(Object value) {
        if (value instanceof Number) {
            return OptionalDouble.of(((Number) value).doubleValue());
        }
        if (value instanceof Boolean) {
            return OptionalDouble.of(((Boolean) value) ? 1 : 0);
        }
        return OptionalDouble.empty();
    }
}
