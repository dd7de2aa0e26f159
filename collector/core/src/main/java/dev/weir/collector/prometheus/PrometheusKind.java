package dev.weir.collector.prometheus;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.List;

/** {@code kind: prometheus}: name, url, pipeline, token_file, keep, every, timeout. */
public final class PrometheusKind implements CollectorKind {
    /** Found by the service loader. */
    public PrometheusKind() {}

    @Override
    public String word() {
        return "prometheus";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        var timing = Timing.read(section, Duration.ofSeconds(5));
        var url = section.url("url");
        String pipeline = section.pipeline("pipeline", section.text("pipeline"));
        String name = section.text("name", "business-" + pipeline);
        var token = section.secret("token_file");
        List<String> keep = section.texts("keep");
        return section.build(() -> new PrometheusConfig(
                name,
                timing,
                url,
                pipeline,
                token,
                keep.isEmpty() ? PrometheusConfig.KEEP : keep,
                PrometheusConfig.LIMIT_BYTES));
    }
}
