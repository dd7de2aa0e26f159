package dev.weir.collector.prometheus;

import dev.weir.collector.Access;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import dev.weir.collector.mapping.Mappings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kind: prometheus}: name, url, pipeline, keep, mappings, pipelines, max_bytes, max_samples, every, timeout and what {@link Access} reads. */
public final class PrometheusKind implements CollectorKind {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int MOST_URLS = 100;

    /** Found by the service loader. */
    public PrometheusKind() {}

    @Override
    public String word() {
        return "prometheus";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        var timing = Timing.read(section, Duration.ofSeconds(5));
        var urls = new ArrayList<URI>();
        section.texts("url").forEach(text -> urls.add(section.url("url", text)));
        if (urls.isEmpty() || urls.size() > MOST_URLS) {
            section.error("url", urls.size() + " addresses", "write 1 to " + MOST_URLS);
        }
        String pipeline = section.text("pipeline", "");
        if (!pipeline.isEmpty()) {
            section.pipeline("pipeline", pipeline);
        }
        String name = section.text("name", pipeline.isEmpty() ? "" : "business-" + pipeline);
        var access = Access.read(section, Map.of());
        List<String> keep = section.texts("keep");
        var mappings = Mappings.read(section, "mappings");
        if (pipeline.isEmpty() && mappings.isEmpty()) {
            section.error(
                    "pipeline",
                    "",
                    "is required: whose figures are these? With mappings the pages may say it themselves");
        } else if (name.isEmpty()) {
            section.error("name", "", "is required where no pipeline is named");
        }
        Map<String, String> pipelines = section.map("pipelines");
        pipelines.forEach((foreign, one) -> section.pipeline("pipelines." + foreign, one));
        var usual = PrometheusConfig.Limits.USUAL;
        var limits = new PrometheusConfig.Limits(
                section.number("max_bytes", (int) usual.bytes(), 1 << 10, MOST_BYTES),
                section.number("max_samples", usual.samples(), 1, MOST_SAMPLES));
        return section.build(() -> new PrometheusConfig(
                name,
                timing,
                urls,
                pipeline,
                access,
                keep.isEmpty() ? PrometheusConfig.KEEP : keep,
                mappings,
                pipelines,
                limits));
    }
}
