package dev.weir.flinkreporter;

import java.time.Clock;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** What {@code metrics.reporter.weir.factory.class} names; Flink finds it by its service loader, in lib or in a folder of plugins. */
public final class WeirReporterFactory implements MetricReporterFactory {
    /** Made by Flink. */
    public WeirReporterFactory() {}

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new WeirReporter(Clock.systemUTC(), System.getenv());
    }
}
