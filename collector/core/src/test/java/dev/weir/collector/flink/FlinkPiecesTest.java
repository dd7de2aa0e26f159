package dev.weir.collector.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlinkPiecesTest {
    private static String hash(String first, String second, String strategy) throws Sick {
        String plan = """
                {"nodes": [{"id": "b", "description": "%s", "inputs": [{"id": "a", "ship_strategy": "%s"}]},
                {"id": "a", "description": "%s"}]}""".formatted(second, strategy, first);
        return Plan.hash(Json.parse(plan.getBytes(StandardCharsets.UTF_8), "plan"));
    }

    @Test
    void a_plan_is_the_same_whatever_numbers_the_jvm_gave_to_its_lambdas() throws Exception {
        String plan = hash("Source: in", "Window(TruthJob$$Lambda$906/0x00007fcdaf67c468, x.Y@1b2c3d4e)", "HASH");
        assertEquals(plan, hash("Source: in", "Window(TruthJob$$Lambda$17/0x000000080012a008, x.Y@77f03bb1)", "HASH"));
        assertEquals(
                plan, hash("Source: in", "Window(TruthJob$$Lambda/0x00007f1234567890@6d5380c2, x.Y@77f03bb1)", "HASH"));
        assertNotEquals(plan, hash("Source: in", "Window(OtherJob$$Lambda/0x00007f1234567890, x.Y@77f03bb1)", "HASH"));
        assertNotEquals(
                plan, hash("Source: in", "Window(TruthJob$$Lambda/0x00007f1234567890, x.Y@77f03bb1)", "REBALANCE"));
    }

    @Test
    void questions_are_asked_a_few_at_a_time_and_one_that_fails_leaves_the_others_alone() throws Exception {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        var pair = new CyclicBarrier(2);
        List<Abreast.Question<Integer>> questions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int n = i;
            questions.add(() -> {
                most.accumulateAndGet(together.incrementAndGet(), Math::max);
                try {
                    pair.await(10, TimeUnit.SECONDS);
                } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
                    throw new IllegalStateException("not two at a time", e);
                } finally {
                    together.decrementAndGet();
                }
                if (n == 2) {
                    throw new Sick(Failure.Kind.BROKEN, "this one");
                }
                if (n == 3) {
                    throw new IllegalStateException("a defect");
                }
                return n;
            });
        }
        var outcomes = Abreast.ask(questions, 2);
        assertEquals(2, most.get());
        assertEquals(new Abreast.Outcome.Got<>(0), outcomes.get(0));
        assertEquals(new Abreast.Outcome.Got<>(5), outcomes.get(5));
        assertEquals(Failure.Kind.BROKEN, kind(outcomes.get(2)));
        assertEquals(Failure.Kind.BUG, kind(outcomes.get(3)));
    }

    private static Failure.Kind kind(Abreast.Outcome<Integer> outcome) {
        return switch (outcome) {
            case Abreast.Outcome.Failed<Integer> failed -> failed.why().kind();
            case Abreast.Outcome.Got<Integer> got -> throw new AssertionError("no failure but " + got);
        };
    }

    @Test
    void a_share_is_that_of_the_last_five_minutes_and_begins_anew_with_its_counters() {
        var ratio = new SlidingRatio();
        Instant start = Instant.EPOCH;
        assertTrue(Double.isNaN(ratio.add(start, 10, 1_000)));
        assertEquals(0.1, ratio.add(start.plusSeconds(60), 20, 1_100));
        assertTrue(Double.isNaN(ratio.add(start.plusSeconds(70), Double.NaN, 1_200)));
        assertEquals(0.05, ratio.add(start.plusSeconds(300), 20, 1_200));
        // The first is older than five minutes now.
        assertEquals(0, ratio.add(start.plusSeconds(400), 20, 1_300));
        assertTrue(Double.isNaN(ratio.add(start.plusSeconds(410), 1, 5)));
        assertEquals(0.2, ratio.add(start.plusSeconds(420), 2, 10));
    }

    @Test
    void the_version_comes_from_the_jar_or_the_image_of_an_application_cluster() throws Exception {
        assertEquals(
                "app-1.4", version(Map.of("pipeline.jars", "local:///opt/flink/usrlib/app-1.4.jar"), List.of("x.jar")));
        assertEquals(
                "fraud:2.7",
                version(Map.of("kubernetes.container.image.ref", "reg:5000/team/fraud:2.7@sha256:0a"), List.of()));
        assertEquals("x-3", version(Map.of(), List.of("x-3.jar")));
        assertEquals("", version(Map.of(), List.of("x-3.jar", "y.jar")), "nobody says which of them runs");
    }

    private static String version(Map<String, String> configuration, List<String> jars) {
        return RunFacts.version(new Settings("2.3.0", configuration, jars));
    }

    @Test
    void two_operators_of_one_name_are_two_series() throws Exception {
        String job = """
                {"now": 1, "vertices": [{"id": "%1$s1", "name": "Map"}, {"id": "%1$s2", "name": "Map"}], "plan": {"nodes": []}}""".formatted("0".repeat(31));
        Graph graph = Graph.read(Json.parse(job.getBytes(StandardCharsets.UTF_8), "job"));
        assertEquals(
                List.of("Map", "Map (2)"),
                graph.vertices().stream().map(Vertex::name).toList());
    }

    @Test
    void the_heartbeat_is_that_of_the_configuration() {
        assertEquals(Duration.ofSeconds(10), Settings.NONE.heartbeat());
        for (String text : List.of("2500", "2500 ms", "2500ms")) {
            assertEquals(
                    Duration.ofMillis(2_500),
                    new Settings("", Map.of("heartbeat.interval", text), List.of()).heartbeat());
        }
        assertEquals(
                Duration.ofSeconds(30), new Settings("", Map.of("heartbeat.interval", "30 s"), List.of()).heartbeat());
    }
}
