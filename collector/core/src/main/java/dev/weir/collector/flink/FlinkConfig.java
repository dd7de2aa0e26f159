package dev.weir.collector.flink;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import dev.weir.model.Signal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One Flink cluster, session or application.
 *
 * @param urls the REST addresses of its JobManagers; more than one when it is highly available: the one that answers is asked
 * @param pipelines job name to pipeline name; a job that is not listed becomes the pipeline of its own name. Listed pipelines are expected: while no job
 *     runs for one, its {@code pipeline_up} is 0
 * @param token file with a bearer token for a proxy before Flink, none unless given
 * @param maxJobs most pipelines on one cluster, 100; more than these is an error, not a silent cut
 * @param detail how finely jobs are shown, by operator unless given
 * @param estimateLatency whether watermark lag stands in for end-to-end latency, estimated, where no collector samples the output; true
 * @param leave signals that somebody else, such as the reporter inside the cluster, publishes for these pipelines; none
 * @param limitBytes largest answer, 16 MiB
 */
public record FlinkConfig(
        String name,
        Timing timing,
        List<URI> urls,
        Map<String, String> pipelines,
        Secret token,
        int maxJobs,
        Detail detail,
        boolean estimateLatency,
        Set<Signal> leave,
        long limitBytes)
        implements CollectorConfig {
    /** The largest answer. */
    public static final long LIMIT_BYTES = 16L << 20;

    /** Copies both; refuses to have nobody to ask. */
    public FlinkConfig {
        urls = List.copyOf(urls);
        pipelines = Map.copyOf(pipelines);
        leave = Set.copyOf(leave);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("url names nobody to ask");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new FlinkCollector(this, context);
    }
}
