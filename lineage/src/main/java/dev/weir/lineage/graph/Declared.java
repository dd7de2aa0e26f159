package dev.weir.lineage.graph;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Sla;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What definitions say of the graph.
 *
 * @param promised the pipelines that each agreement promises something of, by the agreement's name
 */
public record Declared(List<Pipeline> pipelines, List<Sla> slas, Map<String, Set<PipelineId>> promised) {
    /** Copies the collections. */
    public Declared {
        pipelines = List.copyOf(pipelines);
        slas = List.copyOf(slas);
        promised = Map.copyOf(promised);
    }

    /** Nothing. */
    public static Declared nothing() {
        return new Declared(List.of(), List.of(), Map.of());
    }
}
