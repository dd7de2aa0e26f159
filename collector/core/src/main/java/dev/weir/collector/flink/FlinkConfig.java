package dev.weir.collector.flink;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import java.net.URI;
import java.util.Map;

/**
 * One Flink cluster.
 *
 * @param url the REST address
 * @param pipelines job name to pipeline name; a job that is not listed becomes the pipeline of its own name. Listed pipelines are expected: while no job
 *     runs for one, its {@code pipeline_up} is 0
 * @param token file with a bearer token for a proxy before Flink, none unless given
 * @param maxJobs most pipelines on one cluster, 100; more than these is an error, not a silent cut
 * @param estimateLatency whether watermark lag stands in for end-to-end latency, estimated, where no collector samples the output; true
 * @param limitBytes largest answer, 16 MiB
 */
public record FlinkConfig(
        String name,
        Timing timing,
        URI url,
        Map<String, String> pipelines,
        Secret token,
        int maxJobs,
        boolean estimateLatency,
        long limitBytes)
        implements CollectorConfig {
    /** The largest answer. */
    public static final long LIMIT_BYTES = 16L << 20;

    /** Copies the pairs. */
    public FlinkConfig {
        pipelines = Map.copyOf(pipelines);
    }

    @Override
    public Collector open(CollectorContext context) {
        return new FlinkCollector(this, context);
    }
}
