package dev.weir.collector.flink;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.List;

/** {@code kind: flink}: name, url, pipelines, token_file, max_jobs, estimate_latency, every, timeout. */
public final class FlinkKind implements CollectorKind {
    /** Found by the service loader. */
    public FlinkKind() {}

    @Override
    public String word() {
        return "flink";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        String name = section.text("name", "flink");
        var timing = Timing.read(section, Duration.ofSeconds(5));
        var url = section.url("url");
        var pipelines = section.map("pipelines");
        pipelines.forEach((job, pipeline) -> section.pipeline("pipelines." + job, pipeline));
        var token = section.secret("token_file");
        int maxJobs = section.number("max_jobs", 100, 1, 1_000);
        boolean estimate = section.flag("estimate_latency", true);
        return section.build(
                () -> new FlinkConfig(name, timing, url, pipelines, token, maxJobs, estimate, FlinkConfig.LIMIT_BYTES));
    }
}
