package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What policies ask of one SLO: their rules, unless one could never fire. */
final class BurnRules {
    private static final int EDGES = 10;

    private BurnRules() {}

    /** The rules of the policies that have one; empty when one is refused, which is noted. */
    static Optional<List<BurnRule>> of(List<Alerts.Policy> policies, Promise promise, Duration period) {
        double mostBurn = promise.mostBurn();
        Optional<Duration> slice = switch (promise.method()) {
            case BudgetingMethod.Occurrences events -> Optional.empty();
            case BudgetingMethod.Timeslices slices -> Optional.of(slices.window());
            case BudgetingMethod.RatioTimeslices slices -> Optional.of(slices.window());
        };
        var rules = new ArrayList<BurnRule>();
        boolean good = true;
        for (Alerts.Policy policy : policies) {
            if (policy.rule().isPresent()) {
                Alerts.Burn burn = policy.rule().get();
                BurnRule rule = burn.events().isPresent() ? burn.rule() : believing(burn.rule(), mostBurn);
                good &= reachable(burn, promise.target(), mostBurn);
                good &= within(burn, period);
                if (slice.isPresent()) {
                    good &= whole(burn, slice.get());
                    good &= enough(burn, slice.get(), period);
                }
                rules.add(rule);
            }
        }
        return good ? Optional.of(rules) : Optional.empty();
    }

    /** Target too low: not even nothing but bad events would reach the factor. */
    private static boolean reachable(Alerts.Burn burn, Target target, double mostBurn) {
        if (burn.rule().factor() <= mostBurn) {
            return true;
        }
        burn.threshold()
                .error(
                        "can never fire: at a target of " + target.ratio() + " no burn rate reaches "
                                + burn.threshold().text().orElse(""),
                        "write at most " + Alerts.most(mostBurn) + ", or raise the target");
        return false;
    }

    private static boolean within(Alerts.Burn burn, Duration period) {
        if (burn.rule().longWindow().compareTo(period) <= 0) {
            return true;
        }
        burn.window()
                .error(
                        "the lookbackWindow " + Lengths.text(burn.rule().longWindow())
                                + " is longer than the SLO's period, " + Lengths.text(period),
                        "write a shorter one");
        return false;
    }

    /** A window counts whole slices only. */
    private static boolean whole(Alerts.Burn burn, Duration slice) {
        Duration window = burn.rule().shortWindow();
        Node node = burn.shortWindow().orElse(burn.window());
        if (slice.compareTo(window) > 0) {
            node.error(
                    "the short window " + Lengths.text(window) + " holds no whole slice of " + Lengths.text(slice),
                    "write at least " + Lengths.text(slice.multipliedBy(EDGES)) + ", or a shorter timeSliceWindow");
            return false;
        }
        if (slice.multipliedBy(EDGES).compareTo(window) > 0) {
            node.warning(
                    "slices of " + Lengths.text(slice) + " are coarser than a tenth of the short window "
                            + Lengths.text(window),
                    "write at least " + Lengths.text(slice.multipliedBy(EDGES)) + ", or a shorter timeSliceWindow");
        }
        return true;
    }

    /** Where slices of time are what is counted it is known how many events a window can hold. */
    private static boolean enough(Alerts.Burn burn, Duration slice, Duration period) {
        if (burn.events().isEmpty()) {
            return true;
        }
        Node node = burn.events().get();
        long minimum = burn.rule().minimumEvents();
        long most = burn.rule().longWindow().dividedBy(slice);
        if (minimum > period.dividedBy(slice)) {
            node.error(
                    "can never fire: the SLO's period, " + Lengths.text(period) + ", holds only "
                            + period.dividedBy(slice) + " slices of " + Lengths.text(slice),
                    "write at most " + Math.max(1, most));
            return false;
        }
        if (minimum > most) {
            node.warning(
                    "the lookbackWindow " + Lengths.text(burn.rule().longWindow()) + " holds only " + most
                            + " slices of " + Lengths.text(slice) + ", so a longer window always speaks for it",
                    "write at most " + Math.max(1, most));
        }
        return true;
    }

    private static BurnRule believing(BurnRule rule, double mostBurn) {
        return new BurnRule(
                rule.id(),
                rule.severity(),
                rule.longWindow(),
                rule.shortWindow(),
                rule.factor(),
                enough(rule.factor(), mostBurn),
                rule.alertAfter());
    }

    /**
     * The least number of events among which a single bad one burns slower than the factor: 7 at 99 % and 14.4, 70 at 99.9 %. So
     * one failure alone never pages, which the SRE workbook (chapter 5, "Low-Traffic Services and Error Budget Alerting") names as
     * what makes alerts of quiet services useless.
     */
    static long enough(double factor, double mostBurn) {
        return (long) Math.floor(mostBurn / factor + 1e-9) + 1;
    }
}
