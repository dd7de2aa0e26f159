package dev.weir.collector.spark;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import java.net.URI;
import java.util.Map;

/**
 * One history server.
 *
 * @param url its address
 * @param pipelines application name to pipeline name; when there are any, other applications are passed over, else each is the pipeline of its own name
 * @param rules how far back runs are looked for, 24 h; after which silence an unfinished run counts as unknown, 10 min; what is left to others, nothing
 * @param token file with a bearer token for a proxy before it, none unless given
 * @param limitBytes largest answer, 16 MiB
 */
public record HistoryConfig(
        String name,
        Timing timing,
        URI url,
        Map<String, String> pipelines,
        Runs.Rules rules,
        Secret token,
        long limitBytes)
        implements CollectorConfig {
    /** Copies the pairs. */
    public HistoryConfig {
        pipelines = Map.copyOf(pipelines);
    }

    @Override
    public Collector open(CollectorContext context) {
        return new HistoryCollector(this, context);
    }
}
