package dev.weir.console.api;

import dev.weir.console.api.MarquezAnswers.Datasets;
import dev.weir.console.api.MarquezAnswers.Findings;
import dev.weir.console.api.MarquezAnswers.Graph;
import dev.weir.console.api.MarquezAnswers.Jobs;
import dev.weir.console.api.MarquezAnswers.Namespaces;
import dev.weir.console.api.MarquezAnswers.Runs;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.lineage.Knowledge;
import dev.weir.model.Pipeline;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The knowledge graph in Marquez's shape, for clients that read from Marquez. Every address takes {@code at}: the graph of that instant. */
@RestController
@RequestMapping("/api/v1")
class MarquezApi {
    private static final int DEEPEST = 100;
    private final Knowledge knowledge;
    private final Catalogues catalogues;

    MarquezApi(Knowledge knowledge, Catalogues catalogues) {
        this.knowledge = knowledge;
        this.catalogues = catalogues;
    }

    @GetMapping("/lineage")
    @Operation(
            summary =
                    "Datasets and jobs around a node, as Marquez draws them; extensions=true adds features, models and how each edge is known")
    Graph lineage(
            @RequestParam String nodeId,
            @RequestParam(defaultValue = "20") int depth,
            @RequestParam(defaultValue = "false") boolean extensions,
            @RequestParam(required = false) @Nullable String at) {
        depth(depth);
        var view = view(at);
        boolean ours = nodeId.startsWith("feature:") || nodeId.startsWith("model:");
        if (!nodeId.startsWith("dataset:") && !nodeId.startsWith("job:") && !(extensions && ours)) {
            throw new IllegalArgumentException("nodeId must be dataset:NAMESPACE:NAME or job:NAMESPACE:NAME"
                    + (ours ? ", with extensions=true also a feature or a model" : ""));
        }
        Node start = view.lineage()
                .find(nodeId)
                .orElseThrow(() -> new NoSuchElementException("there is no node '" + nodeId + "'"));
        return new MarquezDrawing(view, extensions).around(start.id(), depth);
    }

    @GetMapping("/column-lineage")
    @Operation(
            summary =
                    "What the columns of a dataset, of a job's outputs, or one column are made from, as Marquez draws it")
    Graph columns(
            @RequestParam String nodeId,
            @RequestParam(defaultValue = "20") int depth,
            @RequestParam(defaultValue = "false") boolean withDownstream,
            @RequestParam(required = false) @Nullable String at) {
        depth(depth);
        return new MarquezColumns(view(at)).around(nodeId, depth, withDownstream);
    }

    @GetMapping("/namespaces")
    @Operation(summary = "The namespaces of datasets and jobs, as Marquez lists them")
    Namespaces namespaces(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(required = false) @Nullable String at) {
        return new Namespaces(page(new MarquezSearch(view(at)).namespaces(), offset, limit));
    }

