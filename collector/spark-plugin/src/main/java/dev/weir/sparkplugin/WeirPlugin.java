package dev.weir.sparkplugin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports an application to Weir: {@code spark.plugins=dev.weir.sparkplugin.WeirPlugin} and {@code spark.weir.url} are enough; for streaming add
 * {@link WeirStreamingListener}. Works in the driver alone and never fails the application.
 */
public final class WeirPlugin implements SparkPlugin {
    private static final Logger log = LoggerFactory.getLogger(WeirPlugin.class);

    /** Made by Spark. */
    public WeirPlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new Driver();
    }

    @Override
    public @Nullable ExecutorPlugin executorPlugin() {
        return null;
    }

    private static final class Driver implements DriverPlugin {
        private static final Duration LAST_EVENTS = Duration.ofSeconds(2);
        private @Nullable Agent agent;
        private @Nullable SparkContext application;

        @Override
        public Map<String, String> init(SparkContext context, PluginContext plugin) {
            Agent opened = Agent.of(context.conf());
            if (opened != null) {
                agent = opened;
                application = context;
                opened.guard()
                        .run(
                                "the application",
                                () -> context.addSparkListener(
                                        opened.watch(Instant.ofEpochMilli(context.startTime()))));
            }
            return Map.of();
        }

        @Override
        public void registerMetrics(String applicationId, PluginContext plugin) {
            Agent opened = agent;
            if (opened != null) {
                opened.guard().run("the beginning of the run", () -> opened.named(applicationId));
            }
        }

        @Override
        public void shutdown() {
            Agent opened = agent;
            if (opened != null) {
                opened.guard().run("the end of the run", () -> {
                    if (application != null && !Neutral.drained(application, LAST_EVENTS)) {
                        log.warn("weir: Spark has not told everything within {} ms of the end", LAST_EVENTS.toMillis());
                    }
                    opened.close();
                });
            }
        }
    }
}
