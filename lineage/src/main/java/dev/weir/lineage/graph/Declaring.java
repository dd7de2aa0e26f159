package dev.weir.lineage.graph;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What definitions say, in terms of the nodes that were observed. A plain name of a dataset means the one that the pipeline itself was seen
 * with, else the one that any pipeline of its environment was seen with; when there are several such, it means none of them. Not thread-safe.
 */
final class Declaring {
    private final Declared said;
    private final Declarations.Declaration declaration;
    private final Map<NodeId, Pipeline> pipelines = new LinkedHashMap<>();
    private final Map<String, List<PipelineId>> byName;
    private final Set<String> environments;
    private final Map<NodeId, NodeId> met = new HashMap<>();
    private final Set<NodeId> nodes = new LinkedHashSet<>();
    private final Map<NodeId, String> descriptions = new HashMap<>();
    private final Map<NodeId, List<String>> owners = new HashMap<>();

    Declaring(Declarations.Declaration declaration) {
        this.declaration = declaration;
        this.said = declaration.said();
        for (Pipeline pipeline : said.pipelines()) {
            NodeId job = NodeId.of(pipeline.id());
            pipelines.put(job, pipeline);
            nodes.add(job);
            descriptions.put(job, pipeline.description());
            owners.put(job, List.of(pipeline.owner()));
        }
        byName = said.pipelines().stream().map(Pipeline::id).collect(Collectors.groupingBy(PipelineId::name));
        environments = said.pipelines().stream()
                .map(pipeline -> pipeline.id().environment())
                .collect(Collectors.toSet());
    }

    /**
     * The pipeline that a job is: that of its namespace and name, or the only one of its name when its namespace is no environment. OpenLineage's
     * integration with Spark writes names in lower case with underscores, so they are compared as pipelines are written.
     */
    NodeId pipeline(NodeId job) {
        if (pipelines.containsKey(job)) {
            return job;
        }
        String name = job.name().toLowerCase(Locale.ROOT).replace('_', '-');
        NodeId here = new NodeId.OfJob(job.namespace(), name);
        if (pipelines.containsKey(here)) {
            return here;
        }
        List<PipelineId> named = byName.getOrDefault(name, List.of());
        return named.size() == 1 && !environments.contains(job.namespace()) ? NodeId.of(named.getFirst()) : job;
    }

    /** What is declared as edges, after the names met what was observed. */
    List<Edge> edges(Collection<Edge> observed) {
        var seen = new Sightings(observed, pipelines.keySet());
        var edges = new ArrayList<Edge>();
        for (Pipeline pipeline : said.pipelines()) {
            NodeId job = NodeId.of(pipeline.id());
            for (String name : pipeline.inputs()) {
                edges.add(named(pipeline.id().environment(), name)
                        .map(writer -> edge(NodeId.of(writer), job, Edge.Kind.FED, since(pipeline, "reads", name)))
                        .orElseGet(() ->
                                edge(dataset(seen, job, name), job, Edge.Kind.READ, since(pipeline, "reads", name))));
            }
            var outputs = new LinkedHashMap<String, NodeId>();
            for (String name : pipeline.outputs()) {
                outputs.put(name, dataset(seen, job, name));
            }
            outputs.forEach(
                    (name, output) -> edges.add(edge(job, output, Edge.Kind.WRITTEN, since(pipeline, "writes", name))));
            for (Feature feature : pipeline.features()) {
                NodeId node = new NodeId.OfFeature(pipeline.id().environment(), feature.name());
                Instant at = since(pipeline, "serves", feature.name());
                describe(node, feature.description(), pipeline.owner());
                List<String> from = feature.datasets().isEmpty() ? pipeline.outputs() : feature.datasets();
                if (from.isEmpty()) {
                    edges.add(edge(job, node, Edge.Kind.SERVED, at));
                }
                for (String name : from) {
                    NodeId dataset = outputs.computeIfAbsent(name, any -> dataset(seen, job, any));
                    edges.add(edge(dataset, node, Edge.Kind.SERVED, at));
                }
            }
            for (ModelArtifact model : pipeline.models()) {
                NodeId node = new NodeId.OfModel(pipeline.id().environment(), model.name());
                Instant at = since(pipeline, "decides with", model.name());
                describe(node, model.description(), pipeline.owner());
                edges.add(edge(node, job, Edge.Kind.SCORED, at));
                for (String feature : model.features()) {
                    edges.add(edge(
                            new NodeId.OfFeature(pipeline.id().environment(), feature),
                            node,
                            Edge.Kind.USED,
                            since(pipeline, model.name() + " uses", feature)));
                }
            }
        }
        for (Sla sla : said.slas()) {
            NodeId node = new NodeId.OfSla(sla.name());
            describe(node, sla.title(), sla.owner());
            for (PipelineId pipeline : said.promised().getOrDefault(sla.name(), Set.of())) {
                edges.add(edge(
                        NodeId.of(pipeline),
                        node,
                        Edge.Kind.PROMISED,
                        since(sla.name(), "promises", pipeline.toString())));
            }
        }
        return edges;
    }