    @GetMapping("/namespaces/{namespace}")
    @Operation(summary = "A namespace, as Marquez describes it")
    MarquezAnswers.Namespace namespace(
            @PathVariable String namespace, @RequestParam(required = false) @Nullable String at) {
        return new MarquezSearch(view(at))
                .namespaces().stream()
                        .filter(one -> one.name().equals(namespace))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("there is no namespace '" + namespace + "'"));
    }

    @GetMapping("/namespaces/{namespace}/datasets")
    @Operation(summary = "The datasets of a namespace, as Marquez lists them")
    Datasets datasets(
            @PathVariable String namespace,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(required = false) @Nullable String at) {
        var view = view(at);
        var found = in(view, namespace, "dataset");
        var made = view.made();
        return new Datasets(
                page(found, offset, limit).stream()
                        .flatMap(node -> node.id() instanceof NodeId.OfDataset(Dataset dataset)
                                ? Stream.of(view.alone(node, dataset, made))
                                : Stream.of())
                        .toList(),
                found.size());
    }

    @GetMapping("/namespaces/{namespace}/datasets/{dataset}")
    @Operation(summary = "A dataset with its fields and what its columns are made from, as Marquez describes it")
    MarquezAnswers.Dataset dataset(
            @PathVariable String namespace,
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable String at) {
        var view = view(at);
        Node node = known(view, NodeId.of(new Dataset(namespace, dataset)));
        if (node.id() instanceof NodeId.OfDataset(Dataset canonical)) {
            return view.alone(node, canonical, view.made());
        }
        throw somethingElse(node.id());
    }

    @GetMapping("/namespaces/{namespace}/jobs")
    @Operation(summary = "The jobs of a namespace, as Marquez lists them; a pipeline is a job of its environment")
    Jobs jobs(
            @PathVariable String namespace,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(required = false) @Nullable String at) {
        var view = view(at);
        var found = in(view, namespace, "job");
        return new Jobs(
                page(found, offset, limit).stream()
                        .flatMap(node ->
                                node.id() instanceof NodeId.OfJob job ? Stream.of(view.alone(node, job)) : Stream.of())
                        .toList(),
                found.size());
    }

    @GetMapping("/namespaces/{namespace}/jobs/{job}")
    @Operation(summary = "A job with its latest run, as Marquez describes it")
    MarquezAnswers.Job job(
            @PathVariable String namespace,
            @PathVariable String job,
            @RequestParam(required = false) @Nullable String at) {
        var view = view(at);
        Node node = known(view, new NodeId.OfJob(namespace, job));
        if (node.id() instanceof NodeId.OfJob canonical) {
            return view.alone(node, canonical);
        }
        throw somethingElse(node.id());
    }

    @GetMapping("/namespaces/{namespace}/jobs/{job}/runs")
    @Operation(summary = "The runs of a job, the newest first, as Marquez lists them")
    Runs runs(
            @PathVariable String namespace,
            @PathVariable String job,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(required = false) @Nullable String at) {
        var view = view(at);
        var runs = view.runs(known(view, new NodeId.OfJob(namespace, job)).id());
        return new Runs(page(runs, offset, limit), runs.size());
    }

    @GetMapping("/search")
    @Operation(summary = "Datasets and jobs whose name holds a text, as Marquez finds them; % stands for any text")
    Findings search(
            @RequestParam String q,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "10") int limit,
            @RequestParam(required = false) @Nullable String at) {
        Paging.check(0, limit);
        return new MarquezSearch(view(at)).find(q, filter, sort, limit);
    }

    private MarquezView view(@Nullable String at) {
        Set<NodeId> streams = catalogues.current().pipelines().stream()
                .filter(pipeline -> pipeline.engine().streaming())
                .map(Pipeline::id)
                .map(NodeId::of)
                .collect(Collectors.toSet());
        if (at == null) {
            return new MarquezView(knowledge.now(), knowledge.graph(), Instant.MAX, streams::contains);
        }
        try {
            Instant then = Instant.parse(at);
            return new MarquezView(knowledge.graph().at(then, Instant.MAX), knowledge.graph(), then, streams::contains);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("at must be an instant such as 2026-01-31T08:00:00Z");
        }
    }

    private static List<Node> in(MarquezView view, String namespace, String kind) {
        return view.lineage().nodes().stream()
                .filter(node -> node.id().kind().equals(kind))
                .filter(node -> node.id().namespace().equals(namespace))
                .sorted(Comparator.comparing(Node::id))
                .toList();
    }

    private static Node known(MarquezView view, NodeId id) {
        return view.lineage()
                .node(id)
                .orElseThrow(() -> new NoSuchElementException(
                        "there is no " + id.kind() + " '" + id.name() + "' in the namespace '" + id.namespace() + "'"));
    }

    private static NoSuchElementException somethingElse(NodeId id) {
        return new NoSuchElementException("'" + id + "' is something else");
    }

    private static <T> List<T> page(List<T> all, int offset, int limit) {
        Paging.check(offset, limit);
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(from + limit, all.size()));
    }

    private static void depth(int depth) {
        if (depth < 0 || depth > DEEPEST) {
            throw new IllegalArgumentException("depth " + depth + " must be 0 to " + DEEPEST);
        }
    }
}
