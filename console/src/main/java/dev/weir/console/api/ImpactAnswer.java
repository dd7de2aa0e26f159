package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.console.impact.Consequences;
import dev.weir.console.impact.Stale;
import dev.weir.engine.business.Amounts;
import dev.weir.lineage.impact.Impact;
import dev.weir.lineage.impact.Outcome;
import dev.weir.lineage.impact.Victim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a node.
 *
 * @param unmeasuredEdges how many edges on the way to a promise have no measured delay; they count as 0
 */
record ImpactAnswer(
        String nodeId,
        Instant at,
        List<VictimAnswer> downstream,
        List<PromiseAnswer> promises,
        List<AgreementAnswer> slas,
        MoneyAnswer aMinute,
        MoneyAnswer thisWeek,
        List<ModelAnswer> models,
        long unmeasuredEdges) {
    /** Something downstream; {@code path} begins after the node that was asked about. */
    record VictimAnswer(
            String nodeId,
            int distance,
            List<String> path,
            List<String> owners,
            List<String> columns,
            boolean partial,
            boolean unobserved) {
        static VictimAnswer of(Victim victim) {
            return new VictimAnswer(
                    victim.id().text(),
                    victim.distance(),
                    victim.path().stream().map(edge -> edge.to().text()).toList(),
                    victim.owners(),
                    victim.columns(),
                    victim.partial(),
                    victim.unobserved());
        }
    }

    /** A promise, the agreements that hold it, and what lateness makes of it when that was asked. */
    record PromiseAnswer(
            String slo,
            String title,
            String pipeline,
            String standing,
            int distance,
            List<String> slas,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OutcomeAnswer late) {}

    /**
     * {@code breaks, may-break, broken, holds, unknown} or {@code untouched}; durations in seconds. {@code latest} is null when a delay on the way was not
     * measured.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeAnswer(
            String outcome,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            @Nullable Long budgetSeconds,
            @Nullable Long remainingSeconds,
            @Nullable String why) {
        static OutcomeAnswer of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Breaks(boolean certain, var earliest, var latest, var budget) ->
                    new OutcomeAnswer(
                            certain ? "breaks" : "may-break",
                            earliest,
                            latest.orElse(null),
                            budget.map(left -> left.toSeconds()).orElse(null),
                            null,
                            null);
                case Outcome.Broken broken -> plain("broken");
                case Outcome.Holds(var remaining) ->
                    new OutcomeAnswer("holds", null, null, null, remaining.toSeconds(), null);
                case Outcome.Unknown(String why) -> new OutcomeAnswer("unknown", null, null, null, null, why);
                case Outcome.Untouched untouched -> plain("untouched");
            };
        }

        private static OutcomeAnswer plain(String word) {
            return new OutcomeAnswer(word, null, null, null, null, null);
        }
    }

    /** An agreement: what a minute of breaking it costs, and what it put at risk this week. */
    record AgreementAnswer(
            String name, String title, String consumer, String owner, MoneyAnswer aMinute, MoneyAnswer thisWeek) {}

    /** A model; {@code stale} is empty when its decisions on stale features cannot be counted. */
    record ModelAnswer(String nodeId, String pipeline, List<StaleAnswer> stale) {}

    /** Decisions on stale features; null where nothing of the span is known, at least so many with a coverage below 1. */
    record StaleAnswer(
            Instant from,
            Instant until,
            @Nullable Double decisions,
            @Nullable Double share,
            MoneyAnswer money,
            double coverage) {
        static StaleAnswer of(Stale stale) {
            return new StaleAnswer(
                    stale.span().start(),
                    stale.span().end(),
                    stale.known() ? stale.decisions() : null,
                    orNull(stale.share()),
                    MoneyAnswer.of(stale.money()),
                    stale.coverage());
        }
    }

    static ImpactAnswer of(Consequences.Answer answer) {
        Impact impact = answer.impact();
        return new ImpactAnswer(
                impact.from().text(),
                answer.at(),
                impact.victims().stream().map(VictimAnswer::of).toList(),
                answer.promises().stream().map(ImpactAnswer::promise).toList(),
                answer.stakes().stream()
                        .map(stake -> new AgreementAnswer(
                                stake.sla().name(),
                                stake.sla().title(),
                                stake.sla().consumer(),
                                stake.sla().owner(),
                                MoneyAnswer.of(stake.aMinute()),
                                MoneyAnswer.of(stake.thisWeek())))
                        .toList(),
                MoneyAnswer.of(answer.stakes().stream()
                        .map(Consequences.Stake::aMinute)
                        .reduce(Amounts.none(), Amounts::plus)),
                MoneyAnswer.of(answer.stakes().stream()
                        .map(Consequences.Stake::thisWeek)
                        .reduce(Amounts.none(), Amounts::plus)),
                answer.models().stream()
                        .map(model -> new ModelAnswer(
                                model.id().text(),
                                model.pipeline().id().toString(),
                                model.stale().stream().map(StaleAnswer::of).toList()))
                        .toList(),
                answer.unmeasured());
    }

    private static PromiseAnswer promise(Consequences.Told told) {
        Impact.Hanging promise = told.promise();
        Optional<OutcomeAnswer> late = told.outcome().map(OutcomeAnswer::of);
        return new PromiseAnswer(
                promise.slo().id().name(),
                promise.slo().title(),
                promise.slo().pipeline().toString(),
                Answers.word(told.standing()),
                promise.at().distance(),
                promise.slas().stream().map(sla -> sla.name()).toList(),
                late.orElse(null));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
