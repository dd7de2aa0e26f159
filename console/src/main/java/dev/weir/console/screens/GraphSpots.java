package dev.weir.console.screens;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.lineage.Link;
import dev.weir.ui.lineage.Spot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nodes and edges as screens show them. */
final class GraphSpots {
    private static final Duration SILENT = Duration.ofHours(1);

    private final Lineage lineage;
    private final GraphStates states;
    private final Instant now;

    GraphSpots(Lineage lineage, GraphStates states, Instant now) {
        this.lineage = lineage;
        this.states = states;
        this.now = now;
    }

    Spot spot(NodeId id) {
        Optional<Node> node = lineage.node(id);
        var said = states.of(id);
        Optional<Instant> seen = node.flatMap(Node::seen);
        return new Spot(
                id.text(),
                kind(id),
                id.name(),
                id.namespace(),
                node.map(Node::owners).orElse(List.of()),
                said.state(),
                said.sentence(),
                states.pipeline(id),
                Stream.concat(lineage.into(id).stream(), lineage.outOf(id).stream())
                        .map(Edge::since)
                        .min(Comparator.naturalOrder()),
                seen,
                lineage.into(id).size(),
                lineage.outOf(id).size(),
                id instanceof NodeId.OfDataset ? stale(id, node) : "",
                states.promises(id),
                states.troubles(id));
    }

    Spot column(Column column) {
        NodeId dataset = NodeId.of(column.dataset());
        var said = states.of(dataset);
        return new Spot(
                key(column),
                Spot.Kind.COLUMN,
                column.name(),
                column.dataset().name(),
                lineage.node(dataset).map(Node::owners).orElse(List.of()),
                said.state(),
                "A column of " + column.dataset().name() + ". " + said.sentence(),
                Optional.empty(),
                Optional.empty(),
                lineage.node(dataset).flatMap(Node::seen),
                lineage.into(column).size(),
                lineage.outOf(column).size(),
                "",
                List.of(new Spot.Reference(
                        "Dataset " + column.dataset().name(),
                        "datasets?id=" + URLEncoder.encode(dataset.text(), StandardCharsets.UTF_8))),
                List.of());
    }

    static String key(Column column) {
        return "column:" + column.dataset().namespace() + ":" + column.dataset().name() + ":" + column.name();
    }

    /** Nothing was seen of it for an hour in which its writer was seen: it may be written no more. */
    private String stale(NodeId id, Optional<Node> node) { // as the graph has it
        Optional<Instant> seen = node.flatMap(Node::seen);
        return seen.filter(last -> lineage.into(id).stream()
                        .filter(edge -> edge.kind() == Edge.Kind.WRITTEN)
                        .flatMap(edge -> lineage.node(edge.from()).flatMap(Node::seen).stream())
                        .anyMatch(writer -> writer.isAfter(last.plus(SILENT))))
                .map(last -> "stale: nobody saw it written for "
                        + Duration.between(last, now).toHours() + " h though its writer goes on")
                .orElse("");
    }

    private static Spot.Kind kind(NodeId id) {
        return switch (id) {
            case NodeId.OfJob job -> Spot.Kind.JOB;
            case NodeId.OfDataset dataset -> Spot.Kind.DATASET;
            case NodeId.OfFeature feature -> Spot.Kind.FEATURE;
            case NodeId.OfModel model -> Spot.Kind.MODEL;
            case NodeId.OfOwner owner -> Spot.Kind.OWNER;
            case NodeId.OfSla sla -> Spot.Kind.AGREEMENT;
        };
    }

    static Link link(GraphCut.Joint joint, List<Double> way) {
        List<Edge> edges = joint.edges();
        boolean bridged = edges.stream()
                .noneMatch(edge -> edge.from().equals(joint.from()) && edge.to().equals(joint.to()));
        boolean unseen = edges.stream().anyMatch(Edge::neverSeen);
        boolean declared = edges.stream().anyMatch(edge -> edge.origins().contains(Edge.Origin.DECLARED));
        return new Link(
                joint.from().text(),
                joint.to().text(),
                bridged ? "feeds" : words(edges.getFirst().kind()),
                unseen ? Link.Origin.DECLARED : declared ? Link.Origin.BOTH : Link.Origin.OBSERVED,
                edges.stream().map(Edge::since).max(Comparator.naturalOrder()),
                edges.stream().flatMap(edge -> edge.seen().stream()).min(Comparator.naturalOrder()),
                bridged ? "by way of " + edges.getFirst().to().name() : "",
                way);
    }

    private static String words(Edge.Kind kind) {
        return switch (kind) {
            case READ -> "is read by";
            case WRITTEN -> "writes";
            case FED -> "feeds";
            case SERVED -> "serves";
            case USED -> "is used by";
            case SCORED -> "decides for";
            case OWNED -> "owns";
            case PROMISED -> "is promised by";
        };
    }
}