    /** Who stands for a node. */
    List<Edge> owned(NodeId node) {
        return owners(node).stream()
                .map(owner -> edge(
                        node, new NodeId.OfOwner(owner), Edge.Kind.OWNED, since(node.toString(), "belongs to", owner)))
                .toList();
    }

    private Instant since(Pipeline pipeline, String verb, String name) {
        return since(pipeline.id().toString(), verb, name);
    }

    private Instant since(String subject, String verb, String name) {
        return declaration.since().getOrDefault(Claims.claim(subject, verb, name), declaration.at());
    }

    /** Plain names that mean a dataset which was observed. */
    Map<NodeId, NodeId> met() {
        return met;
    }

    /** Everything that is declared itself, not only mentioned. */
    Set<NodeId> nodes() {
        return nodes;
    }

    String description(NodeId node) {
        return descriptions.getOrDefault(node, "");
    }

    List<String> owners(NodeId node) {
        return owners.getOrDefault(node, List.of());
    }

    private void describe(NodeId node, String description, String owner) {
        nodes.add(node);
        descriptions.putIfAbsent(node, description);
        owners.putIfAbsent(node, List.of(owner));
    }

    /** The pipeline that an input names: {@code name} of the same environment, or {@code environment/name}. */
    private Optional<PipelineId> named(String environment, String name) {
        int slash = name.indexOf('/');
        Optional<PipelineId> id = slash < 0
                ? PipelineId.tried(environment, name)
                : PipelineId.tried(name.substring(0, slash), name.substring(slash + 1));
        return id.filter(one -> pipelines.containsKey(NodeId.of(one)));
    }

    private NodeId dataset(Sightings seen, NodeId job, String name) {
        if (name.startsWith("dataset:")) {
            List<NodeId> readings = NodeId.readings(name);
            return readings.stream()
                    .filter(seen::has)
                    .findFirst()
                    .or(() -> readings.stream().findFirst())
                    .orElseGet(() -> NodeId.of(new Dataset(job.namespace(), name)));
        }
        NodeId plain = NodeId.of(new Dataset(job.namespace(), name));
        NodeId real = met.get(plain);
        if (real == null) {
            real = seen.by(job, name)
                    .or(() -> seen.in(pipelines.keySet(), job.namespace(), name))
                    .orElse(null);
            if (real != null) {
                met.put(plain, real);
            }
        }
        return Objects.requireNonNullElse(real, plain);
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind, Instant at) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.DECLARED), at, at, Optional.empty());
    }

    /** Which datasets were seen, and each pipeline with which. */
    private static final class Sightings {
        private final Map<NodeId, Set<NodeId>> byJob = new HashMap<>();
        private final Set<NodeId> all = new HashSet<>();

        Sightings(Collection<Edge> observed, Set<NodeId> pipelines) {
            for (Edge edge : observed) {
                if (edge.from() instanceof NodeId.OfDataset dataset) {
                    sight(edge.to(), dataset, pipelines);
                } else if (edge.to() instanceof NodeId.OfDataset dataset) {
                    sight(edge.from(), dataset, pipelines);
                }
            }
        }

        private void sight(NodeId job, NodeId dataset, Set<NodeId> pipelines) {
            all.add(dataset);
            if (pipelines.contains(job)) {
                byJob.computeIfAbsent(job, any -> new TreeSet<>()).add(dataset);
            }
        }

        boolean has(NodeId dataset) {
            return all.contains(dataset);
        }

        Optional<NodeId> by(NodeId job, String name) {
            return only(byJob.getOrDefault(job, Set.of()), name);
        }

        /** The only one of this name that pipelines of an environment were seen with. */
        Optional<NodeId> in(Set<NodeId> pipelines, String environment, String name) {
            var seen = new TreeSet<NodeId>();
            for (NodeId pipeline : pipelines) {
                if (pipeline.namespace().equals(environment)) {
                    seen.addAll(byJob.getOrDefault(pipeline, Set.of()));
                }
            }
            return only(seen, name);
        }

        /** The only one of exactly this name; where there is none, the only one whose name ends with it, behind a slash or a dot. */
        private static Optional<NodeId> only(Set<NodeId> seen, String name) {
            List<NodeId> exact =
                    seen.stream().filter(one -> one.name().equals(name)).toList();
            List<NodeId> found = exact.isEmpty()
                    ? seen.stream()
                            .filter(one -> one.name().endsWith("/" + name)
                                    || one.name().endsWith("." + name))
                            .toList()
                    : exact;
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }
    }
}
