package dev.weir.console.backtest;

import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
        var pairs = new ArrayList<Pair>();
        var met = new HashSet<Incident>();
        for (Incident fresh : after.incidents()) {
            var same = before == null
                    ? Optional.<Incident>empty()
                    : before.incidents().stream()
                            .filter(old -> overlap(old, fresh, before))
                            .findFirst();
            same.ifPresent(met::add);
            pairs.add(new Pair(same, Optional.of(fresh)));
        }
        if (before != null) {
            for (Incident old : before.incidents()) {
                boolean told =
                        met.contains(old) || after.incidents().stream().anyMatch(fresh -> overlap(old, fresh, before));
                if (!told) {
                    pairs.add(new Pair(Optional.of(old), Optional.empty()));
                }
            }
        }
        pairs.sort(java.util.Comparator.comparing(pair -> pair.either().opened()));
        return pairs;
    }

    private boolean overlap(Incident old, Incident fresh, Told told) {
        return old.opened().isBefore(after.end(fresh)) && fresh.opened().isBefore(told.end(old));
    }
}
