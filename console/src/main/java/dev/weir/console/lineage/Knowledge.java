package dev.weir.console.lineage;

import dev.weir.alerting.Upstreams;
import dev.weir.console.flow.LineageLog;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.graph.Declared;
import dev.weir.lineage.graph.KnowledgeGraph;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The one knowledge graph of the console. Thread-safe. */
public final class Knowledge implements Upstreams {
    private final KnowledgeGraph graph = new KnowledgeGraph();

    /** Takes in everything that was told so far, and from then on everything that is. */
    public Knowledge(LineageLog log) {
        log.follow(all -> all.forEach(graph::observe));
    }

    /** From this instant on these definitions are in force. */
    public void define(Catalogue catalogue, Instant at) {
        Map<SloId, PipelineId> pipelines = catalogue.expectations().stream()
                .collect(Collectors.toMap(Expectation::id, Expectation::pipeline, (one, same) -> one));
        var promised = new HashMap<String, Set<PipelineId>>();
        for (Sla sla : catalogue.slas()) {
            promised.put(
                    sla.name(),
                    sla.slos().stream()
                            .filter(pipelines::containsKey)
                            .map(pipelines::get)
                            .collect(Collectors.toSet()));
        }
        graph.declare(new Declared(catalogue.pipelines(), catalogue.slas(), promised), at);
    }

    /** The graph as it is. */
    public Lineage now() {
        return graph.now();
    }

    /** Everything that is known, for those who ask for more than the graph of an instant. */
    public KnowledgeGraph graph() {
        return graph;
    }

    @Override
    public Set<PipelineId> of(PipelineId pipeline) {
        return now().feeding(pipeline);
    }
}
