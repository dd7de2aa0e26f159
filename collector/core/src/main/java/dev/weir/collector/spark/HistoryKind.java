package dev.weir.collector.spark;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Leave;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import java.time.Duration;
import java.util.List;

/** {@code kind: spark-history}: name, url, pipelines, lookback, silence, leave, token_file, every, timeout. */
public final class HistoryKind implements CollectorKind {
    /** Found by the service loader. */
    public HistoryKind() {}

    @Override
    public String word() {
        return "spark-history";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        String name = section.text("name", "spark-history");
        var timing = Timing.read(section, Duration.ofSeconds(30));
        var url = section.url("url");
        var pipelines = section.map("pipelines");
        pipelines.forEach((app, pipeline) -> section.pipeline("pipelines." + app, pipeline));
        var rules = rules(section);
        var token = section.secret("token_file");
        return section.build(
                () -> new HistoryConfig(name, timing, url, pipelines, rules, token, SparkConfig.LIMIT_BYTES));
    }

    /** Reads {@code lookback}, {@code silence} and {@code leave}. */
    public static Runs.Rules rules(Section section) {
        Duration lookback = section.span("lookback", Duration.ofHours(24), Duration.ofMinutes(10), Duration.ofDays(90));
        Duration silence = section.span("silence", Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofDays(7));
        return new Runs.Rules(lookback, silence, Leave.read(section));
    }
}
