package dev.weir.ui.slos;

import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the budget is used up if it goes on burning as it does: what is left, in periods, through the burn rate. One bound is by the short window of a
 * rule, the other by its long one: of the rule that is nearest to firing.
 */
sealed interface Exhaustion {
    /** It is used up already. */
    record UsedUp() implements Exhaustion {}

    /** It cannot be told: nothing is measured, or no rule has windows. */
    record Unknown() implements Exhaustion {}

    /** Nothing burns. */
    record Never() implements Exhaustion {}

    /**
     * Within so long.
     *
     * @param latest empty when nothing burns by the slower of both windows
     */
    record Within(Duration soonest, Optional<Duration> latest, Duration shortWindow, Duration longWindow)
            implements Exhaustion {}

    /** Longer than this is as good as never. */
    Duration FAR = Duration.ofDays(3650);

    static Exhaustion of(Slo slo, Verdict verdict) {
        if (verdict.budget().usedUp()) {
            return new UsedUp();
        }
        Optional<BurnRule> nearest = slo.rules().stream()
                .filter(rule -> Double.isFinite(rate(verdict, rule.longWindow()))
                        || Double.isFinite(rate(verdict, rule.shortWindow())))
                .max(Comparator.comparingDouble((BurnRule rule) -> fastest(verdict, rule) / rule.factor())
                        .thenComparing(BurnRule::longWindow));
        if (nearest.isEmpty()) {
            return new Unknown();
        }
        BurnRule rule = nearest.get();
        List<Duration> ends = java.util.stream.Stream.of(rule.shortWindow(), rule.longWindow())
                .map(window -> rate(verdict, window))
                .filter(rate -> rate > 0)
                .map(rate -> after(slo, verdict, rate))
                .filter(end -> end.compareTo(FAR) < 0)
                .sorted()
                .toList();
        return ends.isEmpty()
                ? new Never()
                : new Within(
                        ends.getFirst(),
                        ends.size() > 1 ? Optional.of(ends.getLast()) : Optional.empty(),
                        rule.shortWindow(),
                        rule.longWindow());
    }

    private static double fastest(Verdict verdict, BurnRule rule) {
        double ofShort = rate(verdict, rule.shortWindow());
        double ofLong = rate(verdict, rule.longWindow());
        return Double.isNaN(ofShort) ? ofLong : Double.isNaN(ofLong) ? ofShort : Math.max(ofShort, ofLong);
    }

    /** The burn rate over a window, NaN when nothing was measured in it. */
    static double rate(Verdict verdict, Duration window) {
        return verdict.burns().stream()
                .filter(burn -> burn.window().equals(window))
                .mapToDouble(BurnRate::rate)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Duration after(Slo slo, Verdict verdict, double rate) {
        double millis = period(slo, verdict.at()).toMillis() * verdict.budget().remaining() / rate;
        return Duration.ofMillis((long) Math.min(millis, (double) FAR.toMillis()));
    }

    private static Duration period(Slo slo, Instant at) {
        return slo.window().period(at).length();
    }

    /** A sentence, without its full stop. */
    static String words(Exhaustion exhaustion, Slo slo, Instant now) {
        return switch (exhaustion) {
            case UsedUp up -> "the budget is used up";
            case Unknown unknown -> "when it would be used up cannot be told";
            case Never never -> "nothing burns at this moment";
            case Within within -> words(within, slo, now);
        };
    }

    private static String words(Within within, Slo slo, Instant now) {
        String pace = within.latest()
                .map(latest -> Words.duration(latest).equals(Words.duration(within.soonest()))
                        ? "at this pace used up in " + Words.duration(latest)
                        : "at this pace used up in between " + Words.duration(within.soonest()) + " and "
                                + Words.duration(latest))
                .orElse("at this pace used up in " + Words.duration(within.soonest())
                        + " at the soonest, by the other window never");
        return slo.window() instanceof TimeWindow.Calendar calendar
                        && now.plus(within.soonest())
                                .isAfter(calendar.period(now).end())
                ? pace + "; the period ends before that"
                : pace;
    }
}
