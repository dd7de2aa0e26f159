package dev.weir.lineage.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.Told;
import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Edge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Laws of time travel, on random traffic against one that keeps every event. */
class TimeTravelTest {
    private static final int TRIALS = 300;
    private static final List<String> TYPES =
            List.of("START", "RUNNING", "COMPLETE", "COMPLETE", "ABORT", "FAIL", "OTHER");

    @Test
    void any_instant_as_known_at_any_other_is_what_all_events_until_then_say() {
        int edges = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            var random = new Random(seed);
            List<Told> all = traffic(random);
            var graph = new KnowledgeGraph();
            for (Told told : all) {
                graph.observe(told);
                if (random.nextInt(4) == 0) {
                    graph.now(); // asked in between, as screens do
                }
            }
            assertEquals(Oracle.edges(all, Instant.MAX, Instant.MAX), edges(graph.now()), "now, seed " + seed);
            for (int i = 0; i < 8; i++) {
                Instant at = Events.at(random.nextInt(60));
                Instant known = Events.at(random.nextInt(80));
                Set<String> expected = Oracle.edges(all, at, known);
                edges += expected.size();
                assertEquals(expected, edges(graph.at(at, known)), "at " + at + " known " + known + ", seed " + seed);
            }
        }
        assertTrue(edges > TRIALS * 8, "the traffic says too little: " + edges);
    }

    @Test
    void order_and_repetition_do_not_matter_at_any_instant() {
        for (int seed = 0; seed < TRIALS; seed++) {
            var random = new Random(seed);
            List<Told> all = traffic(random);
            KnowledgeGraph straight = of(all);
            var mixed = new ArrayList<>(all);
            for (Told told : all) {
                if (random.nextBoolean()) {
                    mixed.add(new Told(told.event(), told.known().plusSeconds(random.nextInt(900))));
                }
            }
            Collections.shuffle(mixed, random);
            KnowledgeGraph other = of(mixed);
            assertEquals(
                    Set.copyOf(straight.now().edges()), Set.copyOf(other.now().edges()), "seed " + seed);
            for (int i = 0; i < 8; i++) {
                Instant at = Events.at(random.nextInt(60));
                Instant known = Events.at(random.nextInt(80));
                assertEquals(
                        Events.picture(straight.at(at, known)), Events.picture(other.at(at, known)), "seed " + seed);
            }
        }
    }

    @Test
    void a_repetition_makes_no_new_graph_and_something_new_does() {
        var graph = new KnowledgeGraph();
        graph.observe(Events.run("etl", "one", 0, 0, "COMPLETE", "orders", "facts"));
        Lineage first = graph.now();

        graph.observe(Events.run("etl", "one", 0, 0, "COMPLETE", "orders", "facts"));
        graph.observe(Events.run("etl", "two", 1, 0, "START", "orders", "facts"));
        assertSame(first, graph.now(), "the next run does the same");

        graph.observe(Events.run("etl", "two", 1, 0, "RUNNING", "orders invoices", "facts"));
        assertNotSame(first, graph.now());
        Lineage second = graph.now();
        graph.observe(Events.run("etl", "zero", -5, 0, "COMPLETE", "orders", "facts"));
        assertNotSame(second, graph.now(), "it is so since an earlier time");
    }

    @Test
    void what_definitions_say_holds_since_they_said_it_without_a_break_until_they_do_not() {
        var graph = new KnowledgeGraph();
        graph.declare(declared("orders"), Events.at(0));
        graph.declare(declared("orders", "invoices"), Events.at(10));
        graph.declare(declared("orders", "invoices"), Events.at(15));
        graph.declare(declared("invoices"), Events.at(20));

        assertEquals(Set.of(), edges(graph.at(Events.at(-1), Instant.MAX)));
        assertEquals(Set.of("orders -> etl " + Events.at(0)), reads(graph.at(Events.at(9), Instant.MAX)));
        assertEquals(
                Set.of("orders -> etl " + Events.at(0), "invoices -> etl " + Events.at(10)),
                reads(graph.at(Events.at(16), Instant.MAX)));
        assertEquals(Set.of("orders -> etl " + Events.at(0)), reads(graph.at(Events.at(16), Events.at(5))), "as known");
        assertEquals(Set.of("invoices -> etl " + Events.at(10)), reads(graph.now()));
    }

    @Test
    void a_namespace_of_an_integration_can_mean_an_environment() {
        var graph = new KnowledgeGraph(Map.of("spark-prod", "live"));
        graph.declare(declared("orders"), Events.at(0));
        graph.observe(Events.read(
                Events.text(
                        1,
                        "one",
                        "COMPLETE",
                        "\"namespace\": \"spark-prod\", \"name\": \"etl\"",
                        "",
                        Events.list("orders"),
                        ""),
                null));

        assertEquals(Set.of("orders -> etl " + Events.at(0)), reads(graph.now()));
        assertTrue(graph.now().into(Events.job("etl")).stream().noneMatch(Edge::neverSeen));
    }

    private static Declared declared(String... inputs) {
        return new Declared(
                List.of(new Pipeline(
                        new PipelineId("live", "etl"), Engine.FLINK, "team", 1, "", "", List.of(inputs), List.of())),
                List.of(),
                Map.of());
    }

    private static Set<String> reads(Lineage lineage) {
        return edges(lineage).stream().filter(edge -> edge.contains("-> etl")).collect(Collectors.toSet());
    }

    private static List<Told> traffic(Random random) {
        var all = new ArrayList<Told>();
        for (int i = 0; i < 30; i++) {
            String job = "job" + random.nextInt(2);
            String run = job + "run" + random.nextInt(5);
            int minute = random.nextInt(50);
            int known = random.nextInt(3) == 0 ? minute + random.nextInt(30) : minute;
            if (random.nextInt(12) == 0) {
                all.add(drop(minute, known, name(random)));
            } else {
                all.add(Events.run(
                        job,
                        run,
                        minute,
                        known,
                        TYPES.get(random.nextInt(TYPES.size())),
                        names(random),
                        names(random)));
            }
        }
        return all;
    }

    private static Told drop(int minute, int known, String name) {
        String dropped =
                "{\"namespace\": \"%s\", \"name\": \"%s\", \"facets\": {\"lifecycleStateChange\": {\"_producer\": \"p:x\", \"_schemaURL\": \"s:y\", \"lifecycleStateChange\": \"DROP\"}}}"
                        .formatted(Events.BROKER, name);
        return Events.read(
                Events.text(
                        minute,
                        "drop" + minute + name,
                        "COMPLETE",
                        "\"namespace\": \"live\", \"name\": \"cleaner\"",
                        "",
                        "",
                        dropped),
                Events.at(known));
    }

    private static String names(Random random) {
        return random.nextInt(3) == 0 ? "" : name(random) + (random.nextInt(3) == 0 ? " " + name(random) : "");
    }

    private static String name(Random random) {
        return "t" + random.nextInt(4);
    }

    private static KnowledgeGraph of(List<Told> events) {
        var graph = new KnowledgeGraph();
        events.forEach(graph::observe);
        return graph;
    }

    private static Set<String> edges(Lineage lineage) {
        return lineage.edges().stream()
                .map(edge -> edge.from().name() + " -> " + edge.to().name() + " " + edge.since())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
