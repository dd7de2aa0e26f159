package dev.weir.ui.pipelines;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.ui.chart.Line;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a line of a chart shows: a signal of the whole pipeline, of one quantile or direction where the signal has those. Parts
 * (per operator, partition, run) are not it.
 */
record Trace(Signal signal, Map<String, String> labels, Line line) {
    private static final Set<String> EVERYWHERE = Set.of("environment", "pipeline", "engine");

    /** Copies the labels. */
    Trace {
        labels = Map.copyOf(labels);
    }

    static Trace of(Signal signal, String name, int colour) {
        return new Trace(signal, Map.of(), new Line(signal.seriesName(), name, signal.unit(), colour, false, false));
    }

    static Trace right(Signal signal, String name, int colour) {
        return new Trace(signal, Map.of(), new Line(signal.seriesName(), name, signal.unit(), colour, true, false));
    }

    static Trace quantile(Signal signal, String quantile, String name, int colour) {
        return new Trace(
                signal,
                Map.of("quantile", quantile),
                new Line(signal.seriesName() + quantile, name, signal.unit(), colour, false, false));
    }

    /** Whether the series is the one that the line shows. */
    boolean shows(Series series) {
        return series.name().equals(signal.seriesName())
                && distinguishing(series.labels()).equals(labels);
    }

    /** The labels that tell a series from others of its pipeline. */
    static Map<String, String> distinguishing(Labels labels) {
        var rest = new TreeMap<>(labels.values());
        rest.keySet().removeAll(EVERYWHERE);
        return rest;
    }
}
