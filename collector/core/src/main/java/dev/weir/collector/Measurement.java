package dev.weir.collector;

import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gathers the samples and findings of one pipeline at one instant. What is NaN, or infinite, is missing. Not thread-safe. */
public final class Measurement {
    private final PipelineId pipeline;
    private final Instant at;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Starts with no samples. */
    public Measurement(PipelineId pipeline, Instant at) {
        this.pipeline = pipeline;
        this.at = at;
    }

    /** The pipeline's aggregate, measured. */
    public void value(Signal signal, double value) {
        value(signal, Labels.none(), value, Quality.OK);
    }

    /** A part of the pipeline, or an aggregate that needs a label, measured. */
    public void value(Signal signal, Labels labels, double value) {
        value(signal, labels, value, Quality.OK);
    }

    /** A value of some quality. */
    public void value(Signal signal, Labels labels, double value, Quality quality) {
        Quality said = !Double.isFinite(value) ? Quality.MISSING : quality;
        samples.add(new Sample(Series.of(signal, pipeline, labels), at, at, value, said));
    }

    /** The pipeline's aggregate could not be measured. */
    public void missing(Signal signal) {
        missing(signal, Labels.none());
    }

    /** This could not be measured. */
    public void missing(Signal signal, Labels labels) {
        value(signal, labels, Double.NaN, Quality.MISSING);
    }

    /** A series that is none of the catalogue. */
    public void value(String name, double value) {
        Labels labels = Labels.of("environment", pipeline.environment(), "pipeline", pipeline.name());
        Quality said = !Double.isFinite(value) ? Quality.MISSING : Quality.OK;
        samples.add(new Sample(new Series(name, labels), at, at, value, said));
    }

    /** The pipeline's aggregate as it was at an earlier time, known only now. */
    public void earlier(Signal signal, double value, Instant when) {
        Quality said = !Double.isFinite(value) ? Quality.MISSING : Quality.OK;
        samples.add(new Sample(Series.of(signal, pipeline), when, at, value, said));
    }

    /** What was understood beside the figures; {@code about} and {@code advice} may be empty. */
    public void finding(Finding.Kind kind, String about, String text, String advice) {
        findings.add(new Finding(pipeline, kind, about, text, advice));
    }

    /** The pipeline. */
    public PipelineId pipeline() {
        return pipeline;
    }

    /** The instant. */
    public Instant at() {
        return at;
    }

    /** The figures. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** What was understood beside them. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
