package dev.weir.console.backtest;

import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A candidate beside what was in force.
 *
 * @param before what was in force said; null when nothing of that name was, or it is not known
 * @param coverage the share of the span that samples cover, 0…1
 * @param samples how many samples of the span there are
 * @param remarks what limits the comparison, each a sentence
 */
record Comparison(
        Expectation candidate, Told after, @Nullable Told before, double coverage, long samples, List<String> remarks) {
    Comparison {
        remarks = List.copyOf(remarks);
    }

    /** The same trouble as each of the two told it; one of them may have missed it. */
    record Pair(Optional<Incident> before, Optional<Incident> after) {
        /** How much earlier the candidate told it; negative when it was later. */
        Optional<Duration> lead() {
            return before.flatMap(old -> after.map(fresh -> Duration.between(fresh.opened(), old.opened())));
        }

        Incident either() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /** All trouble, the oldest first: incidents that overlap in time are one trouble. */
    List<Pair> pairs() {
        List<Incident> olds = before == null ? List.of() : before.incidents();
        var pairs = new ArrayList<Pair>();
        for (Incident fresh : after.incidents()) {
            var same = olds.stream().filter(old -> overlap(old, fresh)).findFirst();
            pairs.add(new Pair(same, Optional.of(fresh)));
        }
        for (Incident old : olds) {
            if (after.incidents().stream().noneMatch(fresh -> overlap(old, fresh))) {
                pairs.add(new Pair(Optional.of(old), Optional.empty()));
            }
        }
        pairs.sort(Comparator.comparing(pair -> pair.either().opened()));
        return pairs;
    }

    private boolean overlap(Incident one, Incident other) {
        return one.opened().isBefore(after.end(other)) && other.opened().isBefore(after.end(one));
    }
}
