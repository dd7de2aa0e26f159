package dev.weir.lineage.impact;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of an indicator lateness can break. */
sealed interface Timely {
    /** What grows second by second while nothing comes. */
    Set<Signal> AGES = Set.of(
            Signal.WATERMARK_LAG,
            Signal.LAST_RECORD_AGE,
            Signal.RUN_LATENESS,
            Signal.FEATURE_FRESHNESS,
            Signal.DATASET_FRESHNESS);

    /** What grows once the late data are there. */
    Set<Signal> HEAPS = Set.of(Signal.BACKLOG_RECORDS, Signal.BACKLOG_SECONDS, Signal.TIME_TO_DRAIN);

    /**
     * An age or a delay with an upper limit.
     *
     * @param grows whether it grows while nothing comes, second by second; else it shows only once the late data are there
     */
    record Limited(Selector figure, Duration limit, boolean grows) implements Timely {}

    /** It depends on the flow, but not by its lateness alone. */
    record Unclear(String why) implements Timely {}

    /** What an SLO promises about time; nothing when it promises nothing about it. */
    static List<Timely> of(Slo slo) {
        return of(slo.indicator(), Symptom.of(slo) == Symptom.FLOW);
    }

    private static List<Timely> of(Indicator indicator, boolean flow) {
        return switch (indicator) {
            case Indicator.Threshold(Selector metric, Operator op, double threshold) ->
                threshold(metric, op, threshold);
            case Indicator.EventTime timed -> List.of(new Limited(timed.watermarkLag(), timed.within(), true));
            case Indicator.Composite composite ->
                composite.components().stream()
                        .flatMap(part -> of(part.indicator(), flow).stream())
                        .toList();
            case Indicator.Ratio ratio ->
                flow
                        ? List.of(new Unclear("it counts events: how many of them come too late is not known before"))
                        : List.of();
            case Indicator.Share share -> List.of();
        };
    }

    private static List<Timely> threshold(Selector metric, Operator op, double threshold) {
        Optional<Signal> signal = Signal.named(metric.name());
        if (signal.isEmpty()) {
            return List.of(new Unclear(
                    metric.name() + " is no signal of the catalogue, so what lateness does to it is not known"));
        }
        boolean upper = (op == Operator.LT || op == Operator.LTE) && threshold >= 0;
        return upper ? of(signal.get(), metric, seconds(threshold)).stream().toList() : List.of();
    }

    private static Optional<Timely> of(Signal signal, Selector metric, Duration limit) {
        if (AGES.contains(signal) || signal == Signal.END_TO_END_LATENCY) {
            return Optional.of(new Limited(metric, limit, AGES.contains(signal)));
        }
        return HEAPS.contains(signal)
                ? Optional.of(new Unclear(
                        "what comes late comes at once, and how fast that is worked off is not known before"))
                : Optional.empty();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, 1e9) * 1000));
    }
}
