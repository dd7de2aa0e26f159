package dev.weir.model;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a stream of samples: a metric name and its labels. It is the key of nearly every map that a sample passes on its way, so it remembers its
 * hash, which makes it a class where the other values are records.
 */
public final class Series {
    private final String name;
    private final Labels labels;
    private final int hash;

    /** Refuses a blank name. */
    public Series(String name, Labels labels) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a series needs a name, its labels are " + labels);
        }
        this.name = name;
        this.labels = labels;
        hash = 31 * name.hashCode() + labels.hashCode();
    }

    /** A canonical signal of a pipeline: the labels {@code environment} and {@code pipeline} are added to the given ones. */
    public static Series of(Signal signal, PipelineId pipeline, Labels more) {
        return new Series(
                signal.seriesName(),
                more.with("environment", pipeline.environment()).with("pipeline", pipeline.name()));
    }

    /** A canonical signal of a pipeline, its aggregate. */
    public static Series of(Signal signal, PipelineId pipeline) {
        return of(signal, pipeline, Labels.none());
    }

    /** The name of the metric. */
    public String name() {
        return name;
    }

    /** What tells it from the others of its name. */
    public Labels labels() {
        return labels;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Series series
                        && hash == series.hash
                        && name.equals(series.name)
                        && labels.equals(series.labels));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As in the Prometheus text format; two series are equal exactly when this text is. */
    @Override
    public String toString() {
        return name + labels;
    }
}
