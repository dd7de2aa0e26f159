package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Severity;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever feeds whatever, cycles included, and in whatever order troubles begin: never is everybody silenced. */
class InhibitionLawsTest {
    private static final int SETTLED = 70;

    static IntStream seeds() {
        return IntStream.range(0, 80);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_held_has_an_accepted_cause_upstream_and_every_river_that_burns_is_told_of(int seed) {
        var random = new Random(seed);
        var valley = new Valley();
        List<String> pipelines = IntStream.range(0, 2 + random.nextInt(10))
                .mapToObj(i -> "p" + i)
                .toList();
        for (int edge = random.nextInt(2 * pipelines.size()); edge > 0; edge--) {
            valley.river(any(pipelines, random), any(pipelines, random));
        }
        var begins = new TreeMap<Integer, List<String>>();
        for (String pipeline : pipelines) {
            if (random.nextInt(5) > 0) {
                begins.computeIfAbsent(random.nextInt(60), any -> new ArrayList<>())
                        .add(pipeline);
            }
            if (random.nextInt(4) == 0) {
                valley.refuses(pipeline);
            }
            if (random.nextInt(4) == 0) {
                valley.looks(pipeline, any(List.of(Suspects.Look.values()), random));
            }
        }

        for (int second = 0; second < 60 + SETTLED; second++) {
            for (String pipeline : begins.getOrDefault(second, List.of())) {
                var severity = random.nextInt(3) == 0 ? Severity.TICKET : Severity.PAGE;
                valley.opensUnanswered(pipeline, severity, Symptom.FLOW, valley.now);
                assertHeldByWhatWasTaken(valley);
            }
            if (random.nextInt(3) > 0) {
                valley.answer();
            }
            if (second < 60 && random.nextInt(40) == 0 && !valley.open.isEmpty()) {
                valley.closes(any(List.copyOf(valley.open.values()), random)
                        .incident()
                        .pipeline()
                        .name());
            }
            valley.now = valley.now.plus(Duration.ofSeconds(1));
            valley.lookUnanswered();
            assertHeldByWhatWasTaken(valley);
        }

        for (Case one : valley.open.values()) {
            String outcome = valley.outcome(one.incident().pipeline().name());
            assertTrue(outcome.equals("TOLD") || outcome.startsWith("INHIBITED"), outcome);
        }
        for (Set<String> river : rivers(valley, pipelines)) {
            var burning = new HashSet<String>();
            valley.open
                    .values()
                    .forEach(one -> burning.add(one.incident().pipeline().name()));
            burning.retainAll(river);
            burning.removeIf(name -> valley.refused.contains(Valley.id(name)));
            if (!burning.isEmpty()) {
                burning.retainAll(valley.accepted());
                assertFalse(burning.isEmpty(), "nobody was told of any of " + river);
            }
        }
    }

    /** What is held as explained is held by an open incident, upstream, at least as loud, that a destination took. */
    private static void assertHeldByWhatWasTaken(Valley valley) {
        valley.lookUnanswered();
        var ancestry = new Ancestry(pipeline -> valley.upstream.getOrDefault(pipeline, Set.of()));
        for (Case one : valley.open.values()) {
            var last = valley.last.get(one.incident().id() + ":" + Page.Kind.TRIGGER);
            if (last instanceof Outcome.Held held && held.reason() == Outcome.Reason.INHIBITED) {
                var cause = valley.open.values().stream()
                        .filter(other -> other.incident().id().key().equals(held.by()))
                        .findFirst()
                        .orElseThrow();
                assertTrue(ancestry.of(one.incident().pipeline())
                        .containsKey(cause.incident().pipeline()));
                assertTrue(cause.incident().severity().compareTo(one.incident().severity()) >= 0);
                assertEquals(
                        Reception.ACCEPTED,
                        Reception.of(
                                valley.outbox.deliveries(cause.incident().id()),
                                one.incident().severity()));
            }
        }
    }

    private static List<Set<String>> rivers(Valley valley, List<String> pipelines) {
        var rivers = new ArrayList<Set<String>>();
        pipelines.forEach(pipeline -> rivers.add(new HashSet<>(Set.of(pipeline))));
        valley.upstream.forEach((to, feeds) -> feeds.forEach(from -> {
            var one = of(rivers, to.name());
            var other = of(rivers, from.name());
            if (!one.equals(other)) {
                rivers.removeIf(river -> river.equals(other));
                one.addAll(other);
            }
        }));
        return rivers;
    }

    private static Set<String> of(List<Set<String>> rivers, String pipeline) {
        return rivers.stream()
                .filter(river -> river.contains(pipeline))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
