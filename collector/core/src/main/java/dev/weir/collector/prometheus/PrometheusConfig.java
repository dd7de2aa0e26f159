package dev.weir.collector.prometheus;

import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.collector.Timing;
import java.net.URI;
import java.util.List;

/**
 * One exposition of one pipeline.
 *
 * @param url the page itself, path included
 * @param pipeline whose figures these are; labels {@code environment} and {@code pipeline} are set on every series
 * @param token file with a bearer token, none unless given
 * @param keep prefixes of the names that pass; {@code business_} and {@code feature_} unless given
 * @param limitBytes largest page, 8 MiB
 */
public record PrometheusConfig(
        String name, Timing timing, URI url, String pipeline, Secret token, List<String> keep, long limitBytes)
        implements CollectorConfig {
    /** What passes unless told otherwise. */
    public static final List<String> KEEP = List.of("business_", "feature_");

    /** The largest page. */
    public static final long LIMIT_BYTES = 8L << 20;

    /** Copies the list; refuses to keep nothing. */
    public PrometheusConfig {
        keep = List.copyOf(keep);
        if (keep.isEmpty()) {
            throw new IllegalArgumentException("keep must hold a prefix, nothing would pass");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new PrometheusCollector(this, context);
    }
}
