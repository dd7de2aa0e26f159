package dev.weir.sparkplugin;

import java.time.Instant;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Reports an application to Weir: {@code spark.plugins=dev.weir.sparkplugin.WeirPlugin} and {@code spark.weir.url} are enough; for streaming add
 * {@link WeirStreamingListener}. Works in the driver alone and never fails the application.
 */
public final class WeirPlugin implements SparkPlugin {
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
        private @Nullable Agent agent;

        @Override
        public Map<String, String> init(SparkContext context, PluginContext plugin) {
            Agent opened = Agent.of(context.conf());
            if (opened != null) {
                agent = opened;
                context.addSparkListener(opened.watch(Instant.ofEpochMilli(context.startTime())));
            }
            return Map.of();
        }

        @Override
        public void registerMetrics(String applicationId, PluginContext plugin) {
            if (agent != null) {
                agent.named(applicationId);
            }
        }

        @Override
        public void shutdown() {
            if (agent != null) {
                agent.close();
            }
        }
    }
}
