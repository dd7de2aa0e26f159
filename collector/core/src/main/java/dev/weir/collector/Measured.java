package dev.weir.collector;

import dev.weir.model.Finding;
import dev.weir.model.Sample;
import java.util.ArrayList;
import java.util.List;

/** What one try gave: figures, and what was understood beside them. */
public record Measured(List<Sample> samples, List<Finding> findings) {
    /** Copies both. */
    public Measured {
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
    }

    /** Figures alone. */
    public static Measured of(List<Sample> samples) {
        return new Measured(samples, List.of());
    }

    /** Those of several pipelines together. */
    public static Measured of(Iterable<Measurement> pipelines) {
        var samples = new ArrayList<Sample>();
        var findings = new ArrayList<Finding>();
        for (Measurement pipeline : pipelines) {
            samples.addAll(pipeline.samples());
            findings.addAll(pipeline.findings());
        }
        return new Measured(samples, findings);
    }
}
