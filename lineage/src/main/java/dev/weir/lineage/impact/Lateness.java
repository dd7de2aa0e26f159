package dev.weir.lineage.impact;

import dev.weir.model.lineage.Edge;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What breaks when something comes late by {@code D} from an instant {@code at} on. Nothing of it comes until {@code at + D}.
 *
 * <p><b>Lateness at a pipeline</b> is {@code D} along a shortest way. A batch on the way that runs every {@code N} takes what is late in its next run: when it was
 * about to wait {@code N} anyway, all lateness up to {@code N} is absorbed; when it was about to take it at once, it waits for as many whole runs as cover the
 * lateness. So {@code low = 0} when {@code low ≤ N}, else {@code ⌈(low − N)/N⌉·N}, and {@code high = ⌈high/N⌉·N}.
 *
 * <p><b>Slack</b> of a promise is its limit minus the usual figure: at least {@code limit − p95}, at most {@code limit − median}. The promise holds when
 * {@code high ≤ least slack}; it breaks for certain when {@code low > most slack}.
 *
 * <p><b>When</b>: an age grows second by second while nothing comes, so it breaks at {@code at + delays + slack}. A latency shows with the late data, so it
 * breaks at {@code at + delays + lateness}. An edge whose delay nobody measured counts as 0 for the earliest instant, and leaves the latest open.
 *
 * <p><b>Budget</b>: {@code budget left · (1 − target) · period} of time may be bad until it is used up.
 */
public final class Lateness {
    /** What becomes of a promise. */
    public record Answer(Impact.Hanging promise, Outcome outcome) {}

    private final Duration by;
    private final Instant at;
    private final EdgeDelays delays;
    private final Figures figures;

    /** Of so much, from an instant on. */
    public Lateness(Duration by, Instant at, EdgeDelays delays, Figures figures) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("lateness " + by + " must be above 0");
        }
        this.by = by;
        this.at = at;
        this.delays = delays;
        this.figures = figures;
    }

    /** From the least to the greatest that is possible. {@code known} is false when a batch on the way runs nobody knows how often. */
    record Range(Duration low, Duration high, boolean known) {}

    /** What becomes of each promise that hangs on what is late, in their order. */
    public List<Answer> of(Impact impact) {
        return impact.promises().stream()
                .map(promise -> new Answer(promise, outcome(promise)))
                .toList();
    }

    /** How many edges of these ways have no measured delay. */
    public long unmeasured(Impact impact) {
        return impact.promises().stream()
                .flatMap(promise -> promise.at().path().stream())
                .distinct()
                .filter(edge -> delays.of(edge).isEmpty())
                .count();
    }

    private Outcome outcome(Impact.Hanging promise) {
        List<Timely> parts = Timely.of(promise.slo());
        return parts.stream()
                .map(part -> switch (part) {
                    case Timely.Limited limited -> outcome(promise, limited);
                    case Timely.Unclear(String why) -> new Outcome.Unknown(why);
                })
                .min(Comparator.comparingInt(Lateness::rank))
                .orElseGet(Outcome.Untouched::new);
    }

    /** Of several parts the worst speaks. */
    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Broken broken -> 0;
            case Outcome.Breaks breaks -> breaks.certain() ? 1 : 2;
            case Outcome.Unknown unknown -> 3;
            case Outcome.Holds holds -> 4;
            case Outcome.Untouched untouched -> 5;
        };
    }

    private Outcome outcome(Impact.Hanging promise, Timely.Limited part) {
        Optional<Figures.Usual> usual = figures.usual(part.figure());
        if (usual.isEmpty()) {
            return new Outcome.Unknown("no figure of " + part.figure().name() + " in the last hours");
        }
        Duration least = part.limit().minus(seconds(usual.get().high()));
        Duration most = part.limit().minus(seconds(usual.get().median()));
        if (most.isNegative()) {
            return new Outcome.Broken();
        }
        Duration slack = least.isNegative() ? Duration.ZERO : least;
        Range late = late(promise.at());
        if (late.known() && late.high().compareTo(slack) <= 0) {
            return new Outcome.Holds(slack.minus(late.high()));
        }
        if (!late.known() && late.low().compareTo(slack) <= 0) {
            return new Outcome.Unknown("a batch on the way runs nobody knows how often");
        }
        List<Edge> path = promise.at().path();
        Duration soon = sum(path, false);
        Duration after = part.grows() ? slack : max(slack, late.low());
        Duration atMost = part.grows() ? most : max(most, late.high());
        boolean measured =
                late.known() && path.stream().allMatch(edge -> delays.of(edge).isPresent());
        return new Outcome.Breaks(
                late.known() && late.low().compareTo(most) > 0,
                at.plus(soon).plus(after),
                measured ? Optional.of(at.plus(sum(path, true)).plus(atMost)) : Optional.empty(),
                budget(promise.slo()));
    }

    /** How late it is at the end of a way. */
    Range late(Victim victim) {
        Duration low = by;
        Duration high = by;
        boolean known = true;
        for (Edge edge : victim.path()) {
            var batch = edge.to().pipeline().filter(figures::batch);
            if (batch.isPresent()) {
                Optional<Duration> period = batch.flatMap(figures::period);
                known &= period.isPresent();
                if (period.isPresent()) {
                    Duration runs = period.get();
                    low = low.compareTo(runs) <= 0 ? Duration.ZERO : whole(low.minus(runs), runs);
                    high = whole(high, runs);
                } else {
                    low = Duration.ZERO;
                }
            }
        }
        return new Range(low, high, known);
    }

    /** As many whole runs as cover it. */
    private static Duration whole(Duration late, Duration period) {
        long full = late.toMillis() / period.toMillis();
        return period.multipliedBy(late.toMillis() % period.toMillis() == 0 ? full : full + 1);
    }

    private Duration sum(List<Edge> path, boolean longest) {
        return path.stream()
                .flatMap(edge -> delays.of(edge).stream())
                .map(delay -> longest ? delay.longest() : delay.usual())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Optional<Duration> budget(Slo slo) {
        var left = figures.budget(slo.id());
        if (left.isEmpty() || !Double.isFinite(left.getAsDouble())) {
            return Optional.empty();
        }
        double seconds = Math.max(0, left.getAsDouble())
                * slo.target().budget()
                * slo.window().length().toSeconds();
        return Optional.of(Duration.ofSeconds(Math.round(seconds)));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(Math.max(seconds, 0), 1e9) * 1000));
    }
}
