package dev.weir.collector.spark;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Signal;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * One address at which a driver shows its UI.
 *
 * @param url the address of the driver's UI
 * @param pipelines application name to pipeline name; one that is not listed becomes the pipeline of its own name
 * @param batch whether the driver comes and goes: a driver that is gone is idle, not sick; false
 * @param leave signals that somebody else, such as the plugin inside the driver, publishes for these pipelines; none
 * @param token file with a bearer token for a proxy before the driver, none unless given
 * @param limitBytes largest answer, 16 MiB
 */
public record SparkConfig(
        String name,
        Timing timing,
        URI url,
        Map<String, String> pipelines,
        boolean batch,
        Set<Signal> leave,
        Secret token,
        long limitBytes)
        implements CollectorConfig {
    /** The largest answer. */
    public static final long LIMIT_BYTES = 16L << 20;

    /** Copies the collections. */
    public SparkConfig {
        pipelines = Map.copyOf(pipelines);
        leave = Set.copyOf(leave);
    }

    @Override
    public Collector open(CollectorContext context) {
        return new SparkCollector(this, context);
    }
}
