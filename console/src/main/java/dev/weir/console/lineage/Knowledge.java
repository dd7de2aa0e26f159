package dev.weir.console.lineage;

import dev.weir.alerting.Upstreams;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.LineageLog;
import dev.weir.lineage.Lineage;
import dev.weir.lineage.graph.Declared;
import dev.weir.lineage.graph.KnowledgeGraph;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Edge;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The one knowledge graph of the console. Thread-safe.
 *
 * <p>The pager asks for upstreams under its own lock and must never wait for a large graph to be made anew: beyond some thousand edges it
 * gets the newest one there is while the next is made beside it.
 */
public final class Knowledge implements Upstreams {
    /** A graph of so many edges is made in a millisecond or two. */
    private static final int SMALL = 2_000;

    private final KnowledgeGraph graph;
    private final AtomicBoolean making = new AtomicBoolean();

    /** Takes in everything that was told so far, and from then on everything that is. */
    public Knowledge(LineageLog log) {
        this(log, Map.of());
    }

    /**
     * The same where namespaces of integrations mean environments.
     *
     * @param namespaces the environment by the namespace; others mean themselves
     */
    public Knowledge(LineageLog log, Map<String, String> namespaces) {
        graph = new KnowledgeGraph(namespaces);
        log.follow(all -> all.forEach(graph::observe));
    }

    /** Takes in what definitions said before. */
    public void remember(DefinitionPast.Known past) {
        define(past.catalogue(), past.at());
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

    /**
     * The graph as it was.
     *
     * @param at when it was so
     * @param known as far as was known then
     */
    public Lineage at(Instant at, Instant known) {
        return graph.at(at, known);
    }

    /** Everything that is known, for those who ask for more than the graph of an instant. */
    public KnowledgeGraph graph() {
        return graph;
    }

    @Override
    public Set<PipelineId> of(PipelineId pipeline) {
        return recent().feeding(pipeline);
    }

    /** The graph as it is where that is quick, else the newest there is while the next is made. */
    private Lineage recent() {
        Lineage latest = graph.latest();
        if (latest.edges().size() < SMALL) {
            return graph.now();
        }
        if (!graph.fresh() && making.compareAndSet(false, true)) {
            Thread.ofVirtual().name("knowledge").start(() -> {
                try {
                    graph.now();
                } finally {
                    making.set(false);
                }
            });
        }
        return latest;
    }

    /**
     * How much is known, of the newest graph there is.
     *
     * @param neverSeen declared readings and writings that nobody ever observed
     */
    public record Size(int nodes, int edges, long neverSeen, long events) {}

    /** How much is known. */
    public Size size() {
        Lineage latest = recent();
        return new Size(
                latest.nodes().size(),
                latest.edges().size(),
                latest.edges().stream()
                        .filter(edge -> edge.kind() == Edge.Kind.READ || edge.kind() == Edge.Kind.WRITTEN)
                        .filter(Edge::neverSeen)
                        .count(),
                graph.events());
    }
}
