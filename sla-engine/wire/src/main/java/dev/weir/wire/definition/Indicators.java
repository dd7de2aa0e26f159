package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Makes an indicator of what is measured and what an objective calls good. */
final class Indicators {
    private static final Duration MAX_WITHIN = Duration.ofDays(7);

    private final Library library;
    private final Optional<PipelineId> pipeline;

    /** The pipeline is the one of the SLO, whose signals need not name it. */
    Indicators(Library library, Optional<PipelineId> pipeline) {
        this.library = library;
        this.pipeline = pipeline;
    }

    Optional<Indicator> of(Measure measure, Objective objective) {
        return switch (measure) {
            case Measure.Value value -> {
                boolean good = objective.checkValue(value.metric());
                Optional<Selector> metric = value.metric().resolve(pipeline, library);
                yield good
                        ? metric.map(chosen -> new Indicator.Threshold(
                                chosen,
                                objective.op().orElseThrow(),
                                objective.value().orElseThrow()))
                        : Optional.empty();
            }
            case Measure.EventTime slices -> eventTime(slices.lag(), objective);
            case Measure.Ratio ratio -> {
                objective.warnOfValue();
                Optional<Selector> part = ratio.part().resolve(pipeline, library);
                Optional<Selector> total = ratio.total().resolve(pipeline, library);
                yield part.flatMap(
                        some -> total.map(all -> new Indicator.Ratio(some, ratio.counts(), all, ratio.counters())));
            }
            case Measure.Share share -> {
                objective.warnOfValue();
                yield share.metric()
                        .resolve(pipeline, library)
                        .map(metric -> new Indicator.Share(metric, share.counts()));
            }
            case Measure.Elsewhere elsewhere -> Optional.empty();
        };
    }

    private Optional<Indicator> eventTime(MetricSource source, Objective objective) {
        boolean good = objective.checkValue(source);
        Optional<Selector> lag = source.resolve(pipeline, library);
        if (!good || lag.isEmpty()) {
            return Optional.empty();
        }
        if (objective.op().orElseThrow() != Operator.LTE) {
            return objective
                    .node()
                    .error("slices of event time are visible within a time, so op must be lte", "write op: lte");
        }
        if (objective.method().isPresent() && !(objective.method().get() instanceof BudgetingMethod.Timeslices)) {
            return objective
                    .node()
                    .error(
                            "slices of event time are counted one by one",
                            "write budgetingMethod: Timeslices, timeSliceTarget: 1 and timeSliceWindow: 1m");
        }
        long millis = Math.round(objective.value().orElseThrow() * 1_000);
        if (millis < 1 || millis > MAX_WITHIN.toMillis()) {
            return objective
                    .node()
                    .error("value must be from 0.001 to " + MAX_WITHIN.toSeconds() + " seconds", "write value: 30");
        }
        Selector age =
                new Selector(Signal.LAST_RECORD_AGE.seriesName(), lag.get().labels(), Set.of(), true);
        return Optional.of(new Indicator.EventTime(lag.get(), age, Duration.ofMillis(millis)));
    }
}
