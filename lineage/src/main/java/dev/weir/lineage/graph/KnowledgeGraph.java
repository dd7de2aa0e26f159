package dev.weir.lineage.graph;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.Io;
import dev.weir.lineage.event.LineageEvent;
import dev.weir.lineage.event.Told;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.ColumnEdge;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.lineage.Run;
import dev.weir.model.lineage.SchemaVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that was told of lineage. Thread-safe. */
public final class KnowledgeGraph {
    private final Map<List<Object>, Edge> edges = new LinkedHashMap<>();
    private final Set<ColumnEdge> columns = new LinkedHashSet<>();
    private Declared declared = Declared.nothing();
    private Instant declaredAt = Instant.EPOCH;

    /** Nothing is known yet. */
    public KnowledgeGraph() {}

    /** Takes an event in; the same one twice, and in any order, comes to the same. */
    public synchronized void observe(Told told) {
        if (told.event() instanceof LineageEvent.OfRun run) {
            NodeId job = new NodeId.OfJob(run.job().namespace(), run.job().name());
            for (Io input : run.inputs()) {
                edge(NodeId.of(input.dataset()), job, Edge.Kind.READ, told);
            }
            for (Io output : run.outputs()) {
                edge(job, NodeId.of(output.dataset()), Edge.Kind.WRITTEN, told);
                columns.addAll(output.facets().columnLineage(output.dataset(), job));
            }
        }
    }

    /** From this instant on definitions say this, and nothing else. */
    public synchronized void declare(Declared said, Instant at) {
        declared = said;
        declaredAt = at;
    }

    /** The graph as it is, as far as is known. */
    public synchronized Lineage now() {
        var all = new ArrayList<>(edges.values());
        for (Pipeline pipeline : declared.pipelines()) {
            NodeId job = NodeId.of(pipeline.id());
            String environment = pipeline.id().environment();
            for (String name : pipeline.inputs()) {
                all.add(pipeline(environment, name)
                        .map(writer -> said(NodeId.of(writer), job, Edge.Kind.FED))
                        .orElseGet(() -> said(dataset(environment, name), job, Edge.Kind.READ)));
            }
            pipeline.outputs().forEach(name -> all.add(said(job, dataset(environment, name), Edge.Kind.WRITTEN)));
        }
        return Lineage.of(List.of(), all, columns);
    }

    /**
     * The graph as it was.
     *
     * @param at when it was so
     * @param known as far as was known then
     */
    public Lineage at(Instant at, Instant known) {
        return now();
    }

    /** The schemas that a dataset had, in order of time. */
    public List<SchemaVersion> schemas(Dataset dataset) {
        return List.of();
    }

    /** The newest runs of a job, at most so many, the newest first. */
    public List<Run> runs(NodeId job, int limit) {
        return List.of();
    }

    private Edge said(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.DECLARED), declaredAt, declaredAt, Optional.empty());
    }

    /** The pipeline that an input names: {@code name} of the same environment, or {@code environment/name}. */
    private Optional<PipelineId> pipeline(String environment, String name) {
        return declared.pipelines().stream()
                .map(Pipeline::id)
                .filter(id ->
                        name.equals(id.toString()) || (name.equals(id.name()) && environment.equals(id.environment())))
                .findFirst();
    }

    private static NodeId dataset(String environment, String name) {
        return NodeId.of(new Dataset(environment, name));
    }

    private void edge(NodeId from, NodeId to, Edge.Kind kind, Told told) {
        Instant at = told.event().at();
        edges.merge(
                List.of(from, to, kind),
                new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), at, told.known(), Optional.of(at)),
                (old, fresh) -> new Edge(
                        from,
                        to,
                        kind,
                        old.origins(),
                        old.since().isBefore(at) ? old.since() : at,
                        old.known(),
                        old.seen().filter(seen -> seen.isAfter(at)).or(() -> Optional.of(at))));
    }
}
