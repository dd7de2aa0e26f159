package dev.weir.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Lineage DEMO = graph(List.of(
            step("fraud-detection", Set.of("transactions"), Set.of("decisions", "alert-ledger")),
            step("warehouse-etl", Set.of("transactions", "decisions"), Set.of("warehouse")),
            step("weekly-figures", Set.of("warehouse"), Set.of("figures")),
            step("clickstream", Set.of("clicks"), Set.of("dashboard"))));

    @Test
    void everything_behind_a_pipeline_is_downstream_nearest_first() {
        assertEquals(
                List.of(pipeline("warehouse-etl"), pipeline("weekly-figures")),
                List.copyOf(DEMO.downstream(NodeId.of(pipeline("fraud-detection")))));
        assertEquals(
                List.of(dataset("warehouse"), dataset("figures")),
                List.copyOf(datasets(DEMO.downstream(NodeId.of(pipeline("warehouse-etl")), 9))));
    }

    @Test
    void everything_before_a_pipeline_is_upstream_nearest_first() {
        assertEquals(
                List.of(pipeline("warehouse-etl"), pipeline("fraud-detection")),
                List.copyOf(DEMO.upstream(NodeId.of(pipeline("weekly-figures")))));
        assertEquals(
                Set.of(dataset("warehouse"), dataset("transactions"), dataset("decisions")),
                datasets(DEMO.upstream(NodeId.of(pipeline("weekly-figures")), 9)));
    }

    @Test
    void a_dataset_has_makers_and_users() {
        assertEquals(Set.of(pipeline("fraud-detection")), DEMO.upstream(NodeId.of(dataset("decisions"))));
        assertEquals(
                Set.of(pipeline("warehouse-etl"), pipeline("weekly-figures")),
                DEMO.downstream(NodeId.of(dataset("decisions"))));
        assertEquals(Set.of(), DEMO.upstream(NodeId.of(dataset("transactions"))));
    }

    @Test
    void reading_the_same_topic_makes_neither_the_cause_of_the_other() {
        var siblings = graph(
                List.of(step("left", Set.of("shared"), Set.of("one")), step("right", Set.of("shared"), Set.of("two"))));

        assertEquals(Set.of(), siblings.upstream(NodeId.of(pipeline("left"))));
        assertEquals(Set.of(), siblings.downstream(NodeId.of(pipeline("left"))));
    }

    @Test
    void an_unconnected_or_unknown_pipeline_has_neither_causes_nor_effects() {
        assertEquals(Set.of(), DEMO.upstream(NodeId.of(pipeline("clickstream"))));
        assertEquals(Set.of(), DEMO.downstream(NodeId.of(pipeline("clickstream"))));
        assertEquals(Set.of(), DEMO.downstream(NodeId.of(pipeline("nobody"))));
        assertEquals(Set.of(), DEMO.upstream(NodeId.of(dataset("nothing"))));
    }

    @Test
    void the_same_name_in_another_environment_is_another_pipeline() {
        var both = graph(List.of(
                step("a", Set.of(), Set.of("x")),
                new Transformation(new PipelineId("staging", "b"), Set.of(dataset("x")), Set.of())));

        assertEquals(Set.of(new PipelineId("staging", "b")), both.downstream(NodeId.of(pipeline("a"))));
        assertEquals(Set.of(), both.upstream(NodeId.of(pipeline("b"))));
    }

    @Test
    void in_a_cycle_everybody_is_both_and_nobody_is_their_own() {
        var cycle = graph(List.of(step("a", Set.of("y"), Set.of("x")), step("b", Set.of("x"), Set.of("y"))));

        assertEquals(Set.of(pipeline("b")), cycle.downstream(NodeId.of(pipeline("a"))));
        assertEquals(Set.of(pipeline("b")), cycle.upstream(NodeId.of(pipeline("a"))));
    }

    @Test
    void several_transformations_of_one_pipeline_add_up() {
        var added = graph(List.of(
                step("a", Set.of("x"), Set.of()), step("a", Set.of(), Set.of("y")), step("b", Set.of("y"), Set.of())));

        assertEquals(Set.of(pipeline("b")), added.downstream(NodeId.of(pipeline("a"))));
        assertEquals(Set.of(dataset("x")), datasets(added.upstream(NodeId.of(pipeline("a")), 9)));
    }

    /** The law: downstream is the transitive closure, computed here the slow way, and upstream its mirror image. */
    @Test
    void reachability_is_the_transitive_closure_on_random_graphs() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            var steps = new ArrayList<Transformation>();
            for (int i = 0; i < 8; i++) {
                steps.add(step("p" + i, some(random), some(random)));
            }
            var lineage = graph(steps);
            Map<PipelineId, Set<PipelineId>> closure = closure(steps);
            for (Transformation one : steps) {
                PipelineId id = one.pipeline();
                assertEquals(closure.get(id), lineage.downstream(NodeId.of(id)), "seed " + seed);
                for (PipelineId effect : lineage.downstream(NodeId.of(id))) {
                    assertTrue(lineage.upstream(NodeId.of(effect)).contains(id), "seed " + seed);
                }
            }
        }
    }

    private static Map<PipelineId, Set<PipelineId>> closure(List<Transformation> steps) {
        var reach = new HashMap<PipelineId, Set<PipelineId>>();
        for (Transformation from : steps) {
            var direct = new HashSet<PipelineId>();
            for (Transformation to : steps) {
                if (to.inputs().stream().anyMatch(from.outputs()::contains)) {
                    direct.add(to.pipeline());
                }
            }
            reach.put(from.pipeline(), direct);
        }
        for (int round = 0; round < steps.size(); round++) {
            for (Set<PipelineId> effects : reach.values()) {
                for (PipelineId effect : List.copyOf(effects)) {
                    effects.addAll(reach.getOrDefault(effect, Set.of()));
                }
            }
        }
        reach.forEach((id, effects) -> effects.remove(id));
        return reach;
    }

    private static Set<String> some(Random random) {
        var names = new HashSet<String>();
        for (int i = 0; i < 2; i++) {
            names.add("d" + random.nextInt(12));
        }
        return names;
    }

    private static Transformation step(String name, Set<String> inputs, Set<String> outputs) {
        return new Transformation(pipeline(name), datasets(inputs), datasets(outputs));
    }

    /** What a pipeline reads and writes. */
    private record Transformation(PipelineId pipeline, Set<Dataset> inputs, Set<Dataset> outputs) {}

    private static Lineage graph(List<Transformation> steps) {
        var edges = new LinkedHashSet<Edge>();
        for (Transformation step : steps) {
            NodeId job = NodeId.of(step.pipeline());
            step.inputs().forEach(input -> edges.add(edge(NodeId.of(input), job, Edge.Kind.READ)));
            step.outputs().forEach(output -> edges.add(edge(job, NodeId.of(output), Edge.Kind.WRITTEN)));
        }
        return Lineage.of(List.of(), edges, List.of());
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private static Set<Dataset> datasets(Reach reach) {
        var datasets = new LinkedHashSet<Dataset>();
        for (NodeId node : reach.nodes()) {
            if (node instanceof NodeId.OfDataset(Dataset dataset)) {
                datasets.add(dataset);
            }
        }
        return datasets;
    }

    private static Set<Dataset> datasets(Set<String> names) {
        var datasets = new HashSet<Dataset>();
        names.forEach(name -> datasets.add(dataset(name)));
        return datasets;
    }

    private static Dataset dataset(String name) {
        return new Dataset("kafka://127.0.0.1:9092", name);
    }

    private static PipelineId pipeline(String name) {
        return new PipelineId("production", name);
    }
}
