package dev.weir.wire.lint;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Operator;
import dev.weir.model.slo.Slo;
import dev.weir.wire.definition.Catalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether promises of time can be kept at all. Along what pipelines say they read and write, a promise must be no shorter than what
 * its upstream may take: the sum of the promises on the slowest way there, and the hops that were measured. Of a pipeline that
 * promises several times, the shortest counts, so that nothing is called impossible that is not; with quantiles, that of the same one.
 */
final class Feasibility {
    private static final Set<String> SIGNALS =
            Set.of(Signal.END_TO_END_LATENCY.seriesName(), Signal.FEATURE_FRESHNESS.seriesName());

    /** A promise of time. {@code quantile} is empty where the signal has none. */
    private record Promise(Slo slo, double seconds, String quantile) {}

    /** Ways that are added up: so many seconds, and how they come about. */
    private record Way(double seconds, List<String> steps) {
        private static final Way NONE = new Way(0, List.of());

        Way then(double more, String step) {
            if (more == 0) {
                return this;
            }
            var longer = new ArrayList<>(steps);
            longer.add(step + " " + text(more));
            return new Way(seconds + more, longer);
        }
    }

    private final Catalogue catalogue;
    private final Measured measured;
    private final List<Promise> promises;

    private Feasibility(Catalogue catalogue, Measured measured) {
        this.catalogue = catalogue;
        this.measured = measured;
        promises =
                catalogue.slos().stream().flatMap(slo -> promise(slo).stream()).toList();
    }

    static List<Finding> of(Catalogue catalogue, Measured measured, Places places) {
        var feasibility = new Feasibility(catalogue, measured);
        var findings = new ArrayList<Finding>();
        for (Promise promise : feasibility.promises) {
            feasibility.pipeline(promise.slo().pipeline()).ifPresent(pipeline -> {
                Way way = feasibility.upstream(pipeline, promise.quantile(), new HashSet<>(Set.of(pipeline.id())));
                if (way.seconds() > promise.seconds()) {
                    findings.add(places.error(
                            "SLO",
                            promise.slo().document(),
                            "spec.objectives",
                            "a promise of " + text(promise.seconds()) + " cannot be kept: what " + pipeline.id()
                                    + " reads may take " + text(way.seconds()) + " (" + String.join(" + ", way.steps())
                                    + ")",
                            "promise no less than " + text(way.seconds()) + ", or tighten what is upstream"));
                }
            });
        }
        return findings;
    }

    private static Optional<Promise> promise(Slo slo) {
        return switch (slo.indicator()) {
            case Indicator.Threshold limit
            when SIGNALS.contains(limit.metric().name()) && (limit.op() == Operator.LT || limit.op() == Operator.LTE) ->
                Optional.of(new Promise(
                        slo,
                        limit.threshold(),
                        Objects.requireNonNullElse(limit.metric().labels().get("quantile"), "")));
            case Indicator.EventTime slices ->
                Optional.of(new Promise(slo, slices.within().toMillis() / 1e3, ""));
            case Indicator.Threshold limit -> Optional.empty();
            case Indicator.Ratio ratio -> Optional.empty();
            case Indicator.Share share -> Optional.empty();
            case Indicator.Composite composite -> Optional.empty();
        };
    }

    private Optional<Pipeline> pipeline(PipelineId id) {
        return catalogue.pipelines().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The slowest way to what a pipeline reads. {@code on} is the way that was come: a cycle is walked once. */
    private Way upstream(Pipeline reader, String quantile, Set<PipelineId> on) {
        Way slowest = Way.NONE;
        for (Pipeline writer : catalogue.pipelines()) {
            boolean feeds = writer.outputs().stream().anyMatch(reader.inputs()::contains);
            if (feeds && on.add(writer.id())) {
                Way way = upstream(writer, quantile, on);
                OptionalDouble promised = promised(writer.id(), quantile);
                if (promised.isPresent()) {
                    way = way.then(promised.getAsDouble(), writer.id().toString());
                }
                way = way.then(measured.seconds(writer.id(), reader.id()), "measured to " + reader.id());
                on.remove(writer.id());
                slowest = way.seconds() > slowest.seconds() ? way : slowest;
            }
        }
        return slowest;
    }

    private OptionalDouble promised(PipelineId pipeline, String quantile) {
        List<Promise> all = promises.stream()
                .filter(it -> it.slo().pipeline().equals(pipeline))
                .toList();
        return all.stream()
                .filter(it -> it.quantile().equals(quantile))
                .min(Comparator.comparingDouble(Promise::seconds))
                .or(() -> all.stream().min(Comparator.comparingDouble(Promise::seconds)))
                .map(it -> OptionalDouble.of(it.seconds()))
                .orElse(OptionalDouble.empty());
    }

    private static String text(double seconds) {
        return new BigDecimal(seconds)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }
}
