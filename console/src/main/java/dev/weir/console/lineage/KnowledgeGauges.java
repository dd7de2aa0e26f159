package dev.weir.console.lineage;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the knowledge graph says about itself on /actuator/prometheus; the names stand in docs/lineage/graph.md. */
public final class KnowledgeGauges {
    /** Registers them. */
    public KnowledgeGauges(MeterRegistry registry, Knowledge knowledge) {
        Gauge.builder("weir.lineage.nodes", knowledge, known -> known.size().nodes())
                .description("Nodes of the knowledge graph")
                .register(registry);
        Gauge.builder("weir.lineage.edges", knowledge, known -> known.size().edges())
                .description("Edges of the knowledge graph")
                .register(registry);
        Gauge.builder(
                        "weir.lineage.edges.never.seen",
                        knowledge,
                        known -> known.size().neverSeen())
                .description("Declared readings and writings that nobody ever observed")
                .register(registry);
        FunctionCounter.builder(
                        "weir.lineage.events", knowledge, known -> known.graph().events())
                .description("Lineage events taken in, those of before the start included")
                .register(registry);
    }
}
