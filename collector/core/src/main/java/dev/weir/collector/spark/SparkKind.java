package dev.weir.collector.spark;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Leave;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import dev.weir.model.Signal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code kind: spark}: name, url (one or a list), pipelines, batch, leave, token_file, every, timeout. Each address is a target of its own. */
public final class SparkKind implements CollectorKind {
    /** Found by the service loader. */
    public SparkKind() {}

    @Override
    public String word() {
        return "spark";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        String name = section.text("name", "spark");
        var timing = Timing.read(section, Duration.ofSeconds(5));
        List<URI> urls = section.texts("url").stream()
                .map(url -> section.url("url", url))
                .toList();
        if (urls.isEmpty()) {
            section.error("url", "", "is required: the address of a driver's UI, or a list of them");
        }
        var pipelines = section.map("pipelines");
        pipelines.forEach((app, pipeline) -> section.pipeline("pipelines." + app, pipeline));
        boolean batch = section.flag("batch", false);
        Set<Signal> leave = Leave.read(section);
        var token = section.secret("token_file");
        var configs = new ArrayList<CollectorConfig>();
        for (URI url : urls) {
            String target = urls.size() == 1 ? name : name + "-" + url.getAuthority();
            configs.addAll(section.build(() ->
                    new SparkConfig(target, timing, url, pipelines, batch, leave, token, SparkConfig.LIMIT_BYTES)));
        }
        return configs;
    }
}
