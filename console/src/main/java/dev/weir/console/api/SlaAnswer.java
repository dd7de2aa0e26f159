package dev.weir.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.engine.business.Correlation;
import dev.weir.engine.business.KpiStanding;
import dev.weir.model.Interval;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Sla;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agreement: its promises, what breaking them costs, and the figures of the business that go with it. */
record SlaAnswer(
        String sla,
        String title,
        String consumer,
        String owner,
        String useCase,
        String verdict,
        List<PromiseAnswer> slos,
        List<CostAnswer> costs,
        List<CreditAnswer> credits,
        WeekAnswer thisWeek,
        List<KpiAnswer> kpis) {
    static SlaAnswer of(
            Sla sla, String verdict, List<PromiseAnswer> slos, Interval week, MoneyAnswer money, List<KpiAnswer> kpis) {
        return new SlaAnswer(
                sla.name(),
                sla.title(),
                sla.consumer(),
                sla.owner(),
                sla.useCase(),
                verdict,
                slos,
                sla.costs().stream().map(CostAnswer::of).toList(),
                sla.credits().stream().map(CreditAnswer::of).toList(),
                new WeekAnswer(week.start(), week.end(), money),
                kpis);
    }

    /** One of its SLOs: Met, Burning, Breached or NoData. */
    record PromiseAnswer(String slo, String verdict) {}

    /** Money for each bad minute, bad event or wrong decision of an SLO; the rate is text, in major units. */
    record CostAnswer(String slo, String per, String rate, String currency) {
        static CostAnswer of(Cost cost) {
            String per = switch (cost) {
                case Cost.PerBadMinute minute -> "bad-minute";
                case Cost.PerBadEvent event -> "bad-event";
                case Cost.PerWrongDecision decision -> "wrong-decision";
            };
            return new CostAnswer(
                    cost.slo().name(),
                    per,
                    cost.rate().toPlainString(),
                    cost.currency().getCurrencyCode());
        }
    }

    /** Below this attainment this share of the fee is credited, both 0…1. */
    record CreditAnswer(double below, double credit) {
        static CreditAnswer of(CreditTier tier) {
            return new CreditAnswer(tier.below(), tier.credit());
        }
    }

    /** What is at risk in the week so far. */
    record WeekAnswer(Instant from, Instant until, MoneyAnswer moneyAtRisk) {}

    /**
     * A figure of the business. {@code standing} is met, missed, without-goal or unknown; {@code figure} is null when it is unknown and
     * {@code why} says so; of a counter it is the growth in an hour.
     */
    record KpiAnswer(
            String kpi,
            String title,
            String unit,
            String standing,
            @Nullable Double figure,
            @Nullable Instant at,
            @Nullable String goal,
            @Nullable String why,
            List<MovedAnswer> movedWith) {
        static KpiAnswer of(BusinessKpi kpi, KpiStanding standing, List<MovedAnswer> moved) {
            String goal = kpi.goal()
                    .map(known -> known.op().sign() + " " + known.value())
                    .orElse(null);
            return switch (standing) {
                case KpiStanding.Met met -> known(kpi, "met", met.figure(), met.at(), goal, moved);
                case KpiStanding.Missed missed -> known(kpi, "missed", missed.figure(), missed.at(), goal, moved);
                case KpiStanding.WithoutGoal free -> known(kpi, "without-goal", free.figure(), free.at(), goal, moved);
                case KpiStanding.Unknown unknown ->
                    new KpiAnswer(
                            kpi.name(), kpi.title(), kpi.unit(), "unknown", null, null, goal, unknown.why(), moved);
            };
        }

        private static KpiAnswer known(
                BusinessKpi kpi,
                String standing,
                double figure,
                Instant at,
                @Nullable String goal,
                List<MovedAnswer> moved) {
            return new KpiAnswer(kpi.name(), kpi.title(), kpi.unit(), standing, figure, at, goal, null, moved);
        }
    }

    /**
     * How a figure moved with the bad share of an SLO in the last day. {@code is} is lagged, not-enough-data or constant. The lag says
     * how many seconds later the figure moved; it is more than chance when the coefficient exceeds the bound.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MovedAnswer(
            String slo,
            String is,
            @Nullable Integer samples,
            @Nullable Double effectiveSamples,
            @Nullable Long lag,
            @Nullable Double coefficient,
            @Nullable Double bound,
            @Nullable Boolean significant,
            @Nullable String why) {
        static MovedAnswer of(String slo, Correlation correlation) {
            return switch (correlation) {
                case Correlation.Lagged lagged ->
                    new MovedAnswer(
                            slo,
                            "lagged",
                            lagged.samples(),
                            lagged.effective(),
                            lagged.lag().toSeconds(),
                            lagged.coefficient(),
                            lagged.bound(),
                            lagged.significant(),
                            null);
                case Correlation.NotEnoughData few ->
                    without(
                            slo,
                            "not-enough-data",
                            few.samples(),
                            few.samples() + " minutes or slices with both, needed are " + few.needed());
                case Correlation.Constant constant ->
                    without(slo, "constant", null, constant.what() + " did not change");
            };
        }

        private static MovedAnswer without(String slo, String is, @Nullable Integer samples, String why) {
            return new MovedAnswer(slo, is, samples, null, null, null, null, null, why);
        }
    }
}
