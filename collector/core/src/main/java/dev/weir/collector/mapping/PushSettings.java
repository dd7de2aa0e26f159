package dev.weir.collector.mapping;

import dev.weir.collector.PipelineNames;
import dev.weir.collector.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * What becomes of foreign series that are pushed.
 *
 * @param mappings the mapping documents; {@code flink} and {@code spark} unless given
 * @param pipelines pairs of what a foreign label calls a pipeline and its name here
 * @param keep names, or regular expressions between slashes, that pass as they are; {@code business_…} and {@code feature_…} always do
 * @param drop labels that tell apart what is the same, such as that of a replica; {@link #REPLICAS} unless given
 * @param maxSeries how many foreign series are held, 100,000; more are dropped and counted
 */
public record PushSettings(
        Mappings mappings, Map<String, String> pipelines, List<String> keep, List<String> drop, int maxSeries) {
    /** The labels by which the two halves of a highly available pair of Prometheus servers usually differ. */
    public static final List<String> REPLICAS = List.of("prometheus_replica", "__replica__", "replica");

    private static final List<String> USUAL_MAPPINGS = List.of("flink", "spark");
    private static final int USUAL_SERIES = 100_000;
    private static final int MOST_SERIES = 2_000_000;

    /** Copies all; refuses a pattern that is none. */
    public PushSettings {
        pipelines = Map.copyOf(pipelines);
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
        keep.forEach(Match::of);
    }

    /** Reads mappings, pipelines, keep, drop_labels and max_series. */
    public static PushSettings read(Section section) {
        Mappings mappings = Mappings.read(section, "mappings", USUAL_MAPPINGS);
        Map<String, String> pipelines = section.map("pipelines");
        pipelines.forEach((foreign, name) -> section.pipeline("pipelines." + foreign, name));
        var keep = new ArrayList<String>();
        for (String text : new TreeSet<>(section.texts("keep"))) {
            try {
                Match.of(text);
                keep.add(text);
            } catch (PatternSyntaxException e) {
                section.error("keep", text, "is no regular expression: " + e.getDescription());
            }
        }
        List<String> drop = section.texts("drop_labels");
        int most = section.number("max_series", USUAL_SERIES, 1, MOST_SERIES);
        section.refuseUnknownKeys();
        return new PushSettings(mappings, pipelines, keep, drop.isEmpty() ? REPLICAS : drop, most);
    }

    /** The table that works by these settings. */
    public Pushes open(String environment, Pushes.Sink sink) {
        return new Pushes(this, mappings.translation(new PipelineNames(environment, pipelines)), environment, sink);
    }
}
