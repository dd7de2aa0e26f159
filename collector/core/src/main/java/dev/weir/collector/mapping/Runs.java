package dev.weir.collector.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which run of each pipeline is the newest: the one that was first heard of last, as long as it is heard of at all. Used by one thread. */
final class Runs {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private record Life(String run, Instant first, Instant last) {}

    private final Map<Hit.Scope, Map<String, Life>> lives = new HashMap<>();

    /** Notes that the run gives figures. */
    void heard(Hit.Scope scope, String run, Instant at) {
        lives.computeIfAbsent(scope, any -> new TreeMap<>())
                .merge(run, new Life(run, at, at), (old, fresh) -> new Life(run, old.first, fresh.last));
    }

    /** The newest run among those heard of at this very instant; the empty text when there is none. */
    String current(Hit.Scope scope, Instant now) {
        return lives.getOrDefault(scope, Map.of()).values().stream()
                .filter(life -> life.last.equals(now))
                .max(Comparator.comparing(Life::first).thenComparing(Life::run))
                .map(Life::run)
                .orElse("");
    }

    /** Forgets runs that have been silent for an hour. */
    void forget(Instant now) {
        lives.values().forEach(runs -> runs.values().removeIf(life -> life.last.isBefore(now.minus(REMEMBERED))));
        lives.values().removeIf(Map::isEmpty);
    }
}
