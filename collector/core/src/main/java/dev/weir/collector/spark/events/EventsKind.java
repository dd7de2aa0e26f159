package dev.weir.collector.spark.events;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorKind;
import dev.weir.collector.Section;
import dev.weir.collector.Timing;
import dev.weir.collector.spark.HistoryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code kind: spark-events}: name, folder, pipelines, lookback, silence, leave, every, timeout. */
public final class EventsKind implements CollectorKind {
    private static final Pattern ELSEWHERE = Pattern.compile("(?!file:)[a-zA-Z0-9]{2,}:.*");

    /** Found by the service loader. */
    public EventsKind() {}

    @Override
    public String word() {
        return "spark-events";
    }

    @Override
    public List<CollectorConfig> read(Section section) {
        String name = section.text("name", "spark-events");
        var timing = Timing.read(section, Duration.ofSeconds(30));
        Path folder = folder(section);
        var pipelines = section.map("pipelines");
        pipelines.forEach((app, pipeline) -> section.pipeline("pipelines." + app, pipeline));
        var rules = HistoryKind.rules(section);
        return section.build(() -> new EventsConfig(name, timing, folder, pipelines, rules, EventsConfig.Limits.USUAL));
    }

    private static Path folder(Section section) {
        String text = section.text("folder");
        if (ELSEWHERE.matcher(text).matches()) {
            section.error("folder", text, "is no folder of this machine: mount it here, or use kind spark-history");
        } else if (text.startsWith("file:")) {
            section.error("folder", text, "write the path alone, such as /var/log/spark-events");
        }
        return section.file("folder").orElse(Path.of("."));
    }
}
