package dev.weir.console.health;

import dev.weir.alerting.Pace;
import dev.weir.collector.TargetHealth;
import dev.weir.console.flow.Promptness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When a part of the way from a sample to the pager stands still. Messages say no ages, so that they stay the same while nothing changes. */
public final class Chain {
    private static final Duration TICKS = Duration.ofSeconds(15);
    private static final Duration LOOKS = Duration.ofSeconds(30);
    /** What a scrape may be late by, beside its time-out. */
    private static final Duration SCRAPE_SLACK = Duration.ofSeconds(30);
    /** What an attempt may take beside the wait before it. */
    private static final Duration ATTEMPT = Duration.ofMinutes(2);

    private Chain() {}

    /** Targets that are asked by nobody any more; without any there is nothing to ask. */
    public static Optional<String> scraper(List<TargetHealth> health, List<Duration> every, Instant now) {
        Duration shortest = every.stream().min(Duration::compareTo).orElse(Duration.ofMinutes(1));
        Instant oldest = now.minus(shortest.multipliedBy(3)).minus(SCRAPE_SLACK);
        return health.isEmpty() || health.stream().anyMatch(one -> !one.last().isBefore(oldest))
                ? Optional.empty()
                : Optional.of("no target is asked any more");
    }

    /** Ticks that stand still. */
    public static Optional<String> ticks(Instant ticked, Instant now) {
        return ticked.isBefore(now.minus(TICKS)) ? Optional.of("its ticks stand still") : Optional.empty();
    }

    /** A store that refuses. */
    public static Optional<String> store(boolean refusesSamples, boolean refusesJudgements) {
        return refusesSamples || refusesJudgements
                ? Optional.of("it refuses " + (refusesSamples ? "samples" : "judgements"))
                : Optional.empty();
    }

    /** Destinations that nobody tells any more. */
    public static Optional<String> dispatcher(List<String> dead) {
        return dead.isEmpty() ? Optional.empty() : Optional.of("nobody tells " + String.join(", ", dead));
    }

    /** Pages that are owed for longer than the pace of their destination allows without anybody trying. */
    public static Optional<String> deliveries(
            Instant looked, List<Promptness.Figures> figures, Function<String, Pace> paces, Instant now) {
        if (looked.isBefore(now.minus(LOOKS))) {
            return Optional.of("nobody looks at what is owed");
        }
        return figures.stream()
                .filter(each -> each.owed() > 0)
                .filter(each -> {
                    Instant last = each.moved().isAfter(each.oldest()) ? each.moved() : each.oldest();
                    Duration allowed = paces.apply(each.destination()).longest().plus(ATTEMPT);
                    return last.plus(allowed).isBefore(now);
                })
                .map(each -> "pages are owed to " + each.destination() + " and nobody tries")
                .findFirst();
    }
}
