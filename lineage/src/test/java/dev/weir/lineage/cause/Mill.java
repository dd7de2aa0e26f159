package dev.weir.lineage.cause;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A small estate: {@code grain (a topic that nobody writes) → clean → milled → {sift, bake}}, and {@code bake → loaves → sell}. Every passage from one
 * pipeline to the next takes a minute, give or take ten seconds. All pipelines are watched unless one is taken out.
 */
final class Mill {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final NodeId GRAIN = dataset("grain");
    static final NodeId CLEAN = job("clean");
    static final NodeId SIFT = job("sift");
    static final NodeId BAKE = job("bake");
    static final NodeId SELL = job("sell");
    static final Delay A_MINUTE = new Delay(Duration.ofMinutes(1), Duration.ofSeconds(10), 12);

    private Mill() {}

    static NodeId job(String name) {
        return new NodeId.OfJob("prod", name);
    }

    static NodeId dataset(String name) {
        return NodeId.of(new Dataset("kafka://b:9092", name));
    }

    static Edge edge(NodeId from, NodeId to) {
        Edge.Kind kind = from instanceof NodeId.OfDataset ? Edge.Kind.READ : Edge.Kind.WRITTEN;
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), NOON, NOON, Optional.of(NOON));
    }

    static List<Edge> edges() {
        return List.of(
                edge(GRAIN, CLEAN),
                edge(CLEAN, dataset("milled")),
                edge(dataset("milled"), SIFT),
                edge(dataset("milled"), BAKE),
                edge(BAKE, dataset("loaves")),
                edge(dataset("loaves"), SELL));
    }

    static Lineage lineage(Edge... more) {
        var edges = new ArrayList<>(edges());
        edges.addAll(List.of(more));
        return Lineage.of(List.of(), edges, List.of());
    }

    /** Why is bread late, since then? */
    static Question late(NodeId node, Duration afterNoon) {
        return new Question(node, Symptom.FLOW, NOON.plus(afterNoon));
    }

    static Trouble firing(NodeId node, Symptom symptom, Duration afterNoon) {
        return new Trouble(node, symptom, Trouble.Sign.FIRING, NOON.plus(afterNoon), "", "incidents/" + node.name());
    }

    static Trouble slow(NodeId node, Duration afterNoon) {
        return firing(node, Symptom.FLOW, afterNoon);
    }

    static Evidence seen(Trouble... troubles) {
        return evidence(List.of(troubles), List.of(), CLEAN, SIFT, BAKE, SELL);
    }

    static Evidence evidence(List<Trouble> troubles, List<Nearby> changes, NodeId... watched) {
        return new Evidence(
                troubles, changes, new HashSet<>(Arrays.asList(watched)), (from, to) -> Optional.of(A_MINUTE));
    }
}
