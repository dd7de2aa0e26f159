package dev.weir.console.report.gather;

import dev.weir.engine.business.Growth;
import dev.weir.model.Interval;
import dev.weir.model.Labels;
import dev.weir.model.Pipeline;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.reports.fact.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures of the business over the period, by steps of an hour, and decisions on stale features. */
final class Figures {
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration FINE = Duration.ofMinutes(1);

    private final SampleSource samples;
    private final Interval when;
    private final Belonging inScope;

    Figures(SampleSource samples, Interval when, Belonging inScope) {
        this.samples = samples;
        this.when = when;
        this.inScope = inScope;
    }

    void feed(Fact.Taker taker) {
        inScope.catalogue().kpis().stream().filter(inScope::kpi).forEach(kpi -> taker.take(figure(kpi)));
        for (Pipeline pipeline : inScope.catalogue().pipelines()) {
            for (ModelArtifact model : pipeline.models()) {
                if (inScope.pipeline(pipeline.id())
                        && model.decisions().isPresent()
                        && !model.freshness().isEmpty()) {
                    taker.take(stale(pipeline, model));
                }
            }
        }
    }

    private Fact.Figure figure(BusinessKpi kpi) {
        List<Sample> found = select(kpi.metric());
        List<Double> figures = Growth.counts(kpi.metric().name()) ? grown(found) : gauged(found);
        long steps =
                Math.max(1, when.length().dividedBy(Growth.counts(kpi.metric().name()) ? STEP : FINE));
        if (figures.isEmpty()) {
            return new Fact.Figure(kpi.name(), kpi.title(), kpi.unit(), null, null, null, goal(kpi), null, 0);
        }
        Double met = kpi.goal()
                .map(goal -> figures.stream()
                                .filter(figure -> goal.op().holds(figure, goal.value()))
                                .count()
                        / (double) figures.size())
                .orElse(null);
        return new Fact.Figure(
                kpi.name(),
                kpi.title(),
                kpi.unit(),
                figures.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                figures.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                figures.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
                goal(kpi),
                met,
                Math.min(1, figures.size() / (double) steps));
    }

    private static String goal(BusinessKpi kpi) {
        return kpi.goal()
                .map(goal -> goal.op().sign() + " "
                        + BigDecimal.valueOf(goal.value()).stripTrailingZeros().toPlainString())
                .orElse("");
    }

    private List<Sample> select(Selector metric) {
        var span = new Interval(when.start().minus(STEP), when.end());
        return samples.select(metric, span, new Resolution.Peaks(FINE)).stream()
                .map(Points::samples)
                .flatMap(List::stream)
                .toList();
    }

    /** What it grew in each hour of which anything is known. */
    private List<Double> grown(List<Sample> found) {
        var figures = new ArrayList<Double>();
        for (Instant at = when.start(); at.isBefore(when.end()); at = at.plus(STEP)) {
            Instant end = at.plus(STEP);
            if (end.isAfter(when.end())) {
                break;
            }
            var hour = new Interval(at, end);
            Instant from = at.minus(STEP);
            Growth.in(
                            found.stream()
                                    .filter(sample -> !sample.at().isBefore(from)
                                            && sample.at().isBefore(end))
                                    .toList(),
                            hour)
                    .ifPresent(figures::add);
        }
        return figures;
    }

    /** The mean of each minute of which anything is known. */
    private List<Double> gauged(List<Sample> found) {
        var figures = new ArrayList<Double>();
        long minute = Long.MIN_VALUE;
        double sum = 0;
        int count = 0;
        List<Sample> usable = found.stream()
                .filter(sample -> sample.quality().usable() && Double.isFinite(sample.value()))
                .filter(sample -> when.contains(sample.at()))
                .sorted(java.util.Comparator.comparing(Sample::at))
                .toList();
        for (Sample sample : usable) {
            long its = Math.floorDiv(sample.at().toEpochMilli(), FINE.toMillis());
            if (its != minute && count > 0) {
                figures.add(sum / count);
                sum = 0;
                count = 0;
            }
            minute = its;
            sum += sample.value();
            count++;
        }
        if (count > 0) {
            figures.add(sum / count);
        }
        return figures;
    }

    private Fact.Stale stale(Pipeline pipeline, ModelArtifact model) {
        Series series = Series.of(Signal.STALE_DECISIONS, pipeline.id(), Labels.of("model", model.name()));
        OptionalDouble grown = Growth.in(select(Selector.of(series)), when);
        Double decisions = grown.isPresent() ? grown.getAsDouble() : null;
        BigDecimal cost = decisions == null
                ? null
                : model.staleDecision()
                        .map(price -> price.amount().multiply(BigDecimal.valueOf(decisions)))
                        .orElse(null);
        return new Fact.Stale(
                model.name(),
                pipeline.id().toString(),
                decisions,
                cost,
                model.staleDecision()
                        .map(price -> price.currency().getCurrencyCode())
                        .orElse("")
                        .toUpperCase(Locale.ROOT));
    }
}
