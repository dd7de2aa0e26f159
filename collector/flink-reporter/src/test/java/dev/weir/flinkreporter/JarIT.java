package dev.weir.flinkreporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.agent.AgentJar;
import dev.weir.agent.Console;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.PluginDescriptor;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.metrics.reporter.Scheduled;
import org.junit.jupiter.api.Test;

/** The jar as it is shipped. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("weir.jar"));

    @Test
    void it_holds_its_own_package_alone_for_java_11() throws Exception {
        assertEquals(List.of(), AgentJar.wrongs(JAR, "dev/weir/flinkreporter"));
    }

    @Test
    void it_works_from_a_folder_of_plugins() throws Exception {
        PluginManager plugins = new DefaultPluginManager(
                List.of(new PluginDescriptor("weir", new URL[] {JAR.toUri().toURL()}, new String[0])),
                CoreOptions.getPluginParentFirstLoaderPatterns(new Configuration()));
        MetricReporterFactory factory =
                plugins.load(MetricReporterFactory.class).next();
        assertNotSame(WeirReporterFactory.class, factory.getClass(), "loaded from the jar, not from here");
        MetricReporter reporter = factory.createMetricReporter(new Properties());
        try (Console console = new Console(0)) {
            MetricConfig config = new MetricConfig();
            config.put("url", "http://127.0.0.1:" + console.port());
            reporter.open(config);
            reporter.notifyOfAddedMetric(
                    new SimpleCounter(), "numRecordsIn", FakeGroup.operator("job", "operator", "0"));
            ((Scheduled) reporter).report();
            assertTrue(console.next().lines.get(0).contains("\"pipeline\":\"default/job\""));
            reporter.close();
        }
    }
}
