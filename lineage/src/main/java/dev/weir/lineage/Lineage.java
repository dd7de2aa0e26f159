package dev.weir.lineage;

import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Transformation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;

/**
 * Which pipelines and datasets depend on which: a directed graph of datasets and the pipelines between them. Immutable, any thread.
 *
 * <p>All answers come nearest first, and never contain what was asked about, not even where it feeds itself through a cycle.
 * Something that the graph does not know has neither causes nor effects.
 */
public final class Lineage {
    private final Graph<Node, DefaultEdge> effects = new DefaultDirectedGraph<>(DefaultEdge.class);
    private final Graph<Node, DefaultEdge> causes = new EdgeReversedGraph<>(effects);

    private Lineage() {}

    /** The graph of these; several about one pipeline add up. */
    public static Lineage of(Collection<Transformation> transformations) {
        var lineage = new Lineage();
        transformations.forEach(lineage::add);
        return lineage;
    }

    /** The pipelines that suffer when this one does. */
    public Set<PipelineId> downstream(PipelineId pipeline) {
        return pipelines(effects, new Node.OfPipeline(pipeline));
    }

    /** The pipelines that suffer when this dataset is late or wrong. */
    public Set<PipelineId> downstream(Dataset dataset) {
        return pipelines(effects, new Node.OfDataset(dataset));
    }

    /** The pipelines that can be the reason when this one suffers. */
    public Set<PipelineId> upstream(PipelineId pipeline) {
        return pipelines(causes, new Node.OfPipeline(pipeline));
    }

    /** The pipelines that this dataset is made by, directly or not. */
    public Set<PipelineId> upstream(Dataset dataset) {
        return pipelines(causes, new Node.OfDataset(dataset));
    }

    /** The datasets that are made from what this pipeline makes, its own outputs first. */
    public Set<Dataset> datasetsDownstream(PipelineId pipeline) {
        return datasets(effects, new Node.OfPipeline(pipeline));
    }

    /** The datasets that this pipeline is made from, its own inputs first. */
    public Set<Dataset> datasetsUpstream(PipelineId pipeline) {
        return datasets(causes, new Node.OfPipeline(pipeline));
    }

    private void add(Transformation transformation) {
        var pipeline = new Node.OfPipeline(transformation.pipeline());
        effects.addVertex(pipeline);
        transformation.inputs().forEach(input -> edge(new Node.OfDataset(input), pipeline));
        transformation.outputs().forEach(output -> edge(pipeline, new Node.OfDataset(output)));
    }

    private void edge(Node from, Node to) {
        effects.addVertex(from);
        effects.addVertex(to);
        effects.addEdge(from, to);
    }

    private static Set<PipelineId> pipelines(Graph<Node, DefaultEdge> graph, Node start) {
        var found = new LinkedHashSet<PipelineId>();
        for (Node node : reached(graph, start)) {
            switch (node) {
                case Node.OfPipeline(PipelineId pipeline) -> found.add(pipeline);
                case Node.OfDataset dataset -> {}
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private static Set<Dataset> datasets(Graph<Node, DefaultEdge> graph, Node start) {
        var found = new LinkedHashSet<Dataset>();
        for (Node node : reached(graph, start)) {
            switch (node) {
                case Node.OfDataset(Dataset dataset) -> found.add(dataset);
                case Node.OfPipeline pipeline -> {}
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** Everything that can be reached, nearest first, without the start. */
    private static Set<Node> reached(Graph<Node, DefaultEdge> graph, Node start) {
        var reached = new LinkedHashSet<Node>();
        if (graph.containsVertex(start)) {
            new BreadthFirstIterator<>(graph, start).forEachRemaining(reached::add);
            reached.remove(start);
        }
        return reached;
    }
}
