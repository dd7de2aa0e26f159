package dev.weir.model;

/** The identity of a stream of samples: a metric name and its labels. */
public record Series(String name, Labels labels) {
    /** Refuses a blank name. */
    public Series {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a series needs a name, its labels are " + labels);
        }
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

    /** As in the Prometheus text format; two series are equal exactly when this text is. */
    @Override
    public String toString() {
        return name + labels;
    }
}
