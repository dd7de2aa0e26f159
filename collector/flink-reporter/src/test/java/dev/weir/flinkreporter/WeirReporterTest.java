package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;

class WeirReporterTest {
    private final WeirReporter reporter = new WeirReporter();
    private final MetricGroup group = new UnregisteredMetricsGroup() {
        @Override
        public String getMetricIdentifier(String name) {
            return "job.operator." + name;
        }
    };

    @Test
    void wanted_metrics_are_read_until_they_are_removed() {
        SimpleCounter counter = new SimpleCounter();
        counter.inc(7);
        Gauge<Long> watermark = () -> 42L;
        reporter.notifyOfAddedMetric(counter, "numRecordsIn", group);
        reporter.notifyOfAddedMetric(watermark, "currentInputWatermark", group);
        assertEquals(
                Map.of("job.operator.numRecordsIn", 7.0, "job.operator.currentInputWatermark", 42.0), reporter.read());
        reporter.notifyOfRemovedMetric(counter, "numRecordsIn", group);
        assertEquals(Map.of("job.operator.currentInputWatermark", 42.0), reporter.read());
        reporter.close();
        assertTrue(reporter.read().isEmpty());
    }

    @Test
    void what_says_nothing_about_a_pipeline_is_passed_over() {
        reporter.notifyOfAddedMetric(new SimpleCounter(), "numBuffersOut", group);
        reporter.notifyOfAddedMetric(new SimpleCounter(), "valueStateGetLatency", group);
        assertTrue(reporter.read().isEmpty());
        assertTrue(Wanted.metric("recent.rocksdb_estimate-num-keys"));
    }

    @Test
    void a_gauge_that_throws_or_is_no_number_is_unknown_and_harms_nobody() {
        Gauge<Long> closing = () -> {
            throw new IllegalStateException("closed");
        };
        Gauge<String> text = () -> "n/a";
        reporter.notifyOfAddedMetric(closing, "pendingRecords", group);
        reporter.notifyOfAddedMetric(text, "numRestarts", group);
        assertTrue(reporter.read().isEmpty());
    }

    @Test
    void flink_finds_the_factory() {
        MetricReporterFactory factory =
                ServiceLoader.load(MetricReporterFactory.class).iterator().next();
        assertInstanceOf(WeirReporter.class, factory.createMetricReporter(new Properties()));
    }
}
