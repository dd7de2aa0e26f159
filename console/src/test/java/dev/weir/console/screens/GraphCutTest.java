package dev.weir.console.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.ui.lineage.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphCutTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final NodeId FIRST = new NodeId.OfJob("demo", "first");
    private static final NodeId SECOND = new NodeId.OfJob("demo", "second");
    private static final NodeId RAW = dataset("raw");
    private static final NodeId CLEAN = dataset("clean");
    private static final NodeId OWNER = new NodeId.OfOwner("payments");
    private static final Lineage LINEAGE = Lineage.of(
            List.of(new Node(
                    SECOND, Set.of(), List.of("payments"), "", Set.of(Edge.Origin.DECLARED), Optional.empty())),
            List.of(
                    edge(RAW, FIRST, Edge.Kind.READ),
                    edge(FIRST, CLEAN, Edge.Kind.WRITTEN),
                    edge(CLEAN, SECOND, Edge.Kind.READ),
                    edge(OWNER, SECOND, Edge.Kind.OWNED)),
            List.of());

    private static NodeId dataset(String name) {
        return NodeId.of(new Dataset("kafka://broker:9092", name));
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), AT, AT, Optional.of(AT));
    }

    private static Query query(
            String focus, int depth, Query.Direction direction, Query.Show show, String cause, boolean blast) {
        return new Query(focus, depth, direction, "", "", show, "", cause, blast, "", false, Optional.empty());
    }

    private static GraphCut cut(Query query) {
        return GraphCut.of(LINEAGE, query, id -> 0);
    }

    @Test
    void without_a_wish_all_jobs_and_data_are_there_and_no_owner() {
        assertEquals(List.of(CLEAN, RAW, FIRST, SECOND), cut(Query.ALL).nodes());
        assertEquals(3, cut(Query.ALL).joints().size());
        assertTrue(cut(query("", 2, Query.Direction.BOTH, Query.Show.ALL, "", false))
                .nodes()
                .contains(OWNER));
    }

    @Test
    void jobs_alone_are_joined_by_what_is_between() {
        var cut = cut(query("", 2, Query.Direction.BOTH, Query.Show.JOBS, "", false));
        assertEquals(List.of(FIRST, SECOND), cut.nodes());
        assertEquals(
                "by way of clean",
                GraphSpots.link(cut.joints().getFirst(), List.of()).detail());
    }

    @Test
    void a_focus_sees_as_far_as_its_depth_and_only_its_direction() {
        assertEquals(
                List.of(CLEAN, FIRST),
                cut(query(FIRST.text(), 1, Query.Direction.DOWN, Query.Show.DATA, "", false))
                        .nodes());
        assertEquals(
                List.of(RAW, FIRST),
                cut(query(FIRST.text(), 1, Query.Direction.UP, Query.Show.DATA, "", false))
                        .nodes());
        assertEquals(
                List.of(),
                cut(query("job:demo:gone", 1, Query.Direction.UP, Query.Show.DATA, "", false))
                        .nodes());
    }

    @Test
    void the_way_of_a_cause_is_lit_though_it_is_farther_than_the_depth() {
        var cut = cut(query(SECOND.text(), 1, Query.Direction.BOTH, Query.Show.DATA, RAW.text(), false));
        assertTrue(cut.nodes().contains(RAW));
        assertTrue(cut.lit().contains(GraphCut.key(RAW, FIRST)), cut.lit().toString());
        assertEquals("Lit: the way from raw to second, 3 steps.", cut.litWords());
        assertEquals(
                "No way leads from " + SECOND.text() + " to raw.",
                cut(query(RAW.text(), 1, Query.Direction.BOTH, Query.Show.DATA, SECOND.text(), false))
                        .litWords());
    }

    @Test
    void everything_that_suffers_is_lit() {
        var cut = cut(query(RAW.text(), 1, Query.Direction.BOTH, Query.Show.DATA, "", true));
        assertTrue(cut.nodes().contains(SECOND));
        assertEquals("Lit: everything that suffers with raw, 3 in all.", cut.litWords());
    }

    @Test
    void of_too_many_the_worst_and_then_the_most_connected_are_there() {
        var edges = new ArrayList<Edge>();
        for (int i = 0; i < 700; i++) {
            edges.add(edge(RAW, new NodeId.OfJob("demo", "job-" + i), Edge.Kind.READ));
        }
        NodeId worst = new NodeId.OfJob("demo", "job-99");
        var cut = GraphCut.of(Lineage.of(List.of(), edges, List.of()), Query.ALL, id -> id.equals(worst) ? 0 : 3);
        assertEquals(GraphCut.MOST_NODES, cut.nodes().size());
        assertEquals(701, cut.matching());
        assertTrue(cut.nodes().contains(worst) && cut.nodes().contains(RAW));
    }

    @Test
    void an_owner_and_words_narrow_to_what_they_touch() {
        var owned = new Query(
                "",
                2,
                Query.Direction.BOTH,
                "payments",
                "",
                Query.Show.DATA,
                "",
                "",
                false,
                "",
                false,
                Optional.empty());
        assertEquals(List.of(CLEAN, SECOND), cut(owned).nodes());
        var named = new Query(
                "", 2, Query.Direction.BOTH, "", "RAW", Query.Show.DATA, "", "", false, "", false, Optional.empty());
        assertEquals(List.of(RAW, FIRST), cut(named).nodes());
    }
}
