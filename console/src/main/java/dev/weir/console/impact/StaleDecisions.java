package dev.weir.console.impact;

import dev.weir.engine.business.Amounts;
import dev.weir.engine.business.Growth;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Counts decisions on stale features: the growth of the model's counter in each span in which its features were stale, times the stale share of that span. Made
 * of slices and samples alone, so it is the same whenever one asks, and spans that meet add up. Growth belongs to the time of the later of two samples; a
 * counter that falls starts again from zero.
 */
final class StaleDecisions {
    /** From how far before a span counters are counted on. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final int MAX_SAMPLES_A_SERIES = 100_000;

    private final SampleSource samples;
    private final Staleness staleness;

    StaleDecisions(SampleSource samples, Staleness staleness) {
        this.samples = samples;
        this.staleness = staleness;
    }

    /** Those of a model in a span; of one that has no counter or no freshness SLOs nothing is known. */
    Stale of(ModelArtifact model, Interval span) {
        if (model.decisions().isEmpty()
                || model.freshness().isEmpty()
                || span.length().isZero()) {
            return new Stale(span, 0, OptionalDouble.empty(), Amounts.none(), 0);
        }
        List<Sample> found = samples(model.decisions().get(), span);
        double decisions = 0;
        double knownMs = 0;
        for (Staleness.Cell cell : staleness.cells(model, span)) {
            double measuredMs = cell.measured() * cell.span().length().toMillis();
            if (cell.bad() == 0) {
                knownMs += measuredMs;
                continue;
            }
            OptionalDouble grown = Growth.in(around(found, cell.span()), cell.span());
            if (grown.isPresent()) {
                decisions += grown.getAsDouble() * cell.bad();
                knownMs += measuredMs;
            }
        }
        double taken = decisions;
        Amounts money = model.staleDecision()
                .map(price -> new Amounts(
                        Map.of(
                                price.currency(),
                                price.amount().multiply(BigDecimal.valueOf(taken), MathContext.DECIMAL128)),
                        0))
                .orElse(Amounts.none());
        return new Stale(
                span,
                taken,
                Growth.in(found, span),
                money,
                knownMs / span.length().toMillis());
    }

    private List<Sample> samples(Selector counter, Interval span) {
        var when = new Interval(span.start().minus(BEFORE), span.end());
        return samples.select(counter, when, new Resolution.Raw(MAX_SAMPLES_A_SERIES)).stream()
                .map(Points::samples)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Sample::at))
                .toList();
    }

    /** Those of a span and of some time before it, of samples in order. */
    private static List<Sample> around(List<Sample> ordered, Interval span) {
        int from = first(ordered, span.start().minus(BEFORE));
        int to = first(ordered, span.end());
        return ordered.subList(from, to);
    }

    private static int first(List<Sample> ordered, Instant at) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ordered.get(middle).at().isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
