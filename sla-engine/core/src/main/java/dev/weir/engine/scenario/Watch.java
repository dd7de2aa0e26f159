package dev.weir.engine.scenario;

import dev.weir.model.scenario.Check;
import dev.weir.model.scenario.Claim;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expectation of each verdict in a span of time. One thread at a time. */
final class Watch {
    private final Check check;
    private final Instant from;
    private final Instant to;
    private final boolean never;
    private final Timeline timeline;
    private int seen;
    private int wrong;
    private @Nullable Instant first;
    private List<Verification.Difference> differences = List.of();

    Watch(Check check, Instant from, Instant to, boolean never, Timeline timeline) {
        this.check = check;
        this.from = from;
        this.to = to;
        this.never = never;
        this.timeline = timeline;
    }

    void judged(SloId slo, Story story, Verification verification) {
        Instant at = story.at();
        if (!slo.equals(check.slo()) || at.isBefore(from) || at.isAfter(to)) {
            return;
        }
        seen++;
        var found = new ArrayList<Verification.Difference>();
        for (Claim claim : check.claims()) {
            var difference = verification.difference(claim, story);
            if (difference != null) {
                found.add(difference);
            }
        }
        if (found.isEmpty() == never) {
            wrong++;
            if (first == null) {
                first = at;
                differences = found;
            }
        }
    }

    /** What was wrong with it in lines for people, once all is over. */
    Optional<String> failure(Function<Instant, String> times) {
        if (seen == 0) {
            return Optional.of(head(check, from, times) + "\n    it was not judged until " + times.apply(to));
        }
        if (first == null) {
            return Optional.empty();
        }
        return Optional.of(head(check, first, times)
                + (never ? "\n    what must never be all holds" : text(differences))
                + "\n    in " + wrong + " of " + seen + " verdicts from " + times.apply(from) + " to " + times.apply(to)
                + timeline.around(check.slo(), first));
    }

    static String head(Check check, Instant at, Function<Instant, String> times) {
        return check.place() + "  at " + times.apply(at) + " (" + at + "), " + check.slo();
    }

    static String text(List<Verification.Difference> differences) {
        var text = new StringBuilder();
        for (Verification.Difference difference : differences) {
            text.append("\n    %-11s expected %s\n                     got %s"
                    .formatted(difference.what(), difference.expected(), difference.got()));
        }
        return text.toString();
    }
}
