package dev.weir.collector.flink;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Leave;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import dev.weir.model.Signal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code kind: flink}: name, url (one, or the list of one cluster's JobManagers), pipelines, token_file, max_jobs, detail, estimate_latency, leave, every, timeout. */
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
        List<URI> urls = section.texts("url").stream()
                .map(text -> section.url("url", text))
                .toList();
        if (urls.isEmpty()) {
            section.error("url", "", "is required");
        }
        var pipelines = section.map("pipelines");
        pipelines.forEach((job, pipeline) -> section.pipeline("pipelines." + job, pipeline));
        var token = section.secret("token_file");
        int maxJobs = section.number("max_jobs", 100, 1, 1_000);
        Detail detail = detail(section);
        boolean estimate = section.flag("estimate_latency", true);
        var leave = Leave.read(section);
        return section.build(() -> new FlinkConfig(
                name, timing, urls, pipelines, token, maxJobs, detail, estimate, leave, FlinkConfig.LIMIT_BYTES));
    }

    private static Detail detail(Section section) {
        String word = section.text("detail", "operator");
        for (Detail detail : Detail.values()) {
            if (detail.name().toLowerCase(Locale.ROOT).equals(word)) {
                return detail;
            }
        }
        section.error("detail", word, "use one of pipeline, operator, subtask");
        return Detail.OPERATOR;
    }

    @Override
    public Map<Signal, String> origins() {
        return Origins.ALL;
    }
}
