package dev.weir.console.slo;

import dev.weir.console.backtest.Trial;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.ui.slos.Attempt;
import dev.weir.ui.slos.Wish;
import java.time.Duration;
import java.util.OptionalDouble;

/** What is in force with something else promised, and how its replay goes. */
public final class Candidate {
    private Candidate() {}

    /** It as wished; refuses with a sentence what cannot be promised. What has no target, or no single limit, keeps what it has. */
    public static Expectation of(Expectation inForce, Wish wish) {
        return switch (inForce) {
            case Slo slo -> of(slo, wish);
            case ThresholdAlert alert -> of(alert, wish.limit());
        };
    }

    private static Slo of(Slo slo, Wish wish) {
        Indicator indicator =
                wish.limit().isPresent() ? of(slo.indicator(), wish.limit().getAsDouble()) : slo.indicator();
        return new Slo(
                slo.id(),
                slo.document(),
                slo.version() + 1,
                "candidate",
                slo.title(),
                slo.description(),
                slo.pipeline(),
                indicator,
                wish.target().isPresent() ? new Target(wish.target().getAsDouble()) : slo.target(),
                slo.window(),
                slo.method(),
                slo.rules(),
                slo.slice(),
                slo.silence(),
                slo.noData(),
                slo.alertOnNoData(),
                slo.grace(),
                slo.shadow());
    }

    private static Indicator of(Indicator indicator, double limit) {
        return switch (indicator) {
            case Indicator.Threshold threshold -> new Indicator.Threshold(threshold.metric(), threshold.op(), limit);
            case Indicator.EventTime time ->
                new Indicator.EventTime(
                        time.watermarkLag(), time.lastRecordAge(), Duration.ofMillis(Math.round(limit * 1000)));
            case Indicator.Ratio ratio -> ratio;
            case Indicator.Share share -> share;
            case Indicator.Composite composite -> composite;
        };
    }

    /** The limit to clear moves with the limit. */
    private static ThresholdAlert of(ThresholdAlert alert, OptionalDouble limit) {
        if (limit.isEmpty()) {
            return alert;
        }
        double moved = limit.getAsDouble();
        return new ThresholdAlert(
                alert.id(),
                alert.version() + 1,
                "candidate",
                alert.title(),
                alert.pipeline(),
                alert.metric(),
                alert.shape(),
                alert.op(),
                moved,
                moved + (alert.clear() - alert.limit()),
                alert.after(),
                alert.clearAfter(),
                alert.severity(),
                alert.silence(),
                alert.shadow());
    }

    /** How far a trial is, for pages. */
    public static Attempt attempt(Trial.Stage stage) {
        return switch (stage) {
            case Trial.Stage.Waiting waiting -> new Attempt.Waiting();
            case Trial.Stage.Replaying replaying -> new Attempt.Replaying(replaying.done());
            case Trial.Stage.Refused refused -> new Attempt.Refused(refused.why());
            case Trial.Stage.Cancelled cancelled -> new Attempt.Cancelled();
            case Trial.Stage.Done done -> done(done.result());
        };
    }

    private static Attempt.Done done(Trial.Result result) {
        return new Attempt.Done(
                result.span(),
                side(result.after()),
                result.before().map(Candidate::side),
                result.troubles().stream()
                        .map(trouble -> new Attempt.Trouble(
                                trouble.severity(), trouble.reason(), trouble.before(), trouble.after()))
                        .toList(),
                result.samples(),
                result.coverage(),
                result.remarks());
    }

    private static Attempt.Side side(Trial.Side side) {
        return new Attempt.Side(side.pages(), side.tickets(), side.budget());
    }
}
