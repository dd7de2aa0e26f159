package dev.weir.collector;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a figure that somebody else computes is called here.
 *
 * @param signal a name of the catalogue, {@code business_…} or {@code feature_…}
 * @param pipeline the name of the pipeline; empty when each row says it itself, in {@code pipelineFrom}
 * @param pipelineFrom the label or column with the name of the pipeline; empty when it is always the same
 * @param labels labels or columns that tell series apart
 * @param scale factor to base units
 */
public record Kpi(String signal, String pipeline, String pipelineFrom, List<String> labels, double scale) {
    private static final Pattern OWN = Pattern.compile("(business|feature)_[a-zA-Z0-9_]{1,190}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
    private static final Set<String> RESERVED = Set.of("environment", "pipeline");
    private static final Set<Signal> OURS = EnumSet.of(
            Signal.UP, Signal.CLOCK_SKEW, Signal.SCRAPE_DURATION, Signal.SCRAPE_SAMPLES, Signal.SCRAPE_LATENESS);

    /** Copies the labels. */
    public Kpi {
        labels = List.copyOf(labels);
    }

    /** Whether others may give a figure of this name: one of the catalogue, but for what Weir says of its own targets, or one of the business. */
    public static boolean allowed(String signal) {
        return canonical(signal) || OWN.matcher(signal).matches();
    }

    /** Whether the name is one of the catalogue that others may give. */
    public static boolean canonical(String signal) {
        return Signal.named(signal).filter(one -> !OURS.contains(one)).isPresent();
    }

    /** Whether it is well-formed as a label, and none that Weir sets. */
    public static boolean label(String name) {
        return LABEL.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** Reads signal, pipeline or pipeline_from, labels, and scale or unit. */
    public static Kpi read(Section section) {
        String signal = section.text("signal");
        if (!signal.isBlank() && !allowed(signal)) {
            section.error("signal", signal, "is not in the catalogue of signals, nor does it begin with business_");
        }
        String pipeline = section.text("pipeline", "");
        String from = section.text("pipeline_from", "");
        if (pipeline.isEmpty() == from.isEmpty()) {
            section.error("pipeline", pipeline, "name the pipeline, or the label it stands in by pipeline_from");
        } else if (!pipeline.isEmpty()) {
            section.pipeline("pipeline", pipeline);
        }
        List<String> labels = section.texts("labels");
        labels.stream()
                .filter(label -> !label(label))
                .forEach(
                        label -> section.error("labels", label, "is no name of a label, or one that Weir sets itself"));
        return new Kpi(signal, pipeline, from, labels, Scale.read(section));
    }

    /** The series of a row; nothing when the row does not name a pipeline. */
    public Optional<Series> series(String environment, Map<String, String> row) {
        Optional<PipelineId> id = pipeline.isEmpty()
                ? new PipelineNames(environment, Map.of()).of(row.getOrDefault(pipelineFrom, ""))
                : Optional.of(new PipelineId(environment, pipeline));
        var kept = new TreeMap<String, String>();
        for (String label : labels) {
            kept.put(label, row.getOrDefault(label, ""));
        }
        Labels all = new Labels(kept);
        return id.map(one ->
                new Series(signal, all.with("environment", one.environment()).with("pipeline", one.name())));
    }

    /** The one series that there is whatever the rows say; nothing when rows tell it. */
    public Optional<Series> only(String environment) {
        return labels.isEmpty() && !pipeline.isEmpty() ? series(environment, Map.of()) : Optional.empty();
    }
}
