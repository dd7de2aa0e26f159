package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WeirReporterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
    private static final FakeGroup PARSE = FakeGroup.operator("Clicks job", "parse -> map", "0");
    private final WeirReporter reporter = new WeirReporter(CLOCK, Map.of());

    private void open(Console console, String... pairs) {
        MetricConfig config = new MetricConfig();
        config.put("factory.class", WeirReporterFactory.class.getName());
        config.put("url", "http://127.0.0.1:" + console.port());
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        reporter.open(config);
    }

    /** The lines of a push that are not about the reporter itself, sorted. */
    private static List<String> readings(Console.Push push) {
        return push.lines.stream()
                .skip(1)
                .filter(line -> !line.isEmpty() && !line.contains("weir_agent_"))
                .sorted()
                .collect(Collectors.toList());
    }

    private static boolean says(Console.Push push, String name, int value) {
        return push.lines.stream()
                .anyMatch(line -> line.contains(
                        "{\"name\":\"" + name + "\",\"labels\":{\"agent\":\"flink-reporter\",\"process\":\"tm-1\"},"
                                + "\"at\":1000,\"value\":" + value + ","));
    }

    @Test
    void a_push_names_metrics_as_flinks_prometheus_reporter_does() throws Exception {
        try (Console console = new Console(0)) {
            open(console);
            SimpleCounter counter = new SimpleCounter();
            counter.inc(7);
            reporter.notifyOfAddedMetric(counter, "numRecordsIn", PARSE);
            reporter.notifyOfAddedMetric((Gauge<Long>) () -> 42L, "currentInputWatermark", PARSE);
            reporter.notifyOfAddedMetric(new SimpleCounter(), "numBuffersOut", PARSE);
            reporter.report();
            Console.Push push = console.next();
            assertTrue(push.lines.get(0).startsWith("{\"agent\":\"flink-reporter\",\"version\":\"dev\",\"boot\":\""));
            assertTrue(push.lines
                    .get(0)
                    .endsWith("\"sequence\":1,\"pipeline\":\"default/clicks-job\",\"engine\":\"flink\"}"));
            String labels = "\"labels\":{\"job_name\":\"Clicks job\",\"operator_name\":\"parse -> map\","
                    + "\"subtask_index\":\"0\",\"tm_id\":\"tm-1\"},\"at\":1000,";
            String operator = "{\"name\":\"flink_taskmanager_job_task_operator_";
            assertEquals(
                    List.of(
                            operator + "currentInputWatermark\"," + labels + "\"value\":42,\"kind\":\"gauge\"}",
                            operator + "numRecordsIn\"," + labels + "\"value\":7,\"kind\":\"counter\"}"),
                    readings(push));
            assertTrue(says(push, "weir_agent_metrics", 2));
            reporter.close();
        }
    }

    @Test
    void each_job_of_a_process_is_a_pipeline_of_its_own() throws Exception {
        try (Console console = new Console(0)) {
            open(console, "environment", "demo", "pipelines", "Clicks job=clicks");
            reporter.notifyOfAddedMetric(new SimpleCounter(), "numRecordsIn", PARSE);
            reporter.notifyOfAddedMetric(
                    new SimpleCounter(), "numRecordsIn", FakeGroup.operator("fraud", "score", "0"));
            FakeGroup machine = new FakeGroup("taskmanager.Status.JVM.CPU", Map.of("<tm_id>", "tm-1"));
            reporter.notifyOfAddedMetric((Gauge<Long>) () -> 1L, "Time", machine);
            reporter.report();
            Console.Push clicks = console.next();
            Console.Push fraud = console.next();
            assertTrue(clicks.lines.get(0).contains("\"pipeline\":\"demo/clicks\""));
            assertTrue(fraud.lines.get(0).contains("\"pipeline\":\"demo/fraud\""));
            assertEquals(1, readings(clicks).size());
            assertTrue(says(fraud, "weir_agent_unattributed_metrics", 1), "whose the CPU time is nobody knows");
            reporter.close();
        }
    }

    @Test
    void what_the_process_uses_is_the_pipelines_where_it_serves_one() throws Exception {
        try (Console console = new Console(0)) {
            open(console);
            reporter.notifyOfAddedMetric(new SimpleCounter(), "numRecordsIn", PARSE);
            FakeGroup machine = new FakeGroup("taskmanager.Status.JVM.CPU", Map.of("<tm_id>", "tm-1"));
            reporter.notifyOfAddedMetric((Gauge<Long>) () -> 9L, "Time", machine);
            reporter.report();
            assertTrue(readings(console.next()).stream()
                    .anyMatch(line -> line.startsWith("{\"name\":\"flink_taskmanager_Status_JVM_CPU_Time\"")));
            reporter.close();
        }
    }

    @Test
    void a_metric_that_throws_or_is_no_number_is_left_out_and_counted() throws Exception {
        try (Console console = new Console(0)) {
            open(console);
            Gauge<Long> closing = () -> {
                throw new IllegalStateException("closed");
            };
            Gauge<Long> gone = () -> {
                throw new NoClassDefFoundError("gone");
            };
            reporter.notifyOfAddedMetric(closing, "pendingRecords", PARSE);
            reporter.notifyOfAddedMetric(gone, "sourceIdleTime", PARSE);
            reporter.notifyOfAddedMetric((Gauge<String>) () -> "n/a", "watermarkLag", PARSE);
            reporter.notifyOfAddedMetric(new SimpleCounter(), "numRecordsIn", PARSE);
            reporter.report();
            Console.Push push = console.next();
            assertEquals(1, readings(push).size());
            assertTrue(says(push, "weir_agent_unreadable_metrics", 3));
            reporter.close();
        }
    }

    @Test
    void a_histogram_is_its_quantiles_and_its_count_and_a_meter_its_rate() throws Exception {
        try (Console console = new Console(0)) {
            open(console, "include", "flink_*_latency,flink_*_rate");
            reporter.notifyOfAddedMetric(new ThreeValues(), "latency", PARSE);
            reporter.notifyOfAddedMetric(new MeterView(60), "rate", PARSE);
            reporter.report();
            List<String> readings = readings(console.next());
            assertEquals(8, readings.size());
            assertTrue(readings.get(0).contains("_latency\""), readings.get(0));
            assertTrue(readings.stream()
                    .anyMatch(line -> line.contains("\"quantile\":\"0.99\"") && line.contains("\"value\":3,")));
            assertTrue(readings.stream()
                    .anyMatch(line -> line.contains("_latency_count\"") && line.contains("\"value\":3,")));
            reporter.close();
        }
    }

    @Test
    void of_two_attempts_of_a_task_the_newer_one_counts() throws Exception {
        try (Console console = new Console(0)) {
            open(console);
            SimpleCounter first = new SimpleCounter();
            SimpleCounter second = new SimpleCounter();
            second.inc(5);
            reporter.notifyOfAddedMetric(first, "numRecordsIn", PARSE);
            reporter.notifyOfAddedMetric(second, "numRecordsIn", PARSE);
            reporter.notifyOfRemovedMetric(first, "numRecordsIn", PARSE);
            reporter.report();
            assertTrue(readings(console.next()).get(0).contains("\"value\":5,"));
            reporter.notifyOfRemovedMetric(second, "numRecordsIn", PARSE);
            reporter.close();
            assertTrue(console.pushes.isEmpty());
        }
    }

    @Test
    void the_last_figures_leave_with_the_process() throws Exception {
        try (Console console = new Console(0)) {
            open(console);
            SimpleCounter counter = new SimpleCounter();
            counter.inc(3);
            reporter.notifyOfAddedMetric(counter, "numRecordsOut", PARSE);
            reporter.close();
            assertTrue(readings(console.next()).get(0).contains("\"value\":3,"));
        }
    }

    @Test
    void a_console_that_hangs_delays_nobody() throws Exception {
        try (Console console = new Console(0, 0, 0, 0, 0, 0, 0, 0)) {
            open(console, "queue", "100", "timeout-seconds", "1");
            for (int i = 0; i < 50; i++) {
                reporter.notifyOfAddedMetric(
                        new SimpleCounter(), "numRecordsIn", FakeGroup.operator("job", "operator", "" + i));
            }
            long before = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                reporter.report();
            }
            assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 3_000);
            before = System.nanoTime();
            reporter.close();
            assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 5_000);
        }
    }

    @Test
    void wrong_settings_switch_it_off_and_harm_nobody() {
        reporter.open(new MetricConfig());
        reporter.notifyOfAddedMetric(new SimpleCounter(), "numRecordsIn", PARSE);
        reporter.report();
        reporter.notifyOfRemovedMetric(new SimpleCounter(), "numRecordsIn", PARSE);
        reporter.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("weir-sender")));
    }

    @Test
    void flink_finds_the_factory() {
        MetricReporterFactory factory =
                ServiceLoader.load(MetricReporterFactory.class).iterator().next();
        assertInstanceOf(WeirReporter.class, factory.createMetricReporter(new Properties()));
    }
}
