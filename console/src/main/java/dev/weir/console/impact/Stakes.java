package dev.weir.console.impact;

import dev.weir.console.flow.Exposure;
import dev.weir.engine.business.Amounts;
import dev.weir.engine.business.Growth;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What the agreements put at stake: a minute of breaking them, and this week so far. */
final class Stakes {
    /** Over how long the volume of events and decisions is measured. */
    private static final Duration LATELY = Duration.ofHours(1);

    /** From how far before that counters are counted on. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final int MAX_SAMPLES_A_SERIES = 100_000;

    private final Exposure exposure;
    private final Journal<Slice> slices;
    private final SampleSource samples;

    Stakes(Exposure exposure, Journal<Slice> slices, SampleSource samples) {
        this.exposure = exposure;
        this.slices = slices;
        this.samples = samples;
    }

    /**
     * What a minute costs in which all of these SLOs are broken: a rate a minute as it is agreed, others by the events and decisions of the last hour; what
     * cannot be told counts as unpriced.
     */
    Amounts aMinute(Sla sla, Set<SloId> broken, Instant now) {
        var sum = Amounts.none();
        for (Cost cost : sla.costs()) {
            if (broken.contains(cost.slo())) {
                sum = sum.plus(aMinute(cost, now));
            }
        }
        return sum;
    }

    /** What these SLOs put at risk this week up to now. */
    Amounts thisWeek(Sla sla, Set<SloId> of, Instant now) {
        var week = new Interval(exposure.week(now).start(), now);
        return exposure.byCost(sla, week, now).stream()
                .filter(priced -> of.contains(priced.cost().slo()))
                .map(Exposure.Priced::amounts)
                .reduce(Amounts.none(), Amounts::plus);
    }

    private Amounts aMinute(Cost cost, Instant now) {
        OptionalDouble times = switch (cost) {
            case Cost.PerBadMinute minute -> OptionalDouble.of(1);
            case Cost.PerBadEvent event -> events(event.slo(), now);
            case Cost.PerWrongDecision decision -> decisions(decision, now);
        };
        return times.isPresent()
                ? new Amounts(
                        Map.of(
                                cost.currency(),
                                cost.rate().multiply(BigDecimal.valueOf(times.getAsDouble()), MathContext.DECIMAL128)),
                        0)
                : new Amounts(Map.of(), 1);
    }

    /** How many events an SLO judges a minute; empty when nothing of the last hour was measured. */
    private OptionalDouble events(SloId slo, Instant now) {
        List<Slice> known = Slice.asKnown(slices.read(slo.name(), Interval.before(now, LATELY)));
        int newest = known.stream().mapToInt(Slice::definitionVersion).max().orElse(0);
        Map<Boolean, Double> sums = known.stream()
                .filter(slice -> slice.definitionVersion() == newest)
                .filter(slice -> !slice.measured().isZero())
                .collect(Collectors.teeing(
                        Collectors.summingDouble(Slice::total),
                        Collectors.summingDouble(slice -> slice.measured().toMillis()),
                        (total, measured) -> Map.of(true, total, false, measured)));
        double measuredMs = sums.getOrDefault(false, 0.0);
        return measuredMs > 0
                ? OptionalDouble.of(sums.getOrDefault(true, 0.0) / measuredMs * 60_000)
                : OptionalDouble.empty();
    }

    private OptionalDouble decisions(Cost.PerWrongDecision cost, Instant now) {
        var when = Interval.before(now, LATELY);
        var counted = new Interval(when.start().minus(BEFORE), now);
        List<Sample> found =
                samples.select(cost.decisions(), counted, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                        .flatMap(points -> points.samples().stream())
                        .toList();
        OptionalDouble grown = Growth.in(found, when);
        return grown.isPresent() ? OptionalDouble.of(grown.getAsDouble() / LATELY.toMinutes()) : grown;
    }
}
