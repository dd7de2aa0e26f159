package dev.weir.collector.prometheus;

import dev.weir.collector.Access;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Timing;
import dev.weir.collector.mapping.Mappings;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Expositions of one kind: of one pipeline, or of whatever mapping documents make of their labels.
 *
 * @param urls the pages themselves, path included; figures of several are told apart by the label {@code instance}
 * @param pipeline whose figures those are that pass unmapped; labels {@code environment} and {@code pipeline} are set on them. Empty when only mapped
 *     figures are wanted
 * @param access how the targets are approached
 * @param keep prefixes of the names that pass unmapped; {@code business_} and {@code feature_} unless given
 * @param mappings what becomes of foreign names, nothing unless given
 * @param pipelines pairs of what a foreign label calls a pipeline and its name here
 * @param limits how much is read
 */
public record PrometheusConfig(
        String name,
        Timing timing,
        List<URI> urls,
        String pipeline,
        Access access,
        List<String> keep,
        Mappings mappings,
        Map<String, String> pipelines,
        Limits limits)
        implements CollectorConfig {
    /** What passes unless told otherwise. */
    public static final List<String> KEEP = List.of("business_", "feature_");

    /** The largest page, unpacked, and the most samples of one; more of either, and the page counts as sick. */
    public record Limits(long bytes, int samples) {
        /** 8 MiB and 50,000 samples. */
        public static final Limits USUAL = new Limits(8L << 20, 50_000);
    }

    /** Copies the lists; refuses to keep and map nothing. */
    public PrometheusConfig {
        urls = List.copyOf(urls);
        keep = List.copyOf(keep);
        pipelines = Map.copyOf(pipelines);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("url is required");
        }
        if (pipeline.isEmpty() && mappings.isEmpty()) {
            throw new IllegalArgumentException(
                    "pipeline is required: whose figures are these? With mappings the pages may say it themselves");
        }
        if (keep.isEmpty() && mappings.isEmpty()) {
            throw new IllegalArgumentException("keep must hold a prefix, nothing would pass");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new PrometheusCollector(this, context);
    }
}
