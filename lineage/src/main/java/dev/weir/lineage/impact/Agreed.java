package dev.weir.lineage.impact;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.util.List;
import java.util.Optional;

/**
 * What is promised of which pipeline, and to whom.
 *
 * @param slos without shadows, which are promised to nobody
 */
public record Agreed(List<Pipeline> pipelines, List<Slo> slos, List<Sla> slas) {
    /** Copies the lists; leaves out shadows. */
    public Agreed {
        pipelines = List.copyOf(pipelines);
        slos = slos.stream().filter(slo -> !slo.shadow()).toList();
        slas = List.copyOf(slas);
    }

    /** The SLOs of a pipeline. */
    public List<Slo> of(PipelineId pipeline) {
        return slos.stream().filter(slo -> slo.pipeline().equals(pipeline)).toList();
    }

    /** The agreements that hold an SLO. */
    public List<Sla> holding(SloId slo) {
        return slas.stream().filter(sla -> sla.slos().contains(slo)).toList();
    }

    /** What is declared of a pipeline. */
    public Optional<Pipeline> pipeline(PipelineId id) {
        return pipelines.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /** A model and the pipeline that it decides in. */
    public record Deciding(Pipeline pipeline, ModelArtifact model) {}

    /** The model that a node is, when it is declared. */
    public Optional<Deciding> model(NodeId node) {
        return node instanceof NodeId.OfModel(String environment, String name)
                ? pipelines.stream()
                        .filter(pipeline -> pipeline.id().environment().equals(environment))
                        .flatMap(pipeline -> pipeline.models().stream()
                                .filter(model -> model.name().equals(name))
                                .map(model -> new Deciding(pipeline, model)))
                        .findFirst()
                : Optional.empty();
    }
}
