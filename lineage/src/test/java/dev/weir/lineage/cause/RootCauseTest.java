package dev.weir.lineage.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private final List<Edge> edges = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<Nearby> changes = new ArrayList<>();
    private final Set<NodeId> watched = new HashSet<>();
    private Delays delays = (from, to) -> Optional.of(new Delay(Duration.ofSeconds(40), Duration.ofSeconds(5), 12));

    @Test
    void trouble_upstream_that_came_in_time_is_the_cause_and_says_so_with_its_figures() {
        chain("orders", "report");
        trouble("orders", Symptom.FLOW, 0, "p99 is 4.2 s, promised 1 s");

        Candidate first = ask("report", Symptom.FLOW, 42).getFirst();

        assertEquals(job("orders"), first.node());
        assertTrue(first.share() > 0.6, () -> "share " + first.share());
        assertEquals(
                List.of(
                        "began 42 s before; what got here came in time: it usually takes 40 s (± 44 s) from the last pipeline on the way",
                        "is in trouble itself since 12:00:00 UTC: p99 is 4.2 s, promised 1 s"),
                first.reasons().stream().map(Reason::sentence).toList());
        assertEquals(
                List.of(job("orders"), dataset("orders")),
                first.path().stream().map(Edge::from).toList());
        assertEquals(
                first.score(),
                first.reasons().stream().mapToDouble(Reason::weight).sum(),
                1e-9);
    }

    @Test
    void a_victim_in_the_middle_stands_below_what_was_in_trouble_before_it() {
        chain("orders", "enrich", "report");
        trouble("orders", Symptom.FLOW, 0, "");
        trouble("enrich", Symptom.FLOW, 40, "");

        List<Candidate> ranked = ask("report", Symptom.FLOW, 80);

        assertEquals(List.of("orders", "enrich"), names(ranked).subList(0, 2));
        assertTrue(sentences(ranked.get(1))
                .contains("orders right above it was in trouble before: it may be a victim itself"));
        assertTrue(sentences(ranked.getFirst()).contains("explains 1 other pipeline in trouble: enrich"));
    }

    @Test
    void what_began_after_its_effect_is_not_the_cause() {
        chain("orders", "report");
        trouble("orders", Symptom.FLOW, 600, "");

        List<Candidate> ranked = ask("report", Symptom.FLOW, 0);

        assertEquals("report", names(ranked).getFirst());
        assertTrue(sentences(ranked.getLast()).contains("began 10 min after it: it cannot be its cause"));
    }

    @Test
    void trouble_of_a_sort_that_cannot_be_the_cause_stands_below() {
        chain("orders", "report");
        trouble("orders", Symptom.RESOURCE, 0, "");

        List<Candidate> ranked = ask("report", Symptom.FLOW, 40);

        assertEquals("report", names(ranked).getFirst());
        assertTrue(sentences(ranked.getLast())
                .contains("is in trouble of another sort (resource), which does not cause flow trouble"));
    }

    @Test
    void a_change_shortly_before_tells_two_equals_apart() {
        chain("left", "report");
        chain("right", "report");
        trouble("left", Symptom.FLOW, 0, "");
        trouble("right", Symptom.FLOW, 0, "");
        changes.add(new Nearby(job("right"), at(-120), "deploy (v42)", "pipelines/live/right"));

        List<Candidate> ranked = ask("report", Symptom.FLOW, 40);

        assertEquals(List.of("right", "left"), names(ranked).subList(0, 2));
        assertTrue(sentences(ranked.getFirst()).contains("deploy (v42) at 11:58:00 UTC, 2 min before it began"));
    }

    @Test
    void a_source_whose_readers_all_starve_is_suspected_though_nobody_watches_it() {
        for (String reader : List.of("a", "b", "c", "d")) {
            watched.add(job(reader));
            edges.add(edge(dataset("clicks"), job(reader), Edge.Kind.READ));
        }
        trouble("b", Symptom.FLOW, 5, "");
        trouble("c", Symptom.FLOW, 10, "");
        trouble("d", Symptom.FLOW, 0, "");

        Ranking ranking = rank("a", Symptom.FLOW, 3);

        assertEquals(dataset("clicks"), ranking.candidates().getFirst().node());
        assertEquals(1, ranking.unwatched());
    }

    @Test
    void silence_is_said_and_neither_proves_nor_clears() {
        chain("orders", "report");
        troubles.add(new Trouble(job("orders"), Symptom.OTHER, Trouble.Sign.SILENT, at(-60), "", ""));

        Candidate orders = ask("report", Symptom.FLOW, 0).stream()
                .filter(one -> one.node().equals(job("orders")))
                .findFirst()
                .orElseThrow();

        assertTrue(sentences(orders).contains("nothing is heard of it since 11:59:00 UTC: how it is, is not known"));
        assertTrue(orders.share() > 0.05 && orders.share() < 0.6, () -> "share " + orders.share());
    }

    @Test
    void neither_the_order_of_what_is_told_nor_what_is_unconnected_changes_anything() {
        chain("orders", "enrich", "report");
        chain("orders", "search");
        trouble("orders", Symptom.FLOW, 0, "");
        trouble("enrich", Symptom.FLOW, 40, "");
        trouble("search", Symptom.FLOW, 41, "");
        List<Candidate> ranked = ask("report", Symptom.FLOW, 80);
        chain("far", "away");
        trouble("away", Symptom.FLOW, 30, "");
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(troubles, new Random(seed));
            Collections.shuffle(edges, new Random(seed));
            assertEquals(ranked, ask("report", Symptom.FLOW, 80), "seed " + seed);
        }
    }

    @Test
    void a_pipeline_that_is_alone_may_only_be_its_own_cause() {
        chain("orders", "report");

        List<Candidate> ranked = ask("orders", Symptom.FLOW, 0);

        assertEquals(List.of("orders"), names(ranked));
        assertFalse(ranked.getFirst().share() > 0.9, "it may be something that nobody looks at");
    }

    @Test
    void a_delay_that_was_not_measured_is_said_and_holds_nothing_against_a_candidate() {
        chain("orders", "report");
        trouble("orders", Symptom.FLOW, 0, "");
        double measured = ask("report", Symptom.FLOW, 200).getFirst().score();
        delays = Delays.unknown();
        Candidate first = ask("report", Symptom.FLOW, 200).getFirst();

        assertTrue(
                first.score() > measured, "minutes late for what was measured, and nothing else says that it is late");
        assertTrue(sentences(first).contains("began 3 min before; how long the last step takes was not measured"));
    }

    private void chain(String... names) {
        for (int i = 0; i < names.length; i++) {
            watched.add(job(names[i]));
            if (i > 0) {
                edges.add(edge(job(names[i - 1]), dataset(names[i - 1]), Edge.Kind.WRITTEN));
                edges.add(edge(dataset(names[i - 1]), job(names[i]), Edge.Kind.READ));
            }
        }
    }

    private void trouble(String name, Symptom symptom, int second, String what) {
        troubles.add(new Trouble(job(name), symptom, Trouble.Sign.FIRING, at(second), what, ""));
    }

    private List<Candidate> ask(String name, Symptom symptom, int second) {
        return rank(name, symptom, second).candidates();
    }

    private Ranking rank(String name, Symptom symptom, int second) {
        return RootCause.rank(
                Lineage.of(List.of(), new HashSet<>(edges), List.of()),
                new Question(job(name), symptom, at(second)),
                new Evidence(troubles, changes, watched, delays));
    }

    private static List<String> names(List<Candidate> ranked) {
        return ranked.stream().map(one -> one.node().name()).toList();
    }

    private static List<String> sentences(Candidate candidate) {
        return candidate.reasons().stream().map(Reason::sentence).toList();
    }

    private static NodeId job(String name) {
        return new NodeId.OfJob("live", name);
    }

    private static NodeId dataset(String name) {
        return NodeId.of(new Dataset("kafka://broker:9092", name));
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
