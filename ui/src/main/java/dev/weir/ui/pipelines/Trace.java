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
record Trace(Signal signal, Map<String, String> labels, Line line, Reckoned reckoned) {
    /** What is made of the samples of a step. */
    enum Reckoned {
        /** The smallest and the largest value, as measured. */
        PEAKS,
        /** The growth of a counter, a second. */
        RATE,
        /** The growth of a counter. */
        GROWTH
    }

    private static final Set<String> EVERYWHERE = Set.of("environment", "pipeline", "engine");

    /** Copies the labels. */
    Trace {
        labels = Map.copyOf(labels);
    }

    static Trace of(Signal signal, String name, int colour) {
        return new Trace(
                signal,
                Map.of(),
                new Line(signal.seriesName(), name, signal.unit(), colour, false, false),
                Reckoned.PEAKS);
    }

    static Trace right(Signal signal, String name, int colour) {
        return new Trace(
                signal,
                Map.of(),
                new Line(signal.seriesName(), name, signal.unit(), colour, true, false),
                Reckoned.PEAKS);
    }

    static Trace quantile(Signal signal, String quantile, String name, int colour) {
        return new Trace(
                signal,
                Map.of("quantile", quantile),
                new Line(signal.seriesName() + quantile, name, signal.unit(), colour, false, false),
                Reckoned.PEAKS);
    }

    /** What a counter of a direction grows by, a second. */
    static Trace rate(Signal signal, String direction, String name, int colour) {
        return new Trace(
                signal,
                direction.isEmpty() ? Map.of() : Map.of("direction", direction),
                new Line(signal.seriesName() + direction, name, signal.unit(), colour, false, false, true),
                Reckoned.RATE);
    }

    /** How often something happened, as bars. */
    static Trace growth(Signal signal, String name, int colour) {
        return new Trace(
                signal,
                Map.of(),
                new Line(signal.seriesName(), name, signal.unit(), colour, false, true),
                Reckoned.GROWTH);
    }

    /** Whether the series is the one that the line shows. */
    boolean shows(Series series) {
        return series.name().equals(signal.seriesName())
                && distinguishing(series.labels()).equals(labels);
    }

    /** Whether the newest value of the series says something by itself; that of a counter does not. */
    boolean levels() {
        return reckoned == Reckoned.PEAKS;
    }

    /** The labels that tell a series from others of its pipeline. */
    static Map<String, String> distinguishing(Labels labels) {
        var rest = new TreeMap<>(labels.values());
        rest.keySet().removeAll(EVERYWHERE);
        return rest;
    }
}
